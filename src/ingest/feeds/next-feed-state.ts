/** Everything a poll decides about the next one: how to ask, where, when, and why then. Pure. */
import { pauseAfter } from "../../fetching/host-pause.ts";
import { hostOf } from "../../fetching/host-turn.ts";
import type { FetchResult } from "../../fetching/fetch-document.ts";
import { planNextPoll } from "../../sources/next-poll.ts";
import { itemsPerWeek, type News, RHYTHM_SPAN_MS } from "../../sources/rhythm.ts";
import { askedUrl, nextAddress } from "./address.ts";
import { type Answer, nextMemory, type Reading } from "./memory.ts";
import type { ClaimedFeed, FeedState } from "./rows.ts";

/** `succeeded` when the publisher answered and the answer could be read. */
export type PollEnd = Answer &
  Readonly<{
    succeeded: boolean;
    reading: Reading | null;
    /** When its new items came, UTC ms: those whose time is known. */
    newsAt: readonly number[];
  }>;

export function nextFeedState(feed: ClaimedFeed, end: PollEnd): FeedState {
  const { result, now, succeeded } = end;
  const failures = succeeded ? 0 : feed.failures + 1;
  const memory = nextMemory(feed, end, end.reading);
  const address = nextAddress(feed, { result, now, failures });
  const rhythm = itemsPerWeek(withNews(feed.news, end), now);
  const pauses = pausesOf(feed, result, now);
  const next = planNextPoll({
    now,
    succeeded,
    failures,
    pollMinutes: feed.pollMinutes,
    itemsPerWeek: rhythm,
    freshMs: "freshMs" in result ? result.freshMs : null,
    ttlMinutes: memory.ttlMinutes,
    retryAfterMs: "retryAfterMs" in result ? result.retryAfterMs : null,
    hostPausedUntil: pauses[0]?.pause.until ?? null,
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
    pauses,
  };
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

/** A 429 is about everything on its host: the one that was to be asked, and the one a redirect led to. */
function pausesOf(feed: ClaimedFeed, result: FetchResult, now: number): FeedState["pauses"] {
  if (result.outcome !== "rate_limited") return [];
  const pause = pauseAfter(now, { retryAfterMs: result.retryAfterMs, refusals: feed.refusals });
  return [...new Set([feed.host, hostOf(result.url)])].map((host) => ({ host, pause }));
}
