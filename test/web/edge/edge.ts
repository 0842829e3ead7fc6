/** The almanac behind a cache of its own, with a clock that is set by hand and a database that can be away. */
import { env } from "cloudflare:workers";
import { openDb } from "../../../src/db/client.ts";
import { makeApp } from "../../../src/web/app.tsx";
import { NOON, type TestDeps, testDeps } from "../../support/deps.ts";
import { type Trip, watchedD1 } from "../../support/watched-d1.ts";

export type EdgeWorld = {
  deps: TestDeps;
  now: number;
  /** Statements asked of the database since the last `forgetAsked`. */
  asked: string[];
  /** Whether a statement fails, or never comes back. */
  isAway: (sql: string) => boolean;
  isHanging: boolean;
  /** What the Worker was built of, as its deployment names it. */
  build: string;
  /** An isolate of its own over the same copies: it has seen nothing yet. */
  newIsolate: () => void;
  get: (path: string, headers?: Record<string, string>) => Promise<Response>;
  ask: (path: string, init: RequestInit, context?: ExecutionContext) => Promise<Response>;
};

/** @param openCache by default a cache that nobody else uses */
export async function anEdge(openCache?: () => Cache | null): Promise<EdgeWorld> {
  const cache = await caches.open(crypto.randomUUID());
  const d1 = watchedD1(env.DB, (trip, go) => meet(world, trip, go));
  const isolate = () => {
    const app = makeApp(() => world.deps, openCache ?? (() => cache));
    const ask: EdgeWorld["ask"] = async (path, init, context) =>
      readWhole(await app.request(path, init, { ...env, VERSION: { ...env.VERSION, id: world.build } }, context));
    return { ask, get: (path: string, headers: Record<string, string> = {}) => ask(path, { headers }) };
  };
  const world: EdgeWorld = {
    deps: testDeps({ db: openDb(d1), now: () => world.now }),
    now: NOON,
    asked: [],
    isAway: () => false,
    isHanging: false,
    build: "one",
    newIsolate: () => void Object.assign(world, isolate()),
    ...isolate(),
  };
  return world;
}

/** A body that a test leaves unread would stay open in the cache. */
async function readWhole({ body, status, headers }: Response): Promise<Response> {
  return new Response(body && (await new Response(body).arrayBuffer()), { status, headers });
}

async function meet(world: EdgeWorld, { statements }: Trip, go: () => Promise<unknown>): Promise<unknown> {
  for (const { sql } of statements) {
    world.asked.push(sql);
    if (world.isAway(sql)) throw new Error("the database is away");
  }
  if (world.isHanging) return new Promise(() => {});
  return go();
}

export const LOOK_MS = 31_000;
export const always = () => true;

export function statusOf(answer: Response): string | null {
  return answer.headers.get("cache-status");
}
