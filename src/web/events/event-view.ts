/**
 * The event as the world sees it: rows in, one view model out. JSON answers are this model as it stands; pages render
 * it. Times are ISO strings in UTC, null where unknown.
 */
import { explainScore } from "../../relations/corrections/pinned-score.ts";
import { slugify } from "../../sources/slug.ts";
import { topics } from "../../understanding/topics/topics.ts";
import type { Account, Card, EventRow, RelatedRow, RevisionRow } from "./store.ts";

export type SourceView = Readonly<{ slug: string; name: string; tier: 1 | 2 | 3; url: string }>;

export type EventView = Readonly<{
  id: number;
  /** Our page; `sourceUrl` is the publisher's. */
  url: string;
  title: string;
  /** The publisher's own headline where another one is shown; else null. */
  sourceTitle: string | null;
  summary: string;
  summaryKind: "model" | "extract" | "headline";
  score: number;
  scoreReason: string;
  scoreParts: readonly Readonly<{ name: string; points: number; because: string }>[];
  source: SourceView;
  sourceUrl: string;
  author: string | null;
  publishedAt: string | null;
  firstSeenAt: string;
  updatedAt: string;
  topics: readonly Readonly<{ slug: string; name: string }>[];
  entities: readonly Readonly<{ slug: string; name: string; kind: string }>[];
  /** Of many accounts the first twelve; `eventCount` counts all. */
  story: Readonly<{ id: number; eventCount: number; sources: readonly Coverage[] }> | null;
  /** The same text elsewhere: wire copies and reposts. */
  copies: readonly Coverage[];
  /** What a person has set, and no rule changes any more. */
  pinned: readonly Pin[];
}>;

export type Pin = "score" | "title" | "topics";

/** A happening as everyone tells it. */
export type StoryView = Readonly<{
  id: number;
  url: string;
  eventCount: number;
  sources: readonly Coverage[];
  events: readonly EventView[];
}>;

/** One source's account of a happening. */
export type Coverage = Readonly<{
  slug: string;
  name: string;
  title: string;
  /** Our page; null for a copy, which has none. */
  url: string | null;
  sourceUrl: string;
  publishedAt: string | null;
}>;

export type FullEventView = EventView &
  Readonly<{
    revisions: readonly Revision[];
    relatedGuides: readonly RelatedGuide[];
    relatedEvents: readonly RelatedEvent[];
  }>;

/** A change its publisher made, the latest first; the titles are null where the title stayed. */
export type Revision = Readonly<{
  at: string;
  titleBefore: string | null;
  titleAfter: string | null;
  wordsAdded: number;
  wordsRemoved: number;
}>;

type RelatedGuide = Readonly<{ slug: string; title: string; level: string; url: string }>;

export type RelatedEvent = Readonly<
  Pick<EventView, "id" | "url" | "title" | "summary" | "score" | "source" | "sourceUrl" | "publishedAt"> & {
    similarity: number;
    reason: string;
  }
>;

const RELATED = 8;

export function toEventView(row: EventRow & { fits?: number }, siteUrl: string): EventView {
  const { card, fits: _fits, occurredAt: _, pinnedScore, editedTitle: _title, topicsPinnedAt: _topics, ...event } = row;
  const { score, parts: scoreParts, reason: scoreReason } = explainScore(countedOf(row), pinnedScore);
  return {
    ...event,
    url: eventUrl(siteUrl, row),
    sourceTitle: row.title === row.sourceTitle ? null : row.sourceTitle,
    score,
    scoreReason,
    scoreParts,
    source: card.source,
    publishedAt: isoTime(row.publishedAt),
    firstSeenAt: new Date(row.firstSeenAt).toISOString(),
    updatedAt: new Date(row.updatedAt).toISOString(),
    topics: topics.filter(({ slug }) => card.topics.includes(slug)).map(({ slug, name }) => ({ slug, name })),
    entities: card.entities,
    story: storyOf(card, siteUrl),
    copies: card.copies.map((copy) => toCoverage(copy, null)),
    pinned: pinsOf(row),
  };
}

function countedOf({ score, scoreParts, scoreReason }: EventRow) {
  return { score, parts: scoreParts, reason: scoreReason };
}

function pinsOf({ pinnedScore, editedTitle, topicsPinnedAt }: EventRow): Pin[] {
  const pins = { score: pinnedScore, title: editedTitle, topics: topicsPinnedAt };
  return (["score", "title", "topics"] as const).filter((pin) => pins[pin] !== null);
}

export function toFullEventView(
  view: EventView,
  { related, revisions }: Readonly<{ related: readonly RelatedRow[]; revisions: readonly RevisionRow[] }>,
  siteUrl: string,
): FullEventView {
  const own = related
    .filter((row) => row.eventId === view.id)
    .toSorted(byNearness)
    .slice(0, RELATED);
  return {
    ...view,
    revisions: revisions
      .filter((row) => row.eventId === view.id)
      .toSorted((a, b) => b.revisedAt - a.revisedAt)
      .map(toRevision),
    relatedGuides: [],
    relatedEvents: own.map((row) => toRelatedEvent(row, siteUrl)),
  };
}

function byNearness(a: RelatedRow, b: RelatedRow): number {
  return b.similarity - a.similarity || b.id - a.id;
}

function toRevision({ revisedAt, titleBefore, titleAfter, wordsAdded, wordsRemoved }: RevisionRow): Revision {
  return { at: new Date(revisedAt).toISOString(), titleBefore, titleAfter, wordsAdded, wordsRemoved };
}

export function toStoryView(id: number, events: readonly EventView[], siteUrl: string): StoryView {
  const { eventCount, sources } = events[0]?.story ?? { eventCount: events.length, sources: [] };
  return { id, url: `${siteUrl}/stories/${id}`, eventCount, sources, events };
}

/** Everyone else who tells it: the other events of the story, then the copies. */
export function otherCoverage(view: Pick<EventView, "url" | "story" | "copies">): readonly Coverage[] {
  const story = view.story?.sources.filter((account) => account.url !== view.url) ?? [];
  return [...story, ...view.copies];
}

/** When it happened, as far as we know: the order of every list. UTC ms. */
export function occurredAt(event: Pick<EventView, "publishedAt" | "firstSeenAt">): number {
  return Date.parse(event.publishedAt ?? event.firstSeenAt);
}

function eventUrl(siteUrl: string, { id, title }: { id: number; title: string }): string {
  return `${siteUrl}/events/${id}/${slugify(title)}`;
}

/** A story of one event tells nobody anything. */
function storyOf({ story }: Card, siteUrl: string): EventView["story"] {
  if (story === null || story.eventCount < 2) return null;
  const { id, eventCount, accounts } = story;
  return { id, eventCount, sources: accounts.map((account) => toCoverage(account, eventUrl(siteUrl, account))) };
}

function toCoverage({ slug, name, title, sourceUrl, publishedAt }: Account, url: string | null): Coverage {
  return { slug, name, title, url, sourceUrl, publishedAt: isoTime(publishedAt) };
}

function toRelatedEvent(row: RelatedRow, siteUrl: string): RelatedEvent {
  const { id, title, summary, score, card, sourceUrl, similarity, reason } = row;
  return {
    id,
    url: eventUrl(siteUrl, row),
    title,
    summary,
    score,
    source: card.source,
    sourceUrl,
    publishedAt: isoTime(row.publishedAt),
    similarity,
    reason,
  };
}

export function isoTime(atMs: number | null): string | null {
  return atMs === null ? null : new Date(atMs).toISOString();
}
