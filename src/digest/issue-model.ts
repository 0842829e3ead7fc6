/**
 * What an issue says, once: the web copy, the HTML mail and the text mail are three renderings of it.
 * It is frozen with the issue, so fields may be added here but never change their meaning.
 */
export type IssueModel = Readonly<{
  number: number;
  kind: "weekly";
  /** ISO week in the almanac's time zone, such as `2026-W47`. */
  period: string;
  /** For people, such as `The week of 16 to 22 November 2026`. */
  title: string;
  /** UTC ms; the period runs from `startsAt` up to, not including, `endsAt`. */
  startsAt: number;
  endsAt: number;
  subject: string;
  /** Too little reached the floor to call it a full week; the mail says so. */
  quiet: boolean;
  /** Best first. */
  entries: readonly IssueEntry[];
  counts: IssueCounts;
}>;

export type IssueEntry = Readonly<{
  eventId: number;
  /** Our page of the event. */
  url: string;
  title: string;
  summary: string;
  summaryKind: "model" | "extract" | "headline";
  score: number;
  reason: string;
  source: Readonly<{ slug: string; name: string }>;
  /** The publisher's own page. */
  sourceUrl: string;
  /** UTC ms, null where the publisher gave none. */
  publishedAt: number | null;
  topics: readonly Readonly<{ slug: string; name: string }>[];
  /** Other publishers of the same happening; `url` is their article. */
  alsoCoveredBy: readonly Readonly<{ name: string; url: string }>[];
}>;

/** Every event of the period is counted once: read = kept + dropped, and dropped is the sum of its reasons. */
export type IssueCounts = Readonly<{
  read: number;
  kept: number;
  dropped: number;
  droppedBecause: readonly Readonly<{ reason: string; count: number }>[];
}>;
