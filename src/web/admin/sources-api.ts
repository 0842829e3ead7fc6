/** The operator's commands for sources: `/admin/api/sources…` and `/admin/api/poll`. JSON in, JSON out. */
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
import { authorize } from "./authorize.ts";

/** Some 12,000 sources. */
const LIST_BYTES = 4 * 1024 * 1024;
const tooLarge = (c: AppContext) => problem(c, 413, "the list is larger than 4 MiB; import it in parts");

export const adminApi = new Hono<AppEnv>();
adminApi.use(authorize, refuseParameters, bodyLimit({ maxSize: LIST_BYTES, onError: tooLarge }));
adminApi.get("/sources", async (c) => c.json({ data: await loadEntries(c), next: null }));
adminApi.post("/sources", (c) => add(c, { isList: false }));
adminApi.post("/sources/import", (c) => add(c, { isList: true }));
adminApi.post("/sources/:slug/pause", refuseBody, (c) =>
  command(c, "paused", ({ db, now }, slug) => pauseSource(db, slug, now())),
);
adminApi.post("/sources/:slug/resume", refuseBody, (c) =>
  command(c, "resumed", async (deps, slug) => {
    const change = await resumeSource(deps.db, slug);
    await pollDueFeeds(deps);
    return change;
  }),
);
adminApi.delete("/sources/:slug", refuseBody, (c) =>
  command(c, "removed", ({ db, now }, slug) => removeSource(db, slug, now())),
);
adminApi.post("/poll", refuseBody, async (c) => c.json({ outcome: await pollDueFeeds(c.var.deps) }));

/** None of these addresses takes a parameter: one that is misspelt must not be taken for an order without it. */
async function refuseParameters(c: AppContext, next: () => Promise<void>): Promise<Response | void> {
  const [unknown] = Object.keys(c.req.query());
  if (unknown === undefined) return next();
  return problem(c, 400, `unknown parameter "${unknown}"; this address takes none`);
}

/** Nor would it be heard what a body asks for where the address says all. */
async function refuseBody(c: AppContext, next: () => Promise<void>): Promise<Response | void> {
  return (await c.req.text()) === "" ? next() : problem(c, 400, "this address takes no body");
}

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

type Body = Readonly<{ ok: true; value: unknown } | { ok: false; refusal: Response }>;

async function readJson(c: AppContext): Promise<Body> {
  const type = c.req.header("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json")
    return { ok: false, refusal: problem(c, 415, "this address takes JSON; send it as application/json") };
  try {
    return { ok: true, value: await c.req.json<unknown>() };
  } catch {
    return { ok: false, refusal: problem(c, 400, "the body is no JSON") };
  }
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
