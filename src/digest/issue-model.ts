import { slugify } from "../sources/slug.ts";
import { topics } from "../understanding/topics/topics.ts";
import { plainLine, plainUrl } from "./plain.ts";

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

/** An event as it is loaded for an issue; the topics are slugs parted by spaces. */
export type ChosenEvent = Omit<IssueEntry, "url" | "source" | "topics" | "alsoCoveredBy"> &
  Readonly<{ sourceSlug: string; sourceName: string; topicSlugs: string }>;

/** Another telling of a chosen event: a copy of it, or a member of its story. */
export type Account = Readonly<{ eventId: number; sourceSlug: string; name: string; url: string }>;

/** Fewer entries than this make a quiet week. */
const QUIET_BELOW = 3;
const SUBJECT_MAX = 78;
const TITLE_MAX = 200;
const SUMMARY_MAX = 700;
const NAME_MAX = 80;
const ACCOUNTS_MAX = 5;

/** `accounts` may name a source more than once; the entry names each other publisher once. */
export function buildIssueModel(
  issue: Pick<IssueModel, "number" | "period" | "startsAt" | "endsAt" | "counts"> & { title: string; siteUrl: string },
  chosen: readonly ChosenEvent[],
  accounts: readonly Account[],
): IssueModel {
  const { siteUrl, ...rest } = issue;
  const entries = chosen.map((event) => toEntry(event, accounts, siteUrl));
  const quiet = entries.length < QUIET_BELOW;
  return { ...rest, kind: "weekly", subject: makeSubject(entries, quiet), quiet, entries };
}

function toEntry(event: ChosenEvent, accounts: readonly Account[], siteUrl: string): IssueEntry {
  const { eventId, sourceSlug } = event;
  const title = plainLine(event.title, TITLE_MAX);
  const topicSlugs = event.topicSlugs.split(" ");
  const others = accounts.filter((other) => other.eventId === eventId && other.sourceSlug !== sourceSlug);
  const onePerSource = new Map(
    others.map((other) => [other.sourceSlug, { name: plainLine(other.name, NAME_MAX), url: plainUrl(other.url) }]),
  );
  return {
    eventId,
    url: `${siteUrl}/events/${eventId}/${slugify(title)}`,
    title,
    summary: plainLine(event.summary, SUMMARY_MAX),
    summaryKind: event.summaryKind,
    score: event.score,
    reason: plainLine(event.reason, TITLE_MAX),
    source: { slug: sourceSlug, name: plainLine(event.sourceName, NAME_MAX) },
    sourceUrl: plainUrl(event.sourceUrl),
    publishedAt: event.publishedAt,
    topics: topics.filter(({ slug }) => topicSlugs.includes(slug)).map(({ slug, name }) => ({ slug, name })),
    alsoCoveredBy: [...onePerSource.values()].slice(0, ACCOUNTS_MAX),
  };
}

/** The best headline is the best reason to open a mail. */
function makeSubject(entries: readonly IssueEntry[], quiet: boolean): string {
  const [first, ...others] = entries;
  if (!first) return "A quiet week, and nothing to report";
  const before = quiet ? "A quiet week: " : "";
  const after = quiet || others.length === 0 ? "" : `, and ${others.length} more`;
  return before + plainLine(first.title, SUBJECT_MAX - before.length - after.length) + after;
}
