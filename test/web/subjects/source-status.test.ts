import { expect, test } from "vitest";
import { type Reading, rhythmWords, statusOf } from "../../../src/web/subjects/source-status.ts";

const READ: Reading = { removedAt: null, pausedAt: null, retiredAt: null, polledAt: 1, failures: 0 };

test.each([
  [{}, "reading"],
  [{ polledAt: null }, "new"],
  [{ failures: 2 }, "failing"],
  [{ failures: 2, retiredAt: 1 }, "gone"],
  [{ failures: 2, retiredAt: 1, pausedAt: 1 }, "paused"],
  [{ polledAt: null, pausedAt: 1, removedAt: 1 }, "removed"],
] as const)("a source with %j is %s", (change, status) => {
  expect(statusOf({ ...READ, ...change })).toBe(status);
});

test.each([
  [null, "Not known yet"],
  [0, "Nothing new for two weeks"],
  [0.4, "Less than one item a week"],
  [1.2, "About 1 item a week"],
  [71.6, "About 72 items a week"],
])("a rhythm of %s is told as %s", (weekly, words) => {
  expect(rhythmWords(weekly)).toBe(words);
});
