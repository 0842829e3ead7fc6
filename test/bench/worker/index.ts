/**
 * The product's own Worker over a database that counts what it is asked: `/bench/counts` tells, `/bench/run` does one
 * job at once, with no doorbell after it, and `/bench/read?path=…` asks one page and answers what it has read.
 */
import * as v from "valibot";
import { makeDeps } from "../../../src/deps.ts";
import { makeApp } from "../../../src/web/app.tsx";
import almanac from "../../../src/index.ts";
import { relateEvents } from "../../../src/relations/relate-events.ts";
import { loadRescore, rescoreEvents, startRescore } from "../../../src/understanding/score/rescore-events.ts";
import { understandEvents } from "../../../src/understanding/understand-events.ts";
import { meteredDb } from "../../support/metered-db.ts";
import { countingD1, type WorkCounts } from "./counting-d1.ts";

const counts: WorkCounts = { queries: 0, rowsRead: 0, rowsWritten: 0 };
const counted = new WeakMap<Env, Env>();

const eventIds = v.array(v.number());
const workSchema = v.variant("type", [
  v.object({ type: v.literal("understand"), eventIds }),
  v.object({ type: v.literal("relate"), eventIds }),
  v.object({ type: v.literal("rescore"), since: v.number() }),
]);

export type BenchWork = v.InferOutput<typeof workSchema>;

export default {
  fetch: async (request, env, ctx) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/bench/counts") return Response.json(counts);
    if (pathname === "/bench/run")
      return Response.json(await run(v.parse(workSchema, await request.json()), withCounting(env)));
    if (pathname === "/bench/read") return Response.json(await read(new URL(request.url), env, ctx));
    return almanac.fetch(request, withCounting(env), ctx);
  },
  scheduled: (controller, env) => almanac.scheduled(controller, withCounting(env)),
  queue: (batch, env) => almanac.queue(batch, withCounting(env)),
} satisfies ExportedHandler<Env>;

/** One object for an isolate's whole life, as the runtime's own is. */
function withCounting(env: Env): Env {
  const known = counted.get(env);
  if (known) return known;
  const made = { ...env, DB: countingD1(env.DB, counts) };
  counted.set(env, made);
  return made;
}

/** With no copy kept. Rows too, which D1 does not tell of every kind of query: those are asked twice. */
async function read({ searchParams, origin }: URL, env: Env, ctx: ExecutionContext): Promise<ReadCounts> {
  const { d1, meter } = meteredDb();
  const request = new Request(new URL(searchParams.get("path") ?? "", origin));
  await (await makeApp(makeDeps).fetch(request, { ...env, DB: d1 }, ctx)).arrayBuffer();
  return { queries: meter.queries.length, rowsRead: meter.rowsRead() };
}

type ReadCounts = Pick<WorkCounts, "queries" | "rowsRead">;

async function run(work: BenchWork, env: Env): Promise<string> {
  const deps = { ...makeDeps(env), enqueue: async () => {}, log: () => {} };
  switch (work.type) {
    case "understand":
      return understandEvents(deps, work.eventIds);
    case "relate":
      return relateEvents(deps, work.eventIds);
    case "rescore":
      await startRescore(deps, { since: work.since });
      while ((await loadRescore(deps)).state === "running") await rescoreEvents(deps);
      return "rescored";
  }
}
