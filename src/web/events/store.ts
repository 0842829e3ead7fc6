/**
 * What pages and JSON read. Every list is walked by keyset over an index, so a later page costs what the first does; a
 * list by topic or score reads on until its page is full.
 */
import { type AnyColumn, type SQL, and, desc, eq, gte, isNotNull, isNull, lt, sql } from "drizzle-orm";
import type { Db } from "../../db/client.ts";
import { entities, eventEntities, eventTopics, events, relatedEvents, revisions, sources } from "../../db/schema.ts";
import type { EventFilter } from "./filters.ts";
import type { Candidate } from "./front-page.ts";

/** Repeats the condition of the partial index `events_shown`, so that lists can use it. */
const shown = and(isNotNull(events.score), isNull(events.copyOfId), isNull(events.hiddenAt));
const newestFirst = [desc(events.occurredAt), desc(events.id)];

const columns = {
  id: events.id,
  title: sql<string>`coalesce(${events.editedTitle}, ${events.modelTitle}, ${events.title})`,
  sourceTitle: events.title,
  pinnedScore: events.pinnedScore,
  editedTitle: events.editedTitle,
  topicsPinnedAt: events.topicsPinnedAt,
  summary: events.summary,
  summaryKind: events.summaryKind,
  score: sql<number>`${events.score}`,
  scoreReason: events.scoreReason,
  scoreParts: events.scoreParts,
  source: { slug: sources.slug, name: sources.name, tier: sources.tier, url: sources.homeUrl },
  sourceUrl: events.sourceUrl,
  author: events.author,
  publishedAt: events.publishedAt,
  firstSeenAt: events.firstSeenAt,
  updatedAt: events.updatedAt,
  occurredAt: events.occurredAt,
  storyId: events.storyId,
};

export type EventRow = Awaited<ReturnType<typeof listEvents>>[number];
export type EventParts = Awaited<ReturnType<typeof loadParts>>;
export type RevisionRow = Awaited<ReturnType<typeof loadRevisions>>[number];
export type RelatedRow = Awaited<ReturnType<typeof loadRelated>>[number];

/** A slug as its source was stored, however it is written here. */
function storedSlug(source: string): SQL {
  return sql`(select slug from sources where slug = ${source} collate nocase)`;
}

export function listEvents(db: Db, filter: EventFilter, limit: number) {
  const { source, minScore, since, until, cursor, topic } = filter;
  return selectEvents(db)
    .where(
      and(
        shown,
        source === null ? undefined : eq(events.sourceSlug, storedSlug(source)),
        minScore === null ? undefined : gte(events.score, minScore),
        since === null ? undefined : gte(events.occurredAt, since),
        until === null ? undefined : lt(events.occurredAt, until),
        cursor === null ? undefined : sql`(${events.occurredAt}, ${events.id}) < (${cursor.occurredAt}, ${cursor.id})`,
        topic === null ? undefined : hasTopic(topic),
      ),
    )
    .orderBy(...newestFirst)
    .limit(limit);
}

export function eventsByIds(db: Db, ids: readonly number[]) {
  return selectEvents(db).where(and(shown, oneOf(events.id, ids)));
}

/** The first to tell a story first. */
export function eventsOfStory(db: Db, storyId: number) {
  return selectEvents(db)
    .where(and(shown, isNotNull(events.storyId), eq(events.storyId, storyId)))
    .orderBy(events.occurredAt, events.id);
}

/** Why an event is not among those that are shown: the event it is a copy of, and whether a person hides it. */
export async function findUnshown(db: Db, id: number) {
  const why = { originalId: events.copyOfId, hiddenAt: events.hiddenAt };
  const [row] = await db.select(why).from(events).where(eq(events.id, id));
  return row;
}

/** The latest news, as much of it as the front page needs to choose. */
export function frontPageCandidates(db: Db, limit: number): Promise<Candidate[]> {
  return db
    .select({ id: events.id, occurredAt: events.occurredAt, score: columns.score, storyId: events.storyId })
    .from(events)
    .where(and(shown, eq(events.arrival, "news")))
    .orderBy(...newestFirst)
    .limit(limit);
}

/** Everything that hangs on these events, in one round trip: topics, names, copies, the other events of their stories. */
export async function loadParts(db: Db, rows: readonly { id: number; storyId: number | null }[]) {
  const ids = rows.map((row) => row.id);
  const storyIds = rows.flatMap((row) => row.storyId ?? []);
  const coverage = { ...columns, copyOfId: events.copyOfId };
  const [topicRows, entityRows, copyRows, storyRows] = await db.batch([
    db
      .select({ eventId: eventTopics.eventId, slug: eventTopics.topicSlug })
      .from(eventTopics)
      .where(oneOf(eventTopics.eventId, ids)),
    db
      .select({ eventId: eventEntities.eventId, slug: entities.slug, name: entities.name, kind: entities.kind })
      .from(eventEntities)
      .innerJoin(entities, eq(entities.slug, eventEntities.entitySlug))
      .where(oneOf(eventEntities.eventId, ids))
      .orderBy(desc(eventEntities.mentions), entities.slug),
    db
      .select(coverage)
      .from(events)
      .innerJoin(sources, eq(sources.slug, events.sourceSlug))
      .where(and(isNotNull(events.copyOfId), isNull(events.hiddenAt), oneOf(events.copyOfId, ids)))
      .orderBy(events.occurredAt, events.id),
    selectEvents(db)
      .where(and(shown, isNotNull(events.storyId), oneOf(events.storyId, storyIds)))
      .orderBy(events.occurredAt, events.id),
  ]);
  return { topics: topicRows, entities: entityRows, copies: copyRows, storyEvents: storyRows };
}

/** Nearest first; copies and what is not yet understood are left out. */
export function loadRelated(db: Db, ids: readonly number[]) {
  return db
    .select({
      ...columns,
      eventId: relatedEvents.eventId,
      similarity: relatedEvents.similarity,
      reason: relatedEvents.reason,
    })
    .from(relatedEvents)
    .innerJoin(events, eq(events.id, relatedEvents.relatedId))
    .innerJoin(sources, eq(sources.slug, events.sourceSlug))
    .where(and(oneOf(relatedEvents.eventId, ids), shown))
    .orderBy(relatedEvents.eventId, desc(relatedEvents.similarity), desc(events.id));
}

/** What their publishers changed of these events after we had read them, the latest first. */
export function loadRevisions(db: Db, ids: readonly number[]) {
  return db
    .select({
      eventId: revisions.eventId,
      revisedAt: revisions.revisedAt,
      titleBefore: revisions.titleBefore,
      titleAfter: revisions.titleAfter,
      wordsAdded: revisions.wordsAdded,
      wordsRemoved: revisions.wordsRemoved,
    })
    .from(revisions)
    .where(oneOf(revisions.eventId, ids))
    .orderBy(revisions.eventId, desc(revisions.revisedAt));
}

function selectEvents(db: Db) {
  return db.select(columns).from(events).innerJoin(sources, eq(sources.slug, events.sourceSlug));
}

function hasTopic(topic: string): SQL {
  return sql`exists (select 1 from ${eventTopics} where ${eventTopics.topicSlug} = ${topic} and ${eventTopics.eventId} = ${events.id})`;
}

/** Any number of ids in one bound parameter: D1 takes a hundred at most. */
function oneOf(column: AnyColumn, ids: readonly number[]): SQL {
  return sql`${column} in (select value from json_each(${JSON.stringify(ids)}))`;
}
