/** The operator's commands for sources: `/admin/api/sources…`. JSON in, JSON out. */
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Deps } from "../../deps.ts";
import { pollDueFeeds } from "../../ingest/poll-due-feeds.ts";
import { addSources } from "../../sources/add-sources.ts";
import { toWrite } from "../../sources/plan-additions.ts";
import { SourceListError } from "../../sources/source-list.ts";
import {
  loadSources,
  pauseSource,
  removeSource,
  resumeSource,
  type SourceChange,
  type StoredSource,
} from "../../sources/store.ts";
import type { AppContext, AppEnv } from "../context.ts";
import { problem } from "../problem.ts";
import { readJson, refuseBody } from "./guards.ts";

/** Some 12,000 sources. */
const LIST_BYTES = 4 * 1024 * 1024;
const tooLarge = (c: AppContext) => problem(c, 413, "the list is larger than 4 MiB; import it in parts");

export const sourcesApi = new Hono<AppEnv>();
sourcesApi.use(bodyLimit({ maxSize: LIST_BYTES, onError: tooLarge }));
sourcesApi.get("/", async (c) => c.json({ data: await loadEntries(c), next: null }));
sourcesApi.post("/", (c) => add(c, { isList: false }));
sourcesApi.post("/import", (c) => add(c, { isList: true }));
sourcesApi.post("/:slug/pause", refuseBody, (c) =>
  command(c, "paused", ({ db, now }, slug) => pauseSource(db, slug, now())),
);
sourcesApi.post("/:slug/resume", refuseBody, (c) =>
  command(c, "resumed", async (deps, slug) => {
    const change = await resumeSource(deps.db, slug);
    await pollDueFeeds(deps);
    return change;
  }),
);
sourcesApi.delete("/:slug", refuseBody, (c) =>
  command(c, "removed", ({ db, now }, slug) => removeSource(db, slug, now())),
);

/** What is read now, as a sources file would say it, and how the reading goes. */
async function loadEntries(c: AppContext) {
  const sources = await loadSources(c.var.deps.db);
  return sources.filter(({ removedAt }) => removedAt === null).map(toView);
}

function toView({
  addedAt,
  removedAt: _removedAt,
  pausedAt,
  polledAt,
  succeededAt,
  nextPollAt,
  retiredAt,
  ...entry
}: StoredSource) {
  return {
    ...entry,
    addedAt: isoOf(addedAt),
    pausedAt: isoOf(pausedAt),
    polledAt: isoOf(polledAt),
    succeededAt: isoOf(succeededAt),
    nextPollAt: isoOf(nextPollAt),
    retiredAt: isoOf(retiredAt),
  };
}

function isoOf(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}

async function add(c: AppContext, { isList }: Readonly<{ isList: boolean }>): Promise<Response> {
  const body = await readJson(c);
  if (!body.ok) return body.refusal;
  try {
    const additions = await addSources(c.var.deps, isList ? body.value : [body.value]);
    if (toWrite(additions).length > 0) await pollDueFeeds(c.var.deps);
    return c.json({ sources: additions.map(({ outcome, slug, entry }) => ({ outcome, slug, url: entry.url })) });
  } catch (error) {
    if (error instanceof SourceListError) return refuseList(c, error, isList);
    throw error;
  }
}

/** Of one source alone it need not be said which. */
function refuseList(c: AppContext, { message }: SourceListError, isList: boolean): Response {
  const plain = isList ? message : message.replaceAll(/^entry 1(?: \([^)\n]*\))?: /gm, "");
  const [first = "", ...others] = plain.split("\n");
  return problem(c, 400, first, others.length > 0 ? { errors: [first, ...others] } : {});
}

async function command(
  c: AppContext,
  outcome: "paused" | "resumed" | "removed",
  run: (deps: Deps, slug: string) => Promise<SourceChange>,
): Promise<Response> {
  const slug = c.req.param("slug") ?? "";
  const change = await run(c.var.deps, slug);
  if (!change) return problem(c, 404, `no source that is read is called "${slug}"`);
  return c.json({ outcome, ...change });
}
