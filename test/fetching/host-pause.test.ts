import { expect, test } from "vitest";
import { pauseAfter } from "../../src/fetching/host-pause.ts";

const MINUTE = 60_000;

test("a host that says how long to wait is left alone that long, and never less than a minute", () => {
  expect(minutes(7 * MINUTE, 0)).toBe(7);
  expect(minutes(0, 3)).toBe(1);
});

test("a host that does not say is left alone ten minutes, and longer each time in a row, up to a day", () => {
  expect([0, 1, 2, 9, 2000].map((refusals) => minutes(null, refusals))).toEqual([10, 18, 32.4, 1440, 1440]);
  expect(pauseAfter(0, { retryAfterMs: null, refusals: 1 }).reason).toContain("2 times in a row");
});

function minutes(retryAfterMs: number | null, refusals: number): number {
  return pauseAfter(0, { retryAfterMs, refusals }).until / MINUTE;
}
