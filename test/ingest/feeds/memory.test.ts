import { expect, test } from "vitest";
import type { FetchResult } from "../../../src/fetching/fetch-document.ts";
import { knownReading, nextMemory, validatorsToSend } from "../../../src/ingest/feeds/memory.ts";
import type { Memory } from "../../../src/ingest/feeds/rows.ts";

const NOW = Date.UTC(2026, 10, 23, 12);
const DAY = 86_400_000;
const memory: Memory = {
  etag: '"1"',
  lastModified: "yesterday",
  bodyHash: "good",
  freshAt: NOW - DAY,
  brokenHash: null,
  brokenAs: null,
  ttlMinutes: 30,
};
const about = { requests: 1, bytes: 9, freshMs: null, movedTo: null, lastModified: null, httpStatus: 200 };
const fetched: FetchResult = {
  ...about,
  outcome: "fetched",
  url: "https://acme.test/feed",
  contentType: null,
  body: new Uint8Array(),
  etag: '"2"',
};
const notModified: FetchResult = { ...about, outcome: "not_modified", httpStatus: 304, etag: null };
const failed: FetchResult = {
  ...about,
  outcome: "timeout",
  httpStatus: null,
  url: fetched.url,
  message: "",
  retryAfterMs: null,
};
const whole = { as: "whole", ttlMinutes: null };

test("validators are sent as they came, and dropped eight days after the last whole document", () => {
  const sent = { etag: '"1"', lastModified: "yesterday" };
  expect(validatorsToSend({ ...memory, freshAt: NOW - 8 * DAY }, NOW)).toEqual(sent);
  expect(validatorsToSend({ ...memory, freshAt: NOW - 8 * DAY - 1 }, NOW)).toEqual({ etag: null, lastModified: null });
});

test("a document that was read whole gives its validators, its hash and its ttl, and ends what was broken", () => {
  const before = { ...memory, brokenHash: "bad", brokenAs: "html" };
  expect(next(before, fetched, "new", { as: "whole", ttlMinutes: 60 })).toEqual({
    etag: '"2"',
    lastModified: null,
    bodyHash: "new",
    freshAt: NOW,
    brokenHash: null,
    brokenAs: null,
    ttlMinutes: 60,
  });
});

test("a 304 renews validators and leaves the day of the last whole document", () => {
  expect(next(memory, notModified, null, whole)).toEqual(memory);
  const renewed: FetchResult = { ...notModified, etag: 'W/"1"' };
  expect(next(memory, renewed, null, whole)).toEqual({ ...memory, etag: 'W/"1"' });
});

test("a failure without a document teaches nothing", () => {
  expect(next(memory, failed, null, null)).toBe(memory);
});

test("a broken document leaves the good one's validators and is known again by its hash", () => {
  const after = next(memory, fetched, "bad", { as: "malformed", ttlMinutes: null });
  expect(after).toEqual({ ...memory, brokenHash: "bad", brokenAs: "malformed" });
  expect(knownReading(after, fetched, "bad")).toBe("malformed");
  expect(knownReading(after, fetched, "good")).toBe("whole");
  expect(knownReading(after, fetched, "new")).toBeNull();
  expect(knownReading(after, notModified, null)).toBe("whole");
});

test("a broken document that comes twice is what its publisher has: it is not downloaded a third time", () => {
  const once = next(memory, fetched, "bad", { as: "incomplete", ttlMinutes: null });
  const twice = next(once, fetched, "bad", { as: "incomplete", ttlMinutes: null });
  expect(twice).toMatchObject({
    etag: '"2"',
    bodyHash: "bad",
    brokenHash: "bad",
    brokenAs: "incomplete",
    freshAt: NOW,
  });
  expect(knownReading(twice, notModified, null)).toBe("incomplete");
  const mended = next(twice, fetched, "new", whole);
  expect(knownReading(mended, notModified, null)).toBe("whole");
});

function next(from: Memory, result: FetchResult, bodyHash: string | null, reading: Parameters<typeof nextMemory>[2]) {
  return nextMemory(from, { result, bodyHash, now: NOW }, reading);
}
