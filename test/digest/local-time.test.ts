import { expect, test } from "vitest";
import { daySpan, momentOf, dayAt, shortDay } from "../../src/digest/local-time.ts";

test.for([
  ["2026-11-16", "2026-11-23", "16 to 22 November 2026"],
  ["2026-11-30", "2026-12-07", "30 November to 6 December 2026"],
  ["2026-12-28", "2027-01-04", "28 December 2026 to 3 January 2027"],
  ["2026-11-23", "2026-11-24", "23 November 2026"],
] as const)("%s to %s reads as %s", ([from, to, words]) => {
  expect(daySpan(Date.parse(from), Date.parse(to), "UTC")).toBe(words);
});

test("a short day is that of the almanac's zone", () => {
  const late = Date.UTC(2026, 10, 21, 23, 30);
  expect([shortDay(late, "UTC"), shortDay(late, "Europe/Berlin")]).toEqual(["21 Nov", "22 Nov"]);
});

test("a clock time is found on every day of a year, also where clocks change or stand apart by half hours", () => {
  for (const zone of [
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Pacific/Apia",
  ]) {
    const first = dayAt(Date.UTC(2026, 0, 1, 12), zone);
    for (let day = first; day < first + 365; day++) {
      const noon = momentOf(day, 12 * 3_600_000, zone);
      const shown = new Intl.DateTimeFormat("en-GB", { timeZone: zone, timeStyle: "short" }).format(noon);
      expect([zone, dayAt(noon, zone), shown]).toEqual([zone, day, "12:00"]);
    }
  }
});
