import { expect, test } from "vitest";
import { planNextPoll, type PollResult } from "../../src/sources/next-poll.ts";

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 23, 12);
const usual: PollResult = {
  now: NOW,
  succeeded: true,
  failures: 0,
  pollMinutes: null,
  freshMs: null,
  retryAfterMs: null,
  spread: 0.5,
};

test("a feed that answers is asked at its pace", () => {
  expect(plan({})).toEqual({ hours: 1, reason: "its pace is 60 min" });
  expect(plan({ pollMinutes: 15 })).toEqual({ hours: 0.25, reason: "its pace is 15 min" });
});

test("seconds between the bell and the poll do not make the feed miss its next bell", () => {
  const { at } = planNextPoll({ ...usual, now: NOW + 7_000, pollMinutes: 10 });
  expect(at).toBe(NOW + HOUR / 6);
});

test("a publisher's max-age slows the pace, up to five hours", () => {
  expect(plan({ freshMs: HOUR / 2 }).hours).toBe(1);
  expect(plan({ freshMs: 3 * HOUR })).toEqual({ hours: 3, reason: "the publisher calls its answer fresh for 3 h" });
  expect(plan({ freshMs: 365 * 24 * HOUR }).hours).toBe(5);
});

test("failures in a row make the wait longer, up to a day", () => {
  const waits = [1, 2, 3, 8, 1000].map((failures) => plan({ succeeded: false, failures }).hours);
  expect(waits).toEqual([1, 1.8, expect.closeTo(3.24), 24, 24]);
  expect(plan({ succeeded: false, failures: 3 }).reason).toBe("it failed 3 times in a row");
});

test("feeds that fail together do not come back together", () => {
  const early = plan({ succeeded: false, failures: 1, spread: 0 });
  const late = plan({ succeeded: false, failures: 1, spread: 1 });
  expect([early.hours, late.hours]).toEqual([0.9, 1.1]);
});

test("a server that asks to wait is heard", () => {
  const asked = { succeeded: false, failures: 1, retryAfterMs: 6 * HOUR };
  expect(plan(asked)).toEqual({ hours: 6, reason: "the server asked to wait 6 h" });
  expect(plan({ ...asked, retryAfterMs: 1000 }).hours).toBe(1);
});

function plan(result: Partial<PollResult>): { hours: number; reason: string } {
  const { at, reason } = planNextPoll({ ...usual, ...result });
  return { hours: (at - NOW) / HOUR, reason };
}
