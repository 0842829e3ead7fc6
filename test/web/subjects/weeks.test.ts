import * as fc from "fast-check";
import { expect, test } from "vitest";
import { countsOf, lastWeeks, totalOf, weekAt, weekStart } from "../../../src/web/subjects/weeks.ts";

const MONDAY = Date.UTC(2026, 10, 23);
const WEEK_MS = 7 * 86_400_000;

test("a week runs from Monday to Sunday in UTC", () => {
  expect(weekAt(MONDAY)).toBe(weekAt(MONDAY + WEEK_MS - 1));
  expect(weekAt(MONDAY - 1)).toBe(weekAt(MONDAY) - 1);
  expect(weekStart(weekAt(MONDAY + 3 * 86_400_000))).toBe(MONDAY);
});

test("every moment lies in its week", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_102_444_800_000 }), (moment) => {
      const start = weekStart(weekAt(moment));
      expect([start <= moment, moment < start + WEEK_MS, new Date(start).getUTCDay()]).toEqual([true, true, 1]);
    }),
  );
});

test("a week without events keeps its place up to the present one, and the sum of all is no week", () => {
  const span = lastWeeks(MONDAY, 3);
  const present = weekAt(MONDAY);
  const rows = [
    { week: present + 1, events: 7 },
    { week: present, events: 4 },
    { week: 0, events: 19 },
    { week: present - 2, events: 2 },
  ];
  expect(countsOf(span, rows)).toEqual([
    { week: present - 2, events: 2 },
    { week: present - 1, events: 0 },
    { week: present, events: 4 },
  ]);
  expect(countsOf(lastWeeks(MONDAY, 0), rows)).toEqual([]);
  expect([totalOf(rows), totalOf([])]).toEqual([19, 0]);
});
