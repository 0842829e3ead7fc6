/** What a poll reads and writes, as values: decisions make them, the store keeps them. */

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

/** An event to be; `keys` are names of this source that no event has yet. */
export type EventDraft = Readonly<{
  sourceUrl: string;
  urlKey: string;
  title: string;
  body: string;
  author: string | null;
  publishedAt: number | null;
  occurredAt: number;
  contentHash: string;
  copyOfId: number | null;
  keys: readonly string[];
}>;

/** New words for an event; null leaves what stands. */
export type EventChange = Readonly<{
  eventId: number;
  title: string;
  body: string | null;
  author: string | null;
  contentHash: string;
}>;

export type StorePlan = Readonly<{
  /** Oldest first: ids follow. */
  drafts: readonly EventDraft[];
  changes: readonly EventChange[];
  moves: readonly Readonly<{ eventId: number; sourceUrl: string; urlKey: string }>[];
  keys: readonly Readonly<{ eventId: number; key: string }>[];
}>;
