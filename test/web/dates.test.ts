import { expect, test } from "vitest";
import { dayKey } from "../../src/digest/local-time.ts";
import {
  ageLabel,
  dayInFull,
  dayName,
  dayStart,
  exactTime,
  shortMoment,
  spanLabel,
  waitLabel,
  whenLabel,
} from "../../src/web/dates.ts";

const NOON = Date.UTC(2026, 10, 23, 12);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

test("an age is told in the largest unit that still says something", () => {
  const ages = [30_000, 12 * 60_000, 35 * HOUR_MS, 48 * HOUR_MS, 30 * DAY_MS, 40 * DAY_MS, 800 * DAY_MS];
  expect(ages.map((ms) => ageLabel(NOON - ms, NOON))).toEqual([
    "just now",
    "12 minutes ago",
    "35 hours ago",
    "2 days ago",
    "30 days ago",
    "1 month ago",
    "2 years ago",
  ]);
});

test("a length of time has one minute, and several", () => {
  expect([60_000, 119_000, HOUR_MS, 47.9 * HOUR_MS, 364 * DAY_MS].map((ms) => spanLabel(ms))).toEqual([
    "1 minute",
    "1 minute",
    "1 hour",
    "47 hours",
    "11 months",
  ]);
});

test("a wait is told by the nearest unit, and is never none", () => {
  const waits = [0, 20_000, 90_000, 4 * HOUR_MS, 50 * HOUR_MS];
  expect(waits.map((ms) => waitLabel(NOON + ms, NOON))).toEqual([
    "in 1 minute",
    "in 1 minute",
    "in 2 minutes",
    "in 4 hours",
    "in 2 days",
  ]);
});

test("an exact time names its zone", () => {
  expect(exactTime(NOON, "UTC")).toBe("23 November 2026, 12:00 UTC");
  expect(exactTime(NOON, "Europe/Berlin")).toBe("23 November 2026, 13:00 CET");
});

test("a day belongs to the almanac's zone, not to UTC", () => {
  const late = Date.UTC(2026, 10, 21, 23, 30);
  expect([dayKey(late, "UTC"), dayKey(late, "Europe/Berlin")]).toEqual(["2026-11-21", "2026-11-22"]);
  expect([dayName(late, NOON, "UTC"), dayName(late, NOON, "Europe/Berlin")]).toEqual([
    "Saturday 21 November",
    "Yesterday",
  ]);
});

test("midnight is found also on the days when clocks change", () => {
  const starts = [Date.UTC(2026, 2, 29, 12), Date.UTC(2026, 9, 25, 22)].map((at) => dayStart(at, "Europe/Berlin"));
  expect(starts).toEqual([Date.UTC(2026, 2, 28, 23), Date.UTC(2026, 9, 24, 22)]);
});

test("what is older than a month is told by its day, and by its year where that is another", () => {
  const told = [30 * DAY_MS, 31 * DAY_MS, 400 * DAY_MS].map((ms) => whenLabel(NOON - ms, NOON, "UTC"));
  expect(told).toEqual(["30 days ago", "23 October", "19 October 2025"]);
});

test("the dateline has the day of the almanac's zone", () => {
  expect(dayInFull(Date.UTC(2026, 11, 31, 23, 30), "Europe/Berlin")).toBe("Friday, 1 January 2027");
});

test("a moment in an address is as short as it reads", () => {
  expect(shortMoment(Date.UTC(2026, 10, 23))).toBe("2026-11-23");
  expect(shortMoment(Date.UTC(2026, 10, 22, 23, 0, 59))).toBe("2026-11-22T23:00Z");
});
