import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { openDb } from "../../../src/db/client.ts";
import { parseFilter } from "../../../src/web/events/filters.ts";
import { eventsByIds, listEvents, loadRelated } from "../../../src/web/events/store.ts";

const db = openDb(env.DB);

test.for(["", "topic=policy", "min_score=6", "since=2026-11-16&until=2026-11-22", "source=acme", "cursor=a-b"])(
  "a list filtered by [%s] walks an index in its order, from where the page starts",
  async (query) => {
    const steps = await plan(listEvents(db, parseFilter(new URLSearchParams(query)).filter, 20));
    expect(steps.filter(isSlow)).toEqual([]);
    expect(steps.join()).toMatch(query.startsWith("source") ? /events_source/ : /events_shown/);
  },
);

test("events and their relations are found by their keys", async () => {
  for (const query of [eventsByIds(db, [1, 2]), loadRelated(db, [1, 2])]) {
    expect((await plan(query)).filter((step) => /^SCAN (?!json_each)/.test(step))).toEqual([]);
  }
});

test("more ids than D1 takes parameters are one question", async () => {
  expect(
    await eventsByIds(
      db,
      Array.from({ length: 500 }, (_, n) => n + 1),
    ),
  ).toEqual([]);
});

/** A table read from end to end, or sorted afterwards. */
function isSlow(step: string): boolean {
  return /TEMP B-TREE/.test(step) || /^SCAN (?!events USING INDEX)/.test(step);
}

async function plan(query: { toSQL(): { sql: string; params: unknown[] } }): Promise<string[]> {
  const { sql, params } = query.toSQL();
  const { results } = await env.DB.prepare(`explain query plan ${sql}`)
    .bind(...params)
    .all<{ detail: string }>();
  return results.map((row) => row.detail);
}
