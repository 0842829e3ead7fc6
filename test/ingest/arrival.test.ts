import { expect, test } from "vitest";
import { arrivalNote, arrivalsOf } from "../../src/ingest/arrival.ts";

const NOW = Date.UTC(2026, 10, 23, 12);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const FIRST = { now: NOW, lastReadAt: null, weekly: null };
const dates = (count: number, at: number | null) => Array.from({ length: count }, () => at);

test("a first poll takes dated items as news of their day and undated ones as backfill", () => {
  expect(arrivalsOf([NOW - 30 * DAY_MS, null, NOW - HOUR_MS / 2], FIRST)).toEqual(["news", "backfill", "news"]);
});

test("dates that are all of the hour of a first poll are a generator's stamp", () => {
  const stamped = [...dates(6, NOW - 60_000), NOW - 3 * DAY_MS];
  expect(arrivalsOf(stamped, FIRST)).toEqual([...Array<string>(6).fill("backfill"), "news"]);
  const busy = [...dates(6, NOW - 60_000), ...dates(20, NOW - 3 * DAY_MS)];
  expect(new Set(arrivalsOf(busy, FIRST))).toEqual(new Set(["news"]));
});

test("of a known source an undated item is news of its first sight", () => {
  expect(arrivalsOf([null], { now: NOW, lastReadAt: NOW - HOUR_MS, weekly: 7 })).toEqual(["news"]);
});

test.each([
  ["50 at once of a quiet source", { count: 50, weekly: 1, days: 1, arrival: "news" }],
  ["51 at once of a source that brings one a week", { count: 51, weekly: 1, days: 1, arrival: "flood" }],
  ["90 a day of a source that brings 70 a week", { count: 90, weekly: 70, days: 1, arrival: "news" }],
  ["300 after three weeks away, of one that brings 70 a week", { count: 300, weekly: 70, days: 21, arrival: "news" }],
  ["500 of any source", { count: 500, weekly: 7_000, days: 1, arrival: "flood" }],
  ["51 of a source whose rhythm is unknown", { count: 51, weekly: null, days: 1, arrival: "flood" }],
])("%s", (_name, { count, weekly, days, arrival }) => {
  const watch = { now: NOW, lastReadAt: NOW - days * DAY_MS, weekly };
  expect(new Set(arrivalsOf(dates(count, NOW), watch))).toEqual(new Set([arrival]));
});

test("the operator is told in words, and of ordinary news nothing", () => {
  expect(arrivalNote(["news"], FIRST)).toBeNull();
  expect(arrivalNote(["news", "backfill"], FIRST)).toBe(
    "1 item without a date of its own in this first poll: kept off the front page and the digest",
  );
  expect(arrivalNote(Array(500).fill("flood"), { ...FIRST, lastReadAt: NOW, weekly: 3.2 })).toBe(
    "a flood of 500 new items at once, where about 3 a week are usual: taken, but kept off the front page and the digest",
  );
});
