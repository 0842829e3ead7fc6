/** Everything a poll decides about the next one: how to ask, where, when, and why then. Pure. */
import { pauseAfter } from "../../fetching/host-pause.ts";
import { hostOf } from "../../fetching/host-turn.ts";
import type { FetchResult } from "../../fetching/fetch-document.ts";
import { planNextPoll } from "../../sources/next-poll.ts";
import { itemsPerWeek, type News, RHYTHM_SPAN_MS } from "../../sources/rhythm.ts";
import { askedUrl, nextAddress } from "./address.ts";
import { type Answer, nextMemory, type Reading } from "./memory.ts";
import type { Address, ClaimedFeed, FeedState, Memory } from "./rows.ts";

/** `succeeded` when the publisher answered and the answer could be read. */
export type PollEnd = Answer &
  Readonly<{
    succeeded: boolean;
    reading: Reading | null;
    /** When its news came, UTC ms; a past and a flood say nothing of a rhythm. */
    newsAt: readonly number[];
  }>;

export function nextFeedState(feed: ClaimedFeed, end: PollEnd): FeedState {
  const { result, now, succeeded } = end;
  const failures = failuresAfter(feed.failures, end);
  const address = nextAddress(feed, { result, now, failures });
  const memory = memoryAt(address, feed, end);
  // Whoever cannot be read is not silent.
  const rhythm = succeeded ? itemsPerWeek(withNews(feed.news, end), now) : feed.itemsPerWeek;
  const pause = pauseOf(feed, result, now);
  const next = planNextPoll({
    now,
    succeeded,
    failures,
    pollMinutes: feed.pollMinutes,
    itemsPerWeek: rhythm,
    freshMs: "freshMs" in result ? result.freshMs : null,
    ttlMinutes: memory.ttlMinutes,
    hostPausedUntil: pause?.until ?? null,
    ...waitsOf(result),
    spread: (feed.id * 0.618) % 1,
  });
  const retired = result.outcome === "gone" && feed.adoptedUrl === null;
  return {
    ...memory,
    ...address,
    host: hostOf(askedUrl({ ...address, url: feed.url })),
    nextPollAt: next.at,
    nextPollReason: retired ? "never again: its publisher has given it up" : next.reason,
    itemsPerWeek: rhythm,
    failures,
    succeeded,
    retired,
    pause,
  };
}

/** A feed whose redirect could not be followed yet has not failed. */
function failuresAfter(before: number, { succeeded, result }: PollEnd): number {
  if (result.outcome === "host_busy") return before;
  return succeeded ? 0 : before + 1;
}

/** Validators belong to one address: the operator's own is not asked with those of an adopted one that failed. */
function memoryAt({ adoptedUrl }: Address, feed: ClaimedFeed, end: PollEnd): Memory {
  const memory = nextMemory(feed, end, end.reading);
  const isBack = !end.succeeded && adoptedUrl !== feed.adoptedUrl;
  return isBack ? { ...memory, etag: null, lastModified: null } : memory;
}

/** What was known, and what this poll brings. */
function withNews(news: News, { newsAt, now }: PollEnd): News {
  const since = now - RHYTHM_SPAN_MS;
  const recent = newsAt.filter((at) => at > since);
  return {
    ...news,
    count: news.count + recent.length,
    oldestAt: recent.reduce((oldest, at) => Math.min(oldest, at), news.oldestAt ?? now),
    hasOlder: news.hasOlder || recent.length < newsAt.length,
  };
}

/** A 429 is about everything on the host that answered so, be it one that a redirect led to. */
function pauseOf(feed: ClaimedFeed, result: FetchResult, now: number): FeedState["pause"] {
  if (result.outcome !== "rate_limited") return null;
  const host = hostOf(result.url);
  const refusals = host === feed.host ? feed.refusals : 0;
  return { host, ...pauseAfter(now, { retryAfterMs: result.retryAfterMs, refusals }) };
}

function waitsOf(result: FetchResult) {
  const waitMs = "retryAfterMs" in result ? result.retryAfterMs : null;
  const isPostponed = result.outcome === "host_busy";
  return { retryAfterMs: isPostponed ? null : waitMs, postponedMs: isPostponed ? (waitMs ?? 0) : null };
}
