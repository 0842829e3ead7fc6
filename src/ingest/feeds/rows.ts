/** What a poll reads and writes of its feed, as values. */
import type { HostPause } from "../../fetching/host-pause.ts";
import type { News } from "../../sources/rhythm.ts";

/** What a feed remembers from poll to poll of the document and how to ask for it. */
export type Memory = Readonly<{
  etag: string | null;
  lastModified: string | null;
  /** Of the document the validators belong to. */
  bodyHash: string | null;
  /** When that document last came whole. */
  freshAt: number | null;
  /** Of the last bytes that could not be read whole, and what was wrong with them: `incomplete`, `html`, … */
  brokenHash: string | null;
  brokenAs: string | null;
  ttlMinutes: number | null;
}>;

/** Where a feed is asked: `url` is the operator's, the adopted address goes before it. */
export type Address = Readonly<{
  adoptedUrl: string | null;
  /** A permanent redirect that is not adopted yet, and since when its target has been the same. */
  movedTo: string | null;
  movedSince: number | null;
}>;

/** A feed this run alone may poll until `leaseUntil`. */
export type ClaimedFeed = Memory &
  Address &
  Readonly<{
    id: number;
    sourceSlug: string;
    homeUrl: string;
    url: string;
    host: string;
    kind: "feed" | "listing";
    /** The rules of a listing as the operator wrote them, JSON; null leaves them to the almanac. */
    listing: string | null;
    /** Whether the pages behind its stubs may be read. */
    fullText: "feed" | "page";
    pollMinutes: number | null;
    failures: number;
    succeededAt: number | null;
    /** 429s in a row that the host gave before. */
    refusals: number;
    leaseUntil: number;
    /** Its rhythm when it was last read; null while unknown. */
    itemsPerWeek: number | null;
    /** What its source has brought so far. */
    news: News;
  }>;

/** What a feed is after a poll. */
export type FeedState = Memory &
  Address &
  Readonly<{
    host: string;
    nextPollAt: number;
    nextPollReason: string;
    itemsPerWeek: number | null;
    failures: number;
    succeeded: boolean;
    retired: boolean;
    /** Of the host that answered 429: how long nobody asks it. */
    pause: (HostPause & Readonly<{ host: string }>) | null;
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
