import { expect, test } from "vitest";
import { planNextPoll, type PollResult } from "../../src/sources/next-poll.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 10, 23, 12);
const usual: PollResult = {
  now: NOW,
  succeeded: true,
  failures: 0,
  pollMinutes: null,
  itemsPerWeek: null,
  freshMs: null,
  ttlMinutes: null,
  retryAfterMs: null,
  hostPausedUntil: null,
  postponedMs: null,
  spread: 1,
};
const failed: PollResult = { ...usual, succeeded: false, failures: 1 };

test.each([
  ["unknown rhythm", {}, 1, "its rhythm is not known yet, so it is read every 60 minutes"],
  ["a daily source", { itemsPerWeek: 7 }, 4, "it brings about 7 items a week, so it is read every 4 hours"],
  ["a stream", { itemsPerWeek: 900 }, 1 / 6, "it brings about 900 items a week, so it is read every 10 minutes"],
  ["a silent source", { itemsPerWeek: 0 }, 24, "it brings less than one item a week, so it is read every 24 hours"],
  ["the operator's pace", { itemsPerWeek: 900, pollMinutes: 90 }, 1.5, "its operator wants it read every 90 minutes"],
  ["max-age under the pace", { freshMs: HOUR / 2 }, 1, "its rhythm is not known yet, so it is read every 60 minutes"],
  ["max-age over the pace", { freshMs: 3 * HOUR }, 3, "the publisher calls its answer fresh for 3 hours"],
  ["max-age of a year", { freshMs: 365 * DAY }, 5, "the publisher calls its answer fresh for 5 hours"],
  ["max-age over the operator's pace", { pollMinutes: 10, freshMs: 2 * HOUR }, 2, /fresh for 2 h/],
  ["ttl over the pace", { itemsPerWeek: 900, ttlMinutes: 180 }, 3, "the document asks to be kept for 3 hours"],
  ["ttl of a week", { ttlMinutes: 10_080 }, 5, "the document asks to be kept for 5 hours"],
  ["the longer of max-age and ttl", { ttlMinutes: 120, freshMs: 4 * HOUR }, 4, /fresh for 4 h/],
] satisfies [string, Partial<PollResult>, number, string | RegExp][])(
  "after success, %s: %j",
  (_n, change, hours, reason) => {
    const next = planNextPoll({ ...usual, ...change });
    expect((next.at - NOW) / HOUR).toBeCloseTo(hours);
    expect(next.reason).toMatch(reason);
  },
);

test.each([
  ["the first failure", {}, 1, "it failed once, so it is asked again after 60 minutes"],
  ["the second", { failures: 2 }, 1.8, "it failed 2 times in a row, so it is asked again after 108 minutes"],
  ["the third", { failures: 3 }, 3.24, "it failed 3 times in a row, so it is asked again after 3 hours"],
  ["the eighth", { failures: 8 }, 24, "it failed 8 times in a row, so it is asked again after 24 hours"],
  ["the thousandth", { failures: 1000 }, 24, /failed 1000 times in a row/],
  ["of a slow source", { itemsPerWeek: 0 }, 1, "it failed once, so it is asked again after 60 minutes"],
  ["of a stream", { itemsPerWeek: 900 }, 1 / 6, "it failed once, so it is asked again after 10 minutes"],
  ["with Retry-After", { retryAfterMs: 6 * HOUR }, 6, "the server asked to wait 6 hours"],
  ["with a shorter Retry-After", { retryAfterMs: 1000 }, 1, /failed once/],
  ["on a host that is left alone", { hostPausedUntil: NOW + 3 * HOUR }, 3, "its host is left alone for 3 hours"],
  ["on a host that is left alone a moment", { hostPausedUntil: NOW + MINUTE }, 1, /failed once/],
] satisfies [string, Partial<PollResult>, number, string | RegExp][])(
  "after failure, %s: %j",
  (_n, change, hours, reason) => {
    const next = planNextPoll({ ...failed, ...change });
    expect((next.at - NOW) / HOUR).toBeCloseTo(hours);
    expect(next.reason).toMatch(reason);
  },
);

test("a feed whose redirect leads to a busy host is asked again at the next bell", () => {
  const next = planNextPoll({ ...failed, failures: 0, postponedMs: 1000 });
  expect(next.at - NOW).toBe(10 * MINUTE);
  expect(next.reason).toBe("the host it leads to could not be asked, so it is asked again after 10 minutes");
});

test("feeds of one pace are spread, always alike", () => {
  for (const change of [{ itemsPerWeek: 28 }, { succeeded: false, failures: 1 }]) {
    const hours = [0, 1].map((spread) => (planNextPoll({ ...usual, ...change, spread }).at - NOW) / HOUR);
    expect(hours).toEqual([0.8, 1]);
  }
});

test("what is exact is not spread: the operator's pace, a pace of one bell, what the publisher asked for", () => {
  for (const change of [{ pollMinutes: 60 }, { itemsPerWeek: 900 }, { freshMs: 3 * HOUR }]) {
    const [early, late] = [0, 1].map((spread) => planNextPoll({ ...usual, ...change, spread }).at);
    expect(early).toBe(late);
  }
});

test("seconds between the bell and the poll do not make the feed miss its next bell", () => {
  const { at } = planNextPoll({ ...usual, now: NOW + 7_000, pollMinutes: 10 });
  expect(at).toBe(NOW + HOUR / 6);
});
