/**
 * What pages, feeds and JSON read of events. A list reads one row an event, or two where a topic or a name is asked for:
 * what stands around an event comes with it as its card.
 */
import { type AnyColumn, type SQL, and, desc, eq, gte, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/sqlite-core";
import type { Db } from "../../db/client.ts";
import { eventEntities, events, eventTopics, relatedEvents, revisions, stories } from "../../db/schema.ts";
import type { EventFilter } from "./filters.ts";
import type { Walk } from "./walk.ts";

/** What triggers keep in `events.card`; of names, accounts and copies twelve at most. */
export type Card = Readonly<{
  source: Readonly<{ slug: string; name: string; tier: 1 | 2 | 3; url: string }>;
  topics: readonly string[];
  entities: readonly Readonly<{ slug: string; name: string; kind: string }>[];
  story: Readonly<{ id: number; eventCount: number; accounts: readonly (Account & { id: number })[] }> | null;
  copies: readonly Account[];
}>;

export type Account = Readonly<{
  slug: string;
  name: string;
  title: string;
  sourceUrl: string;
  publishedAt: number | null;
}>;

export type EventRow = Awaited<ReturnType<typeof eventsByIds>>[number];
export type RevisionRow = Awaited<ReturnType<typeof loadRevisions>>[number];
export type RelatedRow = Awaited<ReturnType<typeof loadRelated>>[number];

/** Repeats the condition of the partial indexes `events_shown…`, so that lists can use them. */
export const shown = and(isNotNull(events.score), isNull(events.copyOfId), isNull(events.hiddenAt));
const newestFirst = [desc(events.occurredAt), desc(events.id)];

export const columns = {
  id: events.id,
  title: sql<string>`coalesce(${events.editedTitle}, ${events.modelTitle}, ${events.title})`.as("shown_title"),
  sourceTitle: events.title,
  pinnedScore: events.pinnedScore,
  editedTitle: events.editedTitle,
  topicsPinnedAt: events.topicsPinnedAt,
  summary: events.summary,
  summaryKind: events.summaryKind,
  score: sql<number>`${events.score}`.as("shown_score"),
  scoreReason: events.scoreReason,
  scoreParts: events.scoreParts,
  sourceUrl: events.sourceUrl,
  author: events.author,
  publishedAt: events.publishedAt,
  firstSeenAt: events.firstSeenAt,
  updatedAt: events.updatedAt,
  occurredAt: events.occurredAt,
  card: sql<Card>`${events.card}`.mapWith((json: string): Card => JSON.parse(json)).as("shown_card"),
};

/** Newest first, as its walk says; `fits` is 0 where the filter leaves a row out. */
export function listEvents(db: Db, filter: EventFilter, walk: Walk) {
  return walk.over === "events" ? listOwn(db, filter, walk) : listPlaces(db, filter, walk);
}

function listOwn(db: Db, filter: EventFilter, { bands, reads }: Walk) {
  const { source } = filter;
  const range = (band: number | null) =>
    db
      .select({ ...columns, fits: fits(filter) })
      .from(events)
      .where(
        and(
          shown,
          source === null ? undefined : eq(events.sourceSlug, storedSlug(source)),
          band === null ? undefined : eq(events.band, band),
          ...within(filter, events.occurredAt, events.id),
        ),
      );
  const [first = range(null), second, ...rest] = (bands ?? []).map(range);
  const merged = second ? unionAll(first, second, ...rest) : first;
  return merged.orderBy(...newestFirst).limit(reads);
}

/** The places first, and only then the events that stand there. */
function listPlaces(db: Db, filter: EventFilter, { over, bands, reads }: Walk) {
  const places = over === "name" ? eventEntities : eventTopics;
  const about =
    over === "name" ? eq(eventEntities.entitySlug, filter.entity ?? "") : eq(eventTopics.topicSlug, filter.topic ?? "");
  const { source } = filter;
  const range = (band: number | null) =>
    db
      .select({ eventId: places.eventId, occurredAt: places.occurredAt })
      .from(places)
      .where(
        and(
          about,
          over === "name" || source === null ? undefined : eq(places.sourceSlug, storedSlug(source)),
          band === null ? isNotNull(places.band) : eq(places.band, band),
          ...within(filter, places.occurredAt, places.eventId),
        ),
      );
  const [first = range(null), second, ...rest] = (bands ?? []).map(range);
  const merged = second ? unionAll(first, second, ...rest) : first;
  const place = merged.orderBy(desc(places.occurredAt), desc(places.eventId)).limit(reads).as("place");
  return db
    .select({ ...columns, fits: fits(filter) })
    .from(place)
    .innerJoin(events, eq(events.id, place.eventId))
    .orderBy(desc(place.occurredAt), desc(place.eventId));
}

function within({ since, until, cursor }: EventFilter, time: AnyColumn, id: AnyColumn): (SQL | undefined)[] {
  return [
    since === null ? undefined : gte(time, since),
    until === null ? undefined : lt(time, until),
    cursor === null ? undefined : sql`(${time}, ${id}) < (${cursor.occurredAt}, ${cursor.id})`,
  ];
}

/** What no index of a list answers: a score between the bands, and a name together with a topic or a source. */
function fits({ minScore, entity, topic, source }: EventFilter): SQL.Aliased<number> {
  const checks = [
    minScore === null ? undefined : gte(events.score, minScore),
    entity === null || source === null ? undefined : sql`${events.sourceSlug} = ${source} collate nocase`,
    entity === null || topic === null ? undefined : hasTopic(topic),
  ];
  return sql<number>`iif(${and(...checks) ?? sql`true`}, 1, 0)`.as("fits");
}

function hasTopic(topic: string): SQL {
  return sql`exists (select 1 from ${eventTopics} where ${eventTopics.eventId} = ${events.id} and ${eventTopics.topicSlug} = ${topic})`;
}

/** A slug as its source was stored, however it is written here. */
function storedSlug(source: string): SQL {
  return sql`(select slug from sources where slug = ${source} collate nocase)`;
}

export const TOP_BANDS = [8, 7, 6, 5, 4] as const;

/** News of a span of time, the highest band of score first and the newest first within one, until `reads` are read. */
export function topEvents(db: Db, { since, until, reads }: Readonly<{ since: number; until: number; reads: number }>) {
  const ofBand = (band: number) => {
    const inBand = db
      .select(columns)
      .from(events)
      .where(
        and(
          shown,
          eq(events.arrival, "news"),
          eq(events.band, band),
          gte(events.occurredAt, since),
          lt(events.occurredAt, until),
        ),
      )
      .orderBy(...newestFirst)
      .limit(reads)
      .as(`band_${band}`);
    return db.select().from(inBand);
  };
  const [first, second, ...rest] = TOP_BANDS;
  return unionAll(ofBand(first), ofBand(second), ...rest.map(ofBand)).limit(reads);
}

export function eventsByIds(db: Db, ids: readonly number[]) {
  return db
    .select(columns)
    .from(events)
    .where(and(shown, oneOf(events.id, ids)));
}

/** The first to tell a story first. */
export function eventsOfStory(db: Db, storyId: number, limit: number) {
  return db
    .select(columns)
    .from(events)
    .where(and(shown, isNotNull(events.storyId), eq(events.storyId, storyId)))
    .orderBy(events.occurredAt, events.id)
    .limit(limit);
}

/** The event whose number a story bears: what is left where it has fallen apart. */
export function beginnerOfStory(db: Db, storyId: number) {
  return db
    .select(columns)
    .from(events)
    .where(and(shown, eq(events.id, storyId), sql`exists (select 1 from ${stories} where id = ${storyId})`));
}

/** Why an event is not among those that are shown: the event it is a copy of, and whether a person hides it. */
export async function findUnshown(db: Db, id: number) {
  const why = { originalId: events.copyOfId, hiddenAt: events.hiddenAt };
  const [row] = await db.select(why).from(events).where(eq(events.id, id));
  return row;
}

/** In no order, which would cost a row each; copies and what is not yet understood are left out. */
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
    .where(and(oneOf(relatedEvents.eventId, ids), shown));
}

/** However often a publisher changes an event, no more of its revisions are read. */
const REVISIONS = 12;

/** What their publishers changed of these events after we had read them: the latest of each, in no order. */
export function loadRevisions(db: Db, ids: readonly number[]) {
  const latest = sql`select ${revisions.revisedAt} from ${revisions} where ${revisions.eventId} = event.value
    order by ${revisions.revisedAt} desc limit ${REVISIONS}`;
  return db
    .select({
      eventId: revisions.eventId,
      revisedAt: revisions.revisedAt,
      titleBefore: revisions.titleBefore,
      titleAfter: revisions.titleAfter,
      wordsAdded: revisions.wordsAdded,
      wordsRemoved: revisions.wordsRemoved,
    })
    .from(sql`json_each(${JSON.stringify(ids)}) event`)
    .crossJoin(revisions)
    .where(
      and(
        sql`${revisions.eventId} = event.value`,
        sql`${revisions.revisedAt} >= (select min(revised_at) from (${latest}))`,
      ),
    );
}

/** Any number of ids in one bound parameter: D1 takes a hundred at most. */
function oneOf(column: AnyColumn, ids: readonly number[]): SQL {
  return sql`${column} in (select value from json_each(${JSON.stringify(ids)}))`;
}
