/** The product's own Worker over a database that counts what it is asked: `/bench/counts` tells. */
import almanac from "../../../src/index.ts";
import { countingD1, type WorkCounts } from "./counting-d1.ts";

const counts: WorkCounts = { queries: 0, rowsRead: 0, rowsWritten: 0 };
const counted = new WeakMap<Env, Env>();

export default {
  fetch: (request, env, ctx) =>
    new URL(request.url).pathname === "/bench/counts"
      ? Response.json(counts)
      : almanac.fetch(request, withCounting(env), ctx),
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
