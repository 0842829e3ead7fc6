import { sql } from "drizzle-orm";
import { runBatch } from "../db/batch.ts";
import type { Db } from "../db/client.ts";
import type { ScorePart } from "../understanding/score.ts";
import { MOST_PER_SOURCE } from "./choose-related.ts";

export type EventText = Readonly<{
  id: number;
  title: string;
  body: string;
  sourceSlug: string;
  occurredAt: number;
  urlKey: string;
  storyId: number | null;
  type: string | null;
}>;
export type Relation = Readonly<{ relatedId: number; similarity: number; reason: string }>;
export type StoryMember = Readonly<{ id: number; type: string | null; family: string; scoreParts: ScorePart[] }>;
export type Rescored = Readonly<{ id: number; score: number; reason: string; parts: readonly ScorePart[] }>;
export type Story = Readonly<{ storyId: number; memberIds: readonly number[]; rescored: readonly Rescored[] }>;

/** Likeness is told by a text's first pages; the rest only costs. */
const BODY_READ = 4_000;
const CANDIDATES = 64;
/** An FTS5 query that finds nothing; an empty one is an error. */
const NO_WORDS = '""';
/** More than a page shows, so that a better neighbour later pushes out the worst and not a good one. */
const KEPT = 12;

const EVENT_COLUMNS = sql`e.id, t.title, substr(t.body, 1, ${BODY_READ}) as body, e.source_slug as sourceSlug,
  e.occurred_at as occurredAt, e.url_key as urlKey, e.story_id as storyId, e.event_type as type`;

/** Those of the events that are understood and no copies, with their words. */
export async function loadEventsToRelate(db: Db, ids: readonly number[]): Promise<EventText[]> {
  return db.all<EventText>(sql`
    select ${EVENT_COLUMNS}
    from json_each(${JSON.stringify(ids)}) as wanted
    join events e on e.id = wanted.value
    join event_texts t on t.event_id = e.id
    where e.understood_at is not null and e.copy_of_id is null
    order by e.id`);
}

/** Where an event stands right now: its neighbours in a message may have moved it. */
export async function loadStanding(db: Db, id: number) {
  const rows = await db.all<{ storyId: number | null; copyOfId: number | null }>(
    sql`select story_id as storyId, copy_of_id as copyOfId from events where id = ${id}`,
  );
  return rows[0];
}

/** In how many events each term stands (0 is left out), and how many events there are, near enough. */
export async function loadFrequencies(db: Db, terms: readonly string[]) {
  const counted = await db.all<{ term: string; doc: number }>(
    sql`select term, doc from event_terms where term in (select value from json_each(${JSON.stringify(terms)}))`,
  );
  const size = await db.all<{ events: number }>(sql`select coalesce(max(event_id), 0) as events from event_texts`);
  return { frequencies: new Map(counted.map(({ term, doc }) => [term, doc])), events: size[0]?.events ?? 0 };
}

/** What the search index finds for an event, and what lies at its very address; understood events, no copies. */
export async function findCandidates(db: Db, event: EventText, query: string | null): Promise<EventText[]> {
  return db.all<EventText>(sql`
    select ${EVENT_COLUMNS}
    from (
      select * from (
        select rowid as id from event_index where event_index match ${query ?? NO_WORDS}
        order by bm25(event_index, 4.0, 1.0) limit ${CANDIDATES + 1}
      )
      union
      select id from events where url_key = ${event.urlKey}
    ) as found
    join events e on e.id = found.id
    join event_texts t on t.event_id = e.id
    where e.id <> ${event.id} and e.copy_of_id is null and e.understood_at is not null`);
}

/** Makes one event a copy of another: its place in the story and its own copies go over, its relations go. */
export async function storeCopy(db: Db, copyId: number, originalId: number, now: number): Promise<void> {
  await runBatch(db, [
    sql`update events set story_id = coalesce(story_id, (select c.story_id from events c where c.id = ${copyId}))
      where id = ${originalId}`,
    sql`update events set copy_of_id = cast(${originalId} as integer), story_id = null,
        related_at = coalesce(related_at, cast(${now} as integer))
      where id = ${copyId} or copy_of_id = ${copyId}`,
    sql`delete from related_events where event_id = ${copyId} or related_id = ${copyId}`,
  ]);
}

