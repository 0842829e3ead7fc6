import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { openDb } from "../../../src/db/client.ts";
import { revisions } from "../../../src/db/schema.ts";
import { parseFilter } from "../../../src/web/events/filters.ts";
import {
  eventsByIds,
  eventsOfStory,
  listEvents,
  loadRelated,
  loadRevisions,
  topEvents,
} from "../../../src/web/events/store.ts";
import { walkOf } from "../../../src/web/events/walk.ts";
import { aSource, anEvent } from "../../support/almanac.ts";
import { meteredDb } from "../../support/metered-db.ts";

const db = openDb(env.DB);

test.for([
  ["", "events_shown"],
  ["min_score=4", "events_shown_band"],
  ["min_score=6.5", "events_shown_band"],
  ["min_score=9", "events_shown_band"],
  ["since=2026-11-16&until=2026-11-22&cursor=a-b", "events_shown"],
  ["source=acme", "events_shown_source"],
  ["source=acme&min_score=6", "events_shown_source_band"],
  ["topic=policy&cursor=a-b", "event_topics_place"],
  ["topic=policy&min_score=4&since=2026-11-16", "event_topics_band"],
  ["topic=policy&source=acme", "event_topics_source"],
  ["topic=policy&source=acme&min_score=8", "event_topics_source_band"],
  ["entity=halyard", "event_entities_place"],
  ["entity=halyard&topic=policy&min_score=5", "event_entities_band"],
] as const)("a list filtered by [%s] walks %s in its order, from where the page starts", async ([query, index]) => {
  const { filter } = parseFilter(new URLSearchParams(query));
  const steps = await plan(listEvents(db, filter, walkOf(filter, 20)));
  expect(steps.filter(isSlow)).toEqual([]);
  expect(steps.join("\n")).toMatch(new RegExp(`INDEX ${index}\\b(?!_)`));
});

test("the best of a week are read band by band", async () => {
  const steps = await plan(topEvents(db, { since: 0, until: 1, reads: 40 }));
  expect(steps.filter((step) => step.includes("INDEX events_news (band=?"))).toHaveLength(5);
  expect(steps.filter((step) => /TEMP B-TREE/.test(step))).toEqual([]);
});

test("events and what hangs on them are found by their keys", async () => {
  const ids = [1, 2];
  for (const query of [eventsByIds(db, ids), loadRelated(db, ids), loadRevisions(db, ids), eventsOfStory(db, 1, 40)]) {
    expect((await plan(query)).filter((step) => /^SCAN (?!json_each|event VIRTUAL)/.test(step))).toEqual([]);
  }
});

test("of an event that its publisher changes all the time the latest revisions are read, and no others", async () => {
  await aSource(db);
  for (const id of [1_001, 1_002]) {
    await anEvent(db, { id });
    await db.insert(revisions).values(Array.from({ length: 24 }, (_, at) => ({ eventId: id, revisedAt: at + 1 })));
  }
  const { db: metered, meter } = meteredDb();
  const read = await loadRevisions(metered, [1_001, 1_002, 1_003]);
  const ofEach = Map.groupBy(read, ({ eventId }) => eventId);
  expect(
    [...ofEach].map(([id, rows]) => [id, rows.length, Math.min(...rows.map(({ revisedAt }) => revisedAt))]),
  ).toEqual([
    [1_001, 12, 13],
    [1_002, 12, 13],
  ]);
  expect(meter.rowsRead()).toBeLessThan(60);
});

test("more ids than D1 takes parameters are one question", async () => {
  const ids = Array.from({ length: 500 }, (_, n) => n + 1);
  expect(await eventsByIds(db, ids)).toEqual([]);
});

/** A table read from end to end, or sorted afterwards. */
function isSlow(step: string): boolean {
  return /TEMP B-TREE/.test(step) || /^SCAN (?!events USING INDEX|place)/.test(step);
}

async function plan(query: { toSQL(): { sql: string; params: unknown[] } }): Promise<string[]> {
  const { sql, params } = query.toSQL();
  const { results } = await env.DB.prepare(`explain query plan ${sql}`)
    .bind(...params)
    .all<{ detail: string }>();
  return results.map((row) => row.detail);
}
