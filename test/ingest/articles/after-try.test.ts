import { expect, test } from "vitest";
import type { FetchFailure } from "../../../src/fetching/fetch-document.ts";
import { afterFailure, afterHostFailure } from "../../../src/ingest/articles/after-try.ts";

const NOW = Date.UTC(2026, 10, 23, 12);
const HOUR = 3_600_000;

test.each([
  ["http_error", 401],
  ["http_error", 402],
  ["http_error", 403],
  ["http_error", 451],
  ["not_found", 404],
  ["gone", 410],
  ["challenged", 403],
  ["challenged", 503],
  ["refused_address", null],
] as const)("%s (%s) is a refusal and not asked for again", (outcome, httpStatus) => {
  expect(afterFailure(aFailure(outcome, httpStatus), 1, NOW)).toEqual({ state: "refused", reason: "its message" });
});

test.each([
  ["http_error", 400],
  ["http_error", 418],
  ["too_large", 200],
  ["too_many_redirects", null],
] as const)("%s (%s) fails at once", (outcome, httpStatus) => {
  expect(afterFailure(aFailure(outcome, httpStatus), 1, NOW)).toEqual({ state: "failed", reason: "its message" });
});

test.each([
  ["http_error", 500],
  ["http_error", 502],
  ["unavailable", 503],
  ["rate_limited", 429],
  ["timeout", null],
  ["unreachable", null],
] as const)("%s (%s) is tried again three times, later each time", (outcome, httpStatus) => {
  const tries = [1, 2, 3, 4].map((attempts) => afterFailure(aFailure(outcome, httpStatus), attempts, NOW));
  const waiting = { state: "waiting", reason: "its message" };
  expect(tries).toEqual([
    { ...waiting, nextTryAt: NOW + HOUR },
    { ...waiting, nextTryAt: NOW + 4 * HOUR },
    { ...waiting, nextTryAt: NOW + 16 * HOUR },
    { state: "failed", reason: "its message; so it was at every retry" },
  ]);
});

test("a host that says when to come back is not asked sooner", () => {
  const failure = { ...aFailure("rate_limited", 429), retryAfterMs: 30 * HOUR };
  expect(afterFailure(failure, 1, NOW)).toMatchObject({ nextTryAt: NOW + 30 * HOUR });
});

test.each(["timeout", "unavailable"] as const)("a %s of one page uses up no try of another", (outcome) => {
  const end = afterHostFailure(aFailure(outcome, null), { at: "page", attempts: 0 }, NOW);
  expect(end).toMatchObject({ tries: 0, nextTryAt: NOW + HOUR });
});

test.each(["unreachable", "rate_limited"] as const)("%s is every page's", (outcome) => {
  const end = afterHostFailure(aFailure(outcome, null), { at: "page", attempts: 2 }, NOW);
  expect(end).toMatchObject({ tries: 1, nextTryAt: NOW + 16 * HOUR });
});

test("a robots.txt that cannot be read is every page's", () => {
  expect(afterHostFailure(aFailure("timeout", null), { at: "robots", attempts: 0 }, NOW)).toMatchObject({ tries: 1 });
});

function aFailure(outcome: FetchFailure["outcome"], httpStatus: number | null): FetchFailure {
  const address = "https://harbour.test/news/one";
  return { outcome, httpStatus, url: address, message: "its message", retryAfterMs: null, requests: 1, bytes: 0 };
}