/** The events that stand in a story or are about to. */
export async function loadStoryMembers(db: Db, storyId: number, joining: readonly number[]): Promise<StoryMember[]> {
  const rows = await db.all<Omit<StoryMember, "scoreParts"> & { scoreParts: string }>(sql`
    select e.id, e.event_type as type, s.family, e.score_parts as scoreParts
    from events e join sources s on s.slug = e.source_slug
    where e.copy_of_id is null
      and (e.story_id = ${storyId} or e.id in (select value from json_each(${JSON.stringify(joining)})))`);
  return rows.map(({ id, type, family, scoreParts }) => ({ id, type, family, scoreParts: JSON.parse(scoreParts) }));
}

/**
 * Stores an event's relations in both directions, its story with the scores that coverage changed, and marks it done:
 * one batch. Neighbours that no longer hold are dropped; every page touched keeps its best.
 * @param known every neighbour that still is alike, chosen or not
 */
export async function storeRelations(
  db: Db,
  eventId: number,
  { relations, known, story }: { relations: readonly Relation[]; known: readonly number[]; story: Story | null },
  now: number,
): Promise<void> {
  const rows = JSON.stringify(relations);
  const touched = JSON.stringify([eventId, ...relations.map(({ relatedId }) => relatedId)]);
  const members = JSON.stringify(story?.memberIds ?? []);
  await runBatch(db, [
    sql`delete from related_events
      where (event_id = ${eventId} and related_id not in (select value from json_each(${JSON.stringify(known)})))
         or (related_id = ${eventId} and event_id not in (select value from json_each(${JSON.stringify(known)})))`,
    sql`insert into related_events (event_id, related_id, similarity, reason)
      select cast(${eventId} as integer), value->>'relatedId', value->>'similarity', value->>'reason' from json_each(${rows})
      union all
      select value->>'relatedId', cast(${eventId} as integer), value->>'similarity', value->>'reason' from json_each(${rows})
      where true on conflict do update set similarity = excluded.similarity, reason = excluded.reason`,
    sql`delete from related_events where (event_id, related_id) in (
      select event_id, related_id from (
        select r.event_id, r.related_id,
          row_number() over (partition by r.event_id order by r.similarity desc, r.related_id desc) as place,
          row_number() over (partition by r.event_id, e.source_slug order by r.similarity desc, r.related_id desc) as place_in_source
        from related_events r join events e on e.id = r.related_id
        where r.event_id in (select value from json_each(${touched}))
      ) where place > ${KEPT} or place_in_source > ${MOST_PER_SOURCE})`,
    sql`insert into stories (id, created_at, updated_at)
      select cast(${story?.storyId ?? 0} as integer), cast(${now} as integer), cast(${now} as integer) where ${story === null ? 0 : 1}
      on conflict do update set updated_at = excluded.updated_at`,
    sql`update events set story_id = cast(${story?.storyId ?? 0} as integer)
      where id in (select value from json_each(${members})) and story_id is null and copy_of_id is null`,
    sql`delete from related_events where event_id in (select value from json_each(${members}))
      and related_id in (select value from json_each(${members}))`,
    sql`update events set score = new.value->>'score', score_reason = new.value->>'reason', score_parts = new.value->>'parts'
      from json_each(${JSON.stringify(story?.rescored ?? [])}) as new where events.id = new.value->>'id'`,
    sql`update events set related_at = cast(${now} as integer)
      where id = ${eventId} and understood_at is not null`,
  ]);
}

/** Ids of understood events without relations yet, oldest first. */
export async function listEventsNotRelated(db: Db, limit: number): Promise<number[]> {
  const rows = await db.all<{ id: number }>(sql`
    select id from events where related_at is null and understood_at is not null and copy_of_id is null
    order by id limit ${limit}`);
  return rows.map(({ id }) => id);
}
