/**
 * Copies of public answers in front of the database. A copy is given out while the data's version and the deployment are
 * those it was made of and it is young enough; when no new answer can be made, whatever copy there is.
 */
import type { MiddlewareHandler, Next } from "hono";
import { openReading } from "../../db/client.ts";
import { describeError } from "../../log.ts";
import type { AppContext, AppEnv } from "../context.ts";
import { type CacheStatus, answerOld, answerWith } from "./answer.ts";
import { type Asked, whatIsAsked } from "./asked.ts";
import { type Copy, makeCopy } from "./copies.ts";
import { type Flights, openFlights } from "./flights.ts";
import { freshnessOf } from "./freshness.ts";
import { type Place, placeOf } from "./places.ts";
import { type Shelf, openShelf } from "./shelf.ts";
import { type Seen, type VersionWatch, watchVersion } from "./version-watch.ts";

/** What one isolate remembers. */
type Edge = Readonly<{
  openCache: () => Cache | null;
  shelf: Shelf;
  watch: VersionWatch;
  board: Flights<Copy>;
}>;

/** @param openCache null where nothing is kept, as in most tests: every answer is then made anew, and is the same */
export function edgeCache(openCache: () => Cache | null): MiddlewareHandler<AppEnv> {
  const edge: Edge = { openCache, shelf: openShelf(), watch: watchVersion(), board: openFlights() };
  return async function edgeCache(c, next) {
    const place = READING.has(c.req.method) ? placeOf(c.req.path) : null;
    if (place) return answerPublic(edge, { c, next, place, asked: whatIsAsked(c, place) });
    await next();
    if (c.res.ok && CHANGING.has(c.req.method)) edge.watch.forget();
  };
}

const READING = new Set(["GET", "HEAD"]);
const CHANGING = new Set(["POST", "PUT", "PATCH", "DELETE"]);

type Visit = Readonly<{ c: AppContext; next: Next; place: Place; asked: Asked }>;

async function answerPublic(edge: Edge, visit: Visit): Promise<void> {
  const { c, place, asked } = visit;
  const { deps } = c.var;
  const cache = edge.openCache();
  const seen = cache ? await edge.watch.look(deps) : null;
  const sight = { version: seen?.version ?? null, build: c.env.VERSION.id, now: deps.now() };
  const isFresh = (copy: Copy) => freshnessOf(copy, place, sight) === "fresh";
  const copy = cache ? await edge.shelf.find(cache, asked.key, isFresh) : null;
  const reader = { ifNoneMatch: c.req.header("if-none-match"), isHtml: asked.isHtml };
  if (copy && isFresh(copy)) return give(c, answerWith(copy, reader, "hit"));
  const old = copy && freshnessOf(copy, place, sight) === "old" ? copy : null;
  if (old && seen === null) return give(c, await answerOld(old, reader, deps.config.timeZone));

  // Whoever has seen a change waits for no page that was begun before it.
  const flight = `${sight.version} ${asked.key}`;
  const { value: made, isMine } = await edge.board(flight, () => render(visit, seen));
  if (made === null && old && c.res.status >= 500) return give(c, await answerOld(old, reader, deps.config.timeZone));
  if (isMine && cache && seen)
    await doAfterwards(c, settle(edge.shelf, { cache, key: asked.key, made, status: c.res.status }));
  if (made) return give(c, answerWith(made, reader, statusOf(copy, isMine)));
  // Browsers keep a 301 or a 410 for good unless told otherwise: a headline that changes there and back would lead in a circle.
  if (!c.res.headers.has("cache-control")) c.header("cache-control", "no-cache");
}

function statusOf(copy: Copy | null, isMine: boolean): CacheStatus {
  if (!isMine) return "fwd=miss; collapsed";
  return copy ? "fwd=stale" : "fwd=miss";
}

/** Lets the handler answer what is asked and nothing else, from the copy of the database that is nearest. */
async function render({ c, next, asked }: Visit, seen: Seen | null): Promise<Copy | null> {
  const { deps } = c.var;
  const visitors = c.req.raw;
  c.set("deps", { ...deps, db: openReading(deps.db, seen?.bookmark ?? null).db });
  c.req.raw = asked.request;
  try {
    await next();
  } finally {
    c.req.raw = visitors;
    c.set("deps", deps);
  }
  return makeCopy(c.res, { version: seen?.version ?? 0, build: c.env.VERSION.id, now: deps.now() });
}

type Outcome = Readonly<{ cache: Cache; key: string; made: Copy | null; status: number }>;

/** What is gone or has moved leaves no copy behind, lest it come back on the day the database is away. */
async function settle(shelf: Shelf, { cache, key, made, status }: Outcome): Promise<void> {
  if (made) await shelf.keep(cache, key, made);
  else if (GONE.has(status)) await shelf.drop(cache, key);
}

const GONE = new Set([301, 302, 404, 410]);

/** Does what the visitor need not wait for once the answer has gone out; a test without an execution context waits. */
async function doAfterwards(c: AppContext, work: Promise<void>): Promise<void> {
  const told = work.catch((error: unknown) =>
    c.var.deps.log({ kind: "error", name: "keeping a copy", outcome: "not kept", error: describeError(error) }),
  );
  const wait = waiterOf(c);
  return wait ? wait(told) : told;
}

/** hono throws where there is none to be had. */
function waiterOf(c: AppContext): ((work: Promise<unknown>) => void) | null {
  try {
    const { executionCtx } = c;
    return (work) => executionCtx.waitUntil(work);
  } catch {
    return null;
  }
}

function give(c: AppContext, answer: Response): void {
  // Else what the handler said goes into it.
  c.res = undefined;
  c.res = answer;
}
