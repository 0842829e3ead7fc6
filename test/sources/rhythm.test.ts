import { expect, test } from "vitest";
import { itemsPerWeek, type News, paceOf } from "../../src/sources/rhythm.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 10, 23, 12);
const watched: News = { count: 0, oldestAt: null, hasOlder: true, watchedSince: 0 };

test.each([
  ["two weeks were seen", { ...watched, count: 10, oldestAt: NOW - 3 * DAY }, 5],
  ["watched for long, nothing came", watched, 0],
  ["the document reaches back two days", fresh({ count: 10, oldestAt: NOW - 2 * DAY }), 35],
  ["the document reaches back two hours", fresh({ count: 30, oldestAt: NOW - 2 * HOUR }), 840],
  ["watched for a week since", fresh({ count: 7, oldestAt: NOW - DAY, watchedSince: NOW - 7 * DAY }), 7],
  ["new and without a date", fresh({}), null],
] satisfies [string, News, number | null][])("%s: %j is so many items a week", (_name, news, weekly) => {
  expect(itemsPerWeek(news, NOW)).toBe(weekly);
});

test.each([
  [0, 1440],
  [0.5, 1440],
  [7, 240],
  [28, 60],
  [168, 10],
  [5000, 10],
])("a source of %d items a week is looked at every %d minutes", (weekly, minutes) => {
  expect(paceOf(weekly) / MINUTE).toBe(minutes);
});

function fresh(news: Partial<News>): News {
  return { count: 0, oldestAt: null, hasOlder: false, watchedSince: NOW, ...news };
}
