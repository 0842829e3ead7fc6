/** Asks a page and tells what it cost: rows, queries, round trips, plans and bytes. */
import { env } from "cloudflare:workers";
import * as v from "valibot";
import { makeDeps } from "../../../src/deps.ts";
import { makeApp } from "../../../src/web/app.tsx";
import { meteredDb } from "../../support/metered-db.ts";

export type PageCost = Readonly<{
  status: number;
  rowsRead: number;
  queries: number;
  trips: number;
  body: Uint8Array;
  /** One for each query: its text, and the lines of its plan. */
  plans: readonly Readonly<{ sql: string; rowsRead: number; details: readonly string[] }>[];
}>;

const { d1, meter } = meteredDb();
const planned = v.array(v.object({ detail: v.string() }));

/** Where an address leads on for good, what it leads to is asked. @param now the time it is asked at, UTC ms */
export async function askPage(path: string, now: number): Promise<PageCost> {
  const app = makeApp((bindings) => ({ ...makeDeps(bindings, () => now), log: () => {} }));
  meter.reset();
  const response = await app.request(path, {}, { ...env, DB: d1 });
  const body = new Uint8Array(await response.arrayBuffer());
  const { trips, queries } = meter;
  const location = response.headers.get("location");
  if (response.status === 301 && location !== null) return askPage(location, now);
  return {
    status: response.status,
    rowsRead: meter.rowsRead(),
    queries: queries.length,
    trips,
    body,
    plans: await Promise.all(
      queries.map(async ({ sql, values, rowsRead }) => ({ sql, rowsRead, details: await planOf(sql, values) })),
    ),
  };
}

async function planOf(sql: string, values: readonly unknown[]): Promise<string[]> {
  const { results } = await env.DB.prepare(`explain query plan ${sql}`)
    .bind(...values)
    .all();
  return v.parse(planned, results).map(({ detail }) => detail);
}
