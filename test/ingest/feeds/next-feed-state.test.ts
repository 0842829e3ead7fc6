import { expect, test } from "vitest";
import type { FetchFailureName, FetchResult } from "../../../src/fetching/fetch-document.ts";
import { nextFeedState, type PollEnd } from "../../../src/ingest/feeds/next-feed-state.ts";
import type { ClaimedFeed } from "../../../src/ingest/feeds/rows.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 10, 23, 12);
const feed: ClaimedFeed = {
  id: 1,
  sourceSlug: "acme",
  homeUrl: "https://acme.test/",
  url: "https://acme.test/feed",
  host: "acme.test",
  kind: "feed",
  listing: null,
  fullText: "feed",
  pollMinutes: null,
  etag: '"1"',
  lastModified: null,
  bodyHash: "old",
  freshAt: NOW - DAY,
  brokenHash: null,
  brokenAs: null,
  ttlMinutes: null,
  adoptedUrl: null,
  movedTo: null,
  movedSince: null,
  failures: 2,
  succeededAt: NOW - DAY,
  refusals: 0,
  leaseUntil: NOW + HOUR,
  itemsPerWeek: 7,
  news: { count: 0, oldestAt: null, hasOlder: true, watchedSince: 0 },
};
const notModified: FetchResult = {
  outcome: "not_modified",
  httpStatus: 304,
  etag: null,
  lastModified: null,
  freshMs: null,
  movedTo: null,
  requests: 1,
  bytes: 0,
};
const good: PollEnd = {
  result: notModified,
  bodyHash: null,
  now: NOW,
  succeeded: true,
  reading: { as: "whole", ttlMinutes: null },
  newsAt: [],
};

test("an answer that could be read ends a row of failures", () => {
  expect(nextFeedState(feed, good)).toMatchObject({ failures: 0, succeeded: true, retired: false, pause: null });
  expect(nextFeedState(feed, failing("timeout"))).toMatchObject({ failures: 3, succeeded: false });
});

test("what a poll brings counts towards the rhythm at once, what is older shows how far it reaches", () => {
  const fresh = { ...feed, news: { count: 0, oldestAt: null, hasOlder: false, watchedSince: NOW } };
  const newsAt = [NOW - DAY, NOW - 2 * DAY, NOW - 3.5 * DAY];
  expect(nextFeedState(fresh, { ...good, newsAt }).itemsPerWeek).toBe(6);
  expect(nextFeedState(fresh, { ...good, newsAt: [...newsAt, NOW - 60 * DAY] }).itemsPerWeek).toBe(1.5);
  expect(nextFeedState(fresh, good)).toMatchObject({
    itemsPerWeek: null,
    nextPollReason: expect.stringContaining("not known yet"),
  });
});

test("410 retires a feed, but at an adopted address it gives way to the operator's own", () => {
  expect(nextFeedState(feed, failing("gone"))).toMatchObject({
    retired: true,
    nextPollReason: "never again: its publisher has given it up",
  });
  const moved = { ...feed, host: "new.test", adoptedUrl: "https://new.test/feed" };
  expect(nextFeedState(moved, failing("gone"))).toMatchObject({ retired: false, adoptedUrl: null, host: "acme.test" });
});

test("an adopted address brings its host along", () => {
  const movedTo = "https://new.test:8443/feed";
  const moving = { ...feed, movedTo, movedSince: NOW - 3 * DAY };
  const state = nextFeedState(moving, { ...good, result: { ...notModified, movedTo } });
  expect(state).toMatchObject({ adoptedUrl: movedTo, host: "new.test:8443" });
});

test("a 429 pauses the host that answered, also where a redirect led to it, and the feed waits with it", () => {
  const end = failing("rate_limited", { url: "https://mirror.test/feed", retryAfterMs: 5 * HOUR });
  const state = nextFeedState(feed, end);
  expect(state.pause).toMatchObject({ host: "mirror.test", until: NOW + 5 * HOUR });
  expect(state).toMatchObject({ nextPollAt: NOW + 5 * HOUR, nextPollReason: "the server asked to wait 5 hours" });
  const tired = nextFeedState({ ...feed, refusals: 8 }, failing("rate_limited"));
  expect(tired.pause).toMatchObject({ host: "acme.test", until: tired.nextPollAt });
});

test("a feed whose redirect leads to a host at rest waits as long as that, and has not failed", () => {
  const state = nextFeedState({ ...feed, failures: 2 }, failing("host_busy", { retryAfterMs: 30 * HOUR }));
  expect(state).toMatchObject({ nextPollAt: NOW + 30 * HOUR, failures: 2, succeeded: false });
  expect(state.nextPollReason).toBe("the host it leads to could not be asked, so it is asked again after 30 hours");
});

test("validators of an adopted address are not sent to the operator's own", () => {
  const adopted = { ...feed, adoptedUrl: "https://new.test/feed", etag: '"new"', lastModified: "then" };
  expect(nextFeedState(adopted, failing("not_found"))).toMatchObject({
    adoptedUrl: null,
    etag: null,
    lastModified: null,
  });
  expect(nextFeedState(adopted, failing("timeout"))).toMatchObject({ etag: '"new"', lastModified: "then" });
});

test("a source that cannot be read is not silent: it keeps the rhythm it had", () => {
  expect(nextFeedState(feed, good).itemsPerWeek).toBe(0);
  expect(nextFeedState(feed, failing("timeout")).itemsPerWeek).toBe(7);
});

function failing(outcome: FetchFailureName, more: { url?: string; retryAfterMs?: number } = {}): PollEnd {
  const failed = { httpStatus: null, retryAfterMs: null, requests: 1, bytes: 0, message: "", url: feed.url, ...more };
  return { ...good, result: { ...failed, outcome }, succeeded: false, reading: null };
}
