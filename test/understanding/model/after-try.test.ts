import { expect, test } from "vitest";
import { afterBudget, afterFailure } from "../../../src/understanding/model/after-try.ts";

const NOW = Date.UTC(2026, 10, 23, 12);
const HOUR_MS = 3_600_000;

function failure(kind: Parameters<typeof afterFailure>[0]["kind"], retryAfterMs: number | null = null) {
  return { kind, reason: "as told", retryAfterMs };
}

test.each([
  [1, 1],
  [2, 2],
  [3, 4],
])("an unreadable answer waits longer each time: try %i, %i hours", (attempts, hours) => {
  expect(afterFailure(failure("unreadable"), attempts, NOW)).toEqual({
    state: "waiting",
    attempts,
    nextTryAt: NOW + hours * HOUR_MS,
    reason: "as told",
    pausedUntil: null,
  });
});

test.each([
  ["refused", 3],
  ["declined", 3],
  ["unreadable", 4],
  ["timeout", 8],
] as const)("%s is given up after %i tries", (kind, tries) => {
  expect(afterFailure(failure(kind), tries - 1, NOW).state).toBe("waiting");
  expect(afterFailure(failure(kind), tries, NOW).state).toBe("refused");
});

test("no event waits longer than a day for its next try", () => {
  expect(afterFailure(failure("timeout"), 7, NOW).nextTryAt).toBe(NOW + 24 * HOUR_MS);
});

test.each(["rate_limited", "unavailable", "denied"] as const)("%s is not the event's fault, however often", (kind) => {
  const after = afterFailure(failure(kind), 50, NOW);
  expect(after).toMatchObject({ state: "waiting", attempts: 49 });
  expect(after.pausedUntil).toBe(after.nextTryAt);
});

test("a service is left alone for as long as it asks", () => {
  expect(afterFailure(failure("rate_limited", 90_000), 1, NOW).pausedUntil).toBe(NOW + 90_000);
  expect(afterFailure(failure("unavailable", 5_000), 1, NOW).pausedUntil).toBe(NOW + 5_000);
});

test("a spent budget waits for midnight, UTC, and counts no try", () => {
  expect(afterBudget(1, NOW)).toMatchObject({ attempts: 0, nextTryAt: Date.UTC(2026, 10, 24), pausedUntil: null });
  expect(afterBudget(1, Date.UTC(2026, 10, 24)).nextTryAt).toBe(Date.UTC(2026, 10, 25));
});
