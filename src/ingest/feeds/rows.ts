/** What a poll reads and writes of its feed, as values. */

/** A feed this run alone may poll until `leaseUntil`. */
export type ClaimedFeed = Readonly<{
  id: number;
  sourceSlug: string;
  homeUrl: string;
  url: string;
  pollMinutes: number | null;
  etag: string | null;
  lastModified: string | null;
  bodyHash: string | null;
  freshAt: number | null;
  failures: number;
  leaseUntil: number;
}>;

/** What a feed remembers of its latest poll. */
export type FeedState = Readonly<{
  etag: string | null;
  lastModified: string | null;
  bodyHash: string | null;
  freshAt: number | null;
  nextPollAt: number;
  failures: number;
  succeeded: boolean;
  retired: boolean;
}>;

/** The row of one poll; `error` is null when the publisher answered properly. */
export type PollRecord = Readonly<{
  polledAt: number;
  outcome: string;
  httpStatus: number | null;
  requests: number;
  bytes: number;
  items: number;
  added: number;
  changed: number;
  copies: number;
  durationMs: number;
  error: string | null;
  notes: readonly string[];
}>;
