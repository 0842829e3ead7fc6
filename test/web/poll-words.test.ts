import { expect, test } from "vitest";
import {
  type NextPoll,
  type PollState,
  describeLook,
  describeNextPoll,
  describePoll,
  notesOf,
} from "../../src/web/poll-words.ts";

const NOON = Date.UTC(2026, 10, 23, 12);

const words = (state: Partial<PollState>) =>
  describePoll(
    {
      polledAt: NOON - 600_000,
      outcome: "fetched",
      error: null,
      failures: 0,
      retiredAt: null,
      added: 0,
      changed: 0,
      ...state,
    },
    NOON,
  ).words;

test("a poll is told by what it brought", () => {
  expect(words({ polledAt: null })).toBe("Not read yet");
  expect(words({})).toBe("Nothing new, 10 minutes ago");
  expect(words({ added: 3, changed: 1 })).toBe("3 new, 1 changed, 10 minutes ago");
  expect(words({ outcome: "not_modified", added: null, changed: null })).toBe("Nothing new, 10 minutes ago");
});

test("a failure is told in the feed's own words, with how often", () => {
  expect(words({ failures: 1, error: "No answer within 20 seconds" })).toBe(
    "No answer within 20 seconds (10 minutes ago)",
  );
  expect(words({ failures: 3, outcome: "too_large" })).toBe("too large, 3 times in a row (10 minutes ago)");
  expect(words({ retiredAt: NOON, error: "The feed is gone" })).toBe("Given up: The feed is gone (10 minutes ago)");
});

test.each([
  [{ added: 2 }, "2 new", false],
  [{ outcome: "not_modified" }, "Nothing new", false],
  [{ outcome: "timeout", error: "No answer within 20 seconds" }, "No answer within 20 seconds", true],
  [{ outcome: "too_large" }, "too large", true],
  [{ outcome: "fetched", error: "It is no feed" }, "It is no feed", true],
])("a look with %j is told as %s", (look, told, isFailure) => {
  const usual = { outcome: "fetched", error: null, added: 0, changed: 0 };
  expect(describeLook({ ...usual, ...look })).toEqual({ words: told, isFailure });
});

test("a flood is told for a week, whatever the last poll had to say", () => {
  const flood = "A flood of items came this week: they are kept off the front page and the digest";
  expect(notesOf({ notes: null, hasFlood: 0 })).toEqual([]);
  expect(notesOf({ notes: ["a flood of 600 new items at once"], hasFlood: 1 })).toEqual([flood]);
  expect(notesOf({ notes: ["it was truncated"], hasFlood: 1 })).toEqual(["it was truncated", flood]);
});

test.each([
  [{}, "Next look in 4 hours: it brings about 7 items a week, so it is read every 4 hours"],
  [{ nextPollAt: NOON + 90_000, nextPollReason: "it failed once" }, "Next look in 2 minutes: it failed once"],
  [{ nextPollAt: NOON + 50 * 3_600_000, nextPollReason: "" }, "Next look in 2 days"],
  [{ nextPollAt: NOON }, "Next look in a moment: it brings about 7 items a week, so it is read every 4 hours"],
  [{ pausedAt: NOON }, "Paused by the operator"],
  [{ retiredAt: NOON }, null],
  [{ polledAt: null }, null],
])("of a feed with %j the next look is told as %s", (state: Partial<NextPoll>, told) => {
  const usual = { polledAt: NOON, nextPollAt: NOON + 4 * 3_600_000, retiredAt: null, pausedAt: null };
  const nextPollReason = "it brings about 7 items a week, so it is read every 4 hours";
  expect(describeNextPoll({ ...usual, nextPollReason, ...state }, NOON)).toBe(told);
});
