import { expect, test } from "vitest";
import { formatCursor, parseCursor } from "../../../src/web/events/cursor.ts";
import { listUrl, parseFilter } from "../../../src/web/events/filters.ts";

const query = (text: string) => new URLSearchParams(text);

test("a source is asked for by any slug a sources file may give it", () => {
  const slugs = ["interconnects.ai", "arxiv-rss-cs.AI", "open_lab", "a"];
  expect(slugs.map((slug) => parseFilter(query(`source=${slug}`)).filter.source)).toEqual(slugs);
});

test("a filter is read from the query", () => {
  const { filter, problems } = parseFilter(query("topic=policy&source=acme&min_score=6.5&since=2026-11-16"));
  expect(filter).toEqual({
    topic: "policy",
    source: "acme",
    entity: null,
    words: null,
    minScore: 6.5,
    since: Date.UTC(2026, 10, 16),
    until: null,
    cursor: null,
  });
  expect(problems).toEqual([]);
});

test("an entity is asked for by its slug however that is written, and words as they are typed", () => {
  const { filter, problems } = parseFilter(query("entity=Wren-2&q=+open+weights%0A"));
  expect([filter.entity, filter.words, problems]).toEqual(["wren-2", "open weights", []]);
});

test("until a plain date includes that day, until a moment does not include it", () => {
  expect(parseFilter(query("until=2026-11-22")).filter.until).toBe(Date.UTC(2026, 10, 23));
  expect(parseFilter(query("until=2026-11-22T00:00:00Z")).filter.until).toBe(Date.UTC(2026, 10, 22));
});

test.for([
  "topic=cooking",
  "source=A B",
  "entity=-",
  "entity=a--b",
  `entity=${"a".repeat(61)}`,
  `q=${"a".repeat(201)}`,
  "min_score=11",
  "min_score=x",
  "min_score=0x5",
  "min_score= 6",
  "since=yesterday",
  "since=2026-13-01",
  "since=2026-02-30",
  "until=2026-02-30T12:00Z",
  "cursor=?",
])("%s is left out and named as a problem", (text) => {
  const { filter, problems } = parseFilter(query(text));
  const [parameter = ""] = text.split("=");
  expect(Object.values(filter).every((value) => value === null)).toBe(true);
  expect(problems.map((problem) => problem.parameter)).toEqual([parameter]);
  expect(problems[0]?.message).toMatch(new RegExp(`^${parameter} takes `));
});

test("an empty value filters nothing", () => {
  expect(parseFilter(query("topic=&min_score=&q=%20")).problems).toEqual([]);
});

test("a changed filter starts at the first page and drops what is no filter", () => {
  const now = query("topic=policy&cursor=a-b&utm_source=mail");
  expect(listUrl("/events", now, { min_score: "6" })).toBe("/events?topic=policy&min_score=6");
  expect(listUrl("/events", now, { topic: null })).toBe("/events");
  expect(listUrl("/events", now, { cursor: "c-d" })).toBe("/events?topic=policy&cursor=c-d");
});

test("a cursor comes back as it went out", () => {
  const cursor = { occurredAt: Date.UTC(2026, 10, 23), id: 4711 };
  expect(parseCursor(formatCursor(cursor))).toEqual(cursor);
});
