import { expect, test } from "vitest";
import { findDate } from "../../../src/feeds/dates/date.ts";

const NOW = Date.UTC(2026, 10, 23, 12);

test.each([
  ["SEPT. 30, 2026 / AI", "SEPT. 30, 2026", "2026-09-30T00:00:00.000Z"],
  ["/tag/sep-04-2026", "sep-04-2026", "2026-09-04T00:00:00.000Z"],
  ["https://acme.test/2026/09/04/a-title/", "2026/09/04", "2026-09-04T00:00:00.000Z"],
  ["https://acme.test/blog/2026-09-04-top-10", "2026-09-04", "2026-09-04T00:00:00.000Z"],
  ["Jul 28, 2026Red TeamDiscovering worms", "Jul 28, 2026", "2026-07-28T00:00:00.000Z"],
  ["AnnouncementsJul 28, 2026Red Team", "Jul 28, 2026", "2026-07-28T00:00:00.000Z"],
  ["Posted Fri, Nov 20, 2026 at 10:30 AM PT by Ann", "Fri, Nov 20, 2026 at 10:30 AM PT", "2026-11-20T18:30:00.000Z"],
  ["A title - 3 May 2026 - 10 things", "3 May 2026", "2026-05-03T00:00:00.000Z"],
  ["News | 16. März 2026 | 4 min", "16. März 2026", "2026-03-16T00:00:00.000Z"],
  ["更新：2026年3月5日 15時05分", "2026年3月5日 15時05分", "2026-03-05T15:05:00.000Z"],
  ["Jul 20", "Jul 20", "2026-07-20T00:00:00.000Z"],
  ["Product · Jul 20 · 4 min read", "Jul 20", "2026-07-20T00:00:00.000Z"],
  ["Jul 20Frontier worms", "Jul 20", "2026-07-20T00:00:00.000Z"],
  ["20 juillet", "20 juillet", "2026-07-20T00:00:00.000Z"],
  ["Thursday, 20 August", "Thursday, 20 August", "2026-08-20T00:00:00.000Z"],
  ["Thu Aug 20", "Thu Aug 20", "2026-08-20T00:00:00.000Z"],
  ["Published on Aug 20", "Aug 20", "2026-08-20T00:00:00.000Z"],
  ["Mar 5", "Mar 5", "2026-03-05T00:00:00.000Z"],
  ["7月20日", "7月20日", "2026-07-20T00:00:00.000Z"],
  ["Nov 24", "Nov 24", "2026-11-24T00:00:00.000Z"],
  ["Nov 25", "Nov 25", "2025-11-25T00:00:00.000Z"],
  ["Feb 29", "Feb 29", "2024-02-29T00:00:00.000Z"],
])("in %j the date is %j", (text, words, iso) => {
  const found = findDate(text, NOW);
  expect(text.slice(found?.start, found?.end)).toBe(words);
  expect(iso8601(found?.at ?? null)).toBe(iso);
});

test.each([
  "Top 10 mars rovers",
  "May 5 people apply",
  "In 2026 all changes",
  "Agents v1.2.2026.3",
  "GPT 4 May help",
  "Gen 3",
  "Pro 5",
  "Q3 2026",
  "",
])("%j holds no date", (text) => {
  expect(findDate(text, NOW)).toBeNull();
});

test("without a clock a date has a year", () => {
  expect(findDate("Jul 20")).toBeNull();
});

function iso8601(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
