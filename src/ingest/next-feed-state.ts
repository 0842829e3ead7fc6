/** What a feed remembers of a poll: how to ask next time, and when. */
import type { FetchResult } from "../fetching/fetch-document.ts";
import { planNextPoll } from "../sources/next-poll.ts";
import type { ClaimedFeed, FeedState } from "./feeds/rows.ts";

/** `succeeded` when the publisher answered and the answer could be read, `whole` when all of it could. */
export type PollEnd = Readonly<{
  result: FetchResult;
  /** Of the bytes that came. */
  bodyHash: string | null;
  now: number;
  succeeded: boolean;
  whole: boolean;
}>;

export function nextFeedState(feed: ClaimedFeed, end: PollEnd): FeedState {
  const { result, now, succeeded } = end;
  const failures = succeeded ? 0 : feed.failures + 1;
  const next = planNextPoll({
    now,
    succeeded,
    failures,
    pollMinutes: feed.pollMinutes,
    freshMs: "freshMs" in result ? result.freshMs : null,
    retryAfterMs: "retryAfterMs" in result ? result.retryAfterMs : null,
    spread: (feed.id * 0.618) % 1,
  });
  return { ...memoryOf(feed, end), nextPollAt: next.at, failures, succeeded, retired: result.outcome === "gone" };
}

type Memory = Pick<FeedState, "etag" | "lastModified" | "bodyHash" | "freshAt">;

/** Validators and the body's hash are kept only of answers that were read whole: a broken one is asked for again. */
function memoryOf(feed: ClaimedFeed, { result, bodyHash, now, succeeded, whole }: PollEnd): Memory {
  const { etag, lastModified, freshAt } = feed;
  if (succeeded && whole && result.outcome === "fetched") {
    return { etag: result.etag, lastModified: result.lastModified, bodyHash, freshAt: now };
  }
  if (succeeded && result.outcome === "not_modified") {
    const newer = { etag: result.etag ?? etag, lastModified: result.lastModified ?? lastModified };
    return { ...newer, bodyHash: feed.bodyHash, freshAt };
  }
  return { etag, lastModified, bodyHash: feed.bodyHash, freshAt };
}
