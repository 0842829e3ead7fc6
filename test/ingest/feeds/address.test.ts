import { expect, test } from "vitest";
import type { FetchFailureName, FetchResult } from "../../../src/fetching/fetch-document.ts";
import { askedUrl, nextAddress } from "../../../src/ingest/feeds/address.ts";

const DAY = 86_400_000;
const OLD = "https://old.test/feed";
const NEW = "https://new.test/feed";
const start = { url: OLD, adoptedUrl: null, movedTo: null, movedSince: null };

test("a permanent redirect is adopted after three days of the same target", () => {
  const [first, early, late] = walk([0, NEW], [2.9, NEW], [3, NEW]);
  expect(first).toEqual({ adoptedUrl: null, movedTo: NEW, movedSince: 0 });
  expect(early).toEqual(first);
  expect(late).toEqual({ adoptedUrl: NEW, movedTo: null, movedSince: null });
  expect(askedUrl({ url: OLD, ...nowhere, ...late })).toBe(NEW);
});

const nowhere = { adoptedUrl: null, movedTo: null, movedSince: null };

test("an answer in between without it, or with another target, begins the count anew", () => {
  expect(walk([0, NEW], [2, null], [3, NEW]).at(-1)).toEqual({ adoptedUrl: null, movedTo: NEW, movedSince: 3 * DAY });
  expect(walk([0, NEW], [2, "https://x.test/"], [3, NEW]).at(-1)).toMatchObject({ movedSince: 3 * DAY });
});

test("a failure in between says nothing about it", () => {
  const moved = { ...start, movedTo: NEW, movedSince: 0 };
  expect(fail(moved, "timeout", 1)).toEqual({ adoptedUrl: null, movedTo: NEW, movedSince: 0 });
});

test("an adopted address may move on, and back to the operator's own", () => {
  const adopted = { ...start, adoptedUrl: NEW, movedSince: 0 };
  expect(answer({ ...adopted, movedTo: "https://newer.test/" }, 3, "https://newer.test/")).toEqual({
    ...nowhere,
    adoptedUrl: "https://newer.test/",
  });
  expect(answer({ ...adopted, movedTo: OLD }, 3, OLD)).toEqual(nowhere);
  expect(answer({ ...start, adoptedUrl: NEW }, 3, null)).toEqual({ ...nowhere, adoptedUrl: NEW });
});

test.each([
  ["gone", 1, true],
  ["not_found", 1, true],
  ["timeout", 6, false],
  ["timeout", 7, true],
] as const)("an adopted address that is %s (%d in a row) is given back: %s", (outcome, failures, isGivenBack) => {
  const kept = { ...nowhere, adoptedUrl: NEW };
  expect(fail({ ...start, adoptedUrl: NEW }, outcome, failures)).toEqual(isGivenBack ? nowhere : kept);
});

type From = Parameters<typeof nextAddress>[0];

function walk(...answers: [number, string | null][]) {
  let feed: From = start;
  return answers.map(([day, movedTo]) => {
    const next = answer(feed, day, movedTo);
    feed = { url: OLD, ...next };
    return next;
  });
}

function answer(feed: From, day: number, movedTo: string | null) {
  const validators = { etag: null, lastModified: null, freshMs: null };
  const result: FetchResult = {
    ...validators,
    outcome: "not_modified",
    httpStatus: 304,
    requests: 2,
    bytes: 0,
    movedTo,
  };
  return nextAddress(feed, { result, now: day * DAY, failures: 0 });
}

function fail(feed: From, outcome: FetchFailureName, failures: number) {
  const none = { httpStatus: null, retryAfterMs: null, requests: 1, bytes: 0 };
  return nextAddress(feed, { result: { ...none, outcome, url: NEW, message: "" }, now: DAY, failures });
}
