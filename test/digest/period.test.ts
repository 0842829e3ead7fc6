import { expect, test } from "vitest";
import { findDuePeriod } from "../../src/digest/period.ts";

const MONDAY_14 = { weekday: 1, minute: 14 * 60 };
const utc = { digestAt: MONDAY_14, timeZone: "UTC" };
const berlin = { digestAt: MONDAY_14, timeZone: "Europe/Berlin" };

test.for([
  ["2026-11-23T13:59:59Z", "2026-W46"],
  ["2026-11-23T14:00:00Z", "2026-W47"],
  ["2026-11-29T23:59:59Z", "2026-W47"],
  ["2026-11-30T00:00:00Z", "2026-W47"],
  ["2026-11-30T14:00:00Z", "2026-W48"],
  ["2027-01-04T14:00:00Z", "2026-W53"],
  ["2027-01-11T14:00:00Z", "2027-W01"],
  ["2025-01-06T14:00:00Z", "2025-W01"],
] as const)("at %s the week %s is due", ([now, id]) => {
  expect(findDuePeriod(Date.parse(now), utc).id).toBe(id);
});

test("a week runs from Monday to Monday of the almanac's own time zone", () => {
  const { startsAt, endsAt } = findDuePeriod(Date.parse("2026-11-23T13:00:00Z"), berlin);
  expect(new Date(startsAt).toISOString()).toBe("2026-11-15T23:00:00.000Z");
  expect(new Date(endsAt).toISOString()).toBe("2026-11-22T23:00:00.000Z");
});

test("the week in which clocks change is an hour longer or shorter, and nothing between two weeks is lost", () => {
  const autumn = findDuePeriod(Date.parse("2026-10-26T13:00:00Z"), berlin);
  const after = findDuePeriod(Date.parse("2026-11-02T13:00:00Z"), berlin);
  const spring = findDuePeriod(Date.parse("2026-03-30T12:00:00Z"), berlin);
  expect((autumn.endsAt - autumn.startsAt) / 3_600_000).toBe(7 * 24 + 1);
  expect((spring.endsAt - spring.startsAt) / 3_600_000).toBe(7 * 24 - 1);
  expect(after.startsAt).toBe(autumn.endsAt);
});

test("a digest on Sunday evening is about the week before, which has ended", () => {
  const sunday = { digestAt: { weekday: 7, minute: 18 * 60 }, timeZone: "UTC" };
  expect(findDuePeriod(Date.parse("2026-11-22T18:00:00Z"), sunday).id).toBe("2026-W46");
});

test("a digest at the first minute of Monday is about the week that has just ended", () => {
  const midnight = { digestAt: { weekday: 1, minute: 0 }, timeZone: "UTC" };
  expect(findDuePeriod(Date.parse("2026-11-23T00:00:00Z"), midnight).id).toBe("2026-W47");
});
