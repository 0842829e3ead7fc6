import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { openDb } from "../../../src/db/client.ts";
import { parseFilter } from "../../../src/web/events/filters.ts";
import { eventsByIds, eventsOfStory, listEvents, loadRelated, topEvents } from "../../../src/web/events/store.ts";
import { walkOf } from "../../../src/web/events/walk.ts";

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
  for (const query of [eventsByIds(db, [1, 2]), loadRelated(db, [1, 2]), eventsOfStory(db, 1, 40)]) {
    expect((await plan(query)).filter((step) => /^SCAN (?!json_each)/.test(step))).toEqual([]);
  }
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
