import { type SQL, sql } from "drizzle-orm";
import { runBatch } from "../db/batch.ts";
import type { Db } from "../db/client.ts";
import type { Claim } from "../ingest/original.ts";
import { keepBest } from "./related/store.ts";
import { isAsRead, joinStory, type Story } from "./stories/store.ts";

export type EventText = Readonly<{
  id: number;
  title: string;
  body: string;
  sourceSlug: string;
  occurredAt: number;
  storyId: number | null;
  type: string | null;
  understoodAt: number;
  /** 1 where a person has said where it belongs, or where not. */
  isPinned: number;
}> &
  Claim;
export type Standing = Readonly<{ storyId: number | null; copyOfId: number | null; isReworded: number }>;
export type Relation = Readonly<{ relatedId: number; similarity: number; reason: string }>;

/** Likeness, names and copies are told by a text's first pages; the rest only costs. */
const BODY_READ = 4_000;
const CANDIDATES = 64;
/** An FTS5 query that finds nothing; an empty one is an error. */
const NO_WORDS = '""';
const EVENT_COLUMNS = sql`e.id, t.title, substr(t.body, 1, ${BODY_READ}) as body, e.source_slug as sourceSlug,
  e.occurred_at as occurredAt, e.url_key as urlKey, e.story_id as storyId, e.event_type as type, e.understood_at as understoodAt,
  s.home_url as homeUrl, s.tier, exists (select 1 from story_pins p where p.event_id = e.id) as isPinned`;

/** Those of the events that are understood, no copies and not hidden, with their words. */
export async function loadEventsToRelate(db: Db, ids: readonly number[]): Promise<EventText[]> {
  return db.all<EventText>(sql`
    select ${EVENT_COLUMNS}
    from json_each(${JSON.stringify(ids)}) as wanted
    join events e on e.id = wanted.value
    join event_texts t on t.event_id = e.id
    join sources s on s.slug = e.source_slug
    where e.understood_at is not null and e.copy_of_id is null and e.hidden_at is null
    order by e.id`);
}

/**
 * Where an event stands right now: other jobs and its neighbours in a message may have moved it. It is reworded when its
 * publisher changed it, or an article took the place of its stub.
 */
export async function loadStanding(db: Db, id: number): Promise<Standing | undefined> {
  const rows = await db.all<Standing>(sql`
    select story_id as storyId, copy_of_id as copyOfId, related_at is null and (updated_at > first_seen_at
      or exists (select 1 from articles a where a.event_id = events.id and a.state = 'read')) as isReworded
    from events where id = ${id}`);
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

/** What the search index finds for an event, and what lies at its very address; understood events, no copies, none hidden. */
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
    join sources s on s.slug = e.source_slug
    where e.id <> ${event.id} and e.copy_of_id is null and e.hidden_at is null and e.understood_at is not null`);
}

/** Takes away what was related by words that are no longer there. */
export async function deleteRelations(db: Db, eventId: number): Promise<void> {
  await runBatch(db, [sql`delete from related_events where event_id = ${eventId} or related_id = ${eventId}`]);
}

/**
 * Makes one event a copy of another, or of what that one is itself a copy of; its own copies go over, its relations go.
 * Answers false, and leaves it alone, where it stands in a story.
 */
export async function storeCopy(db: Db, copyId: number, originalId: number, now: number): Promise<boolean> {
  const original = sql`cast(coalesce((select o.copy_of_id from events o where o.id = ${originalId}), ${originalId}) as integer)`;
  const [copied] = await runBatch(db, [
    sql`update events set copy_of_id = ${original}, related_at = coalesce(related_at, cast(${now} as integer))
      where id = ${copyId} and id <> ${original} and story_id is null
      returning id`,
    sql`update events set copy_of_id = (select c.copy_of_id from events c where c.id = ${copyId})
      where copy_of_id = ${copyId} and exists (select 1 from events c where c.id = ${copyId} and c.copy_of_id is not null)`,
    sql`delete from related_events where (event_id = ${copyId} or related_id = ${copyId})
      and exists (select 1 from events c where c.id = ${copyId} and c.copy_of_id is not null)`,
  ]);
  return copied?.results.length === 1;
}

type Related = Readonly<{ relations: readonly Relation[]; known: readonly number[]; story: Story | null }>;

/**
 * Stores an event's relations in both directions, its story with the scores that coverage changed, and marks it done:
 * one batch. Neighbours that no longer hold are dropped; every page touched keeps its best. Answers false, and leaves
 * the event to be related again, where its words or its story changed meanwhile.
 * @param known every neighbour that still is alike, chosen or not
 */
export async function storeRelations(
  db: Db,
  event: Pick<EventText, "id" | "understoodAt">,
  { relations, known, story }: Related,
  now: number,
): Promise<boolean> {
  const memberIds = story?.members.map(({ id }) => id) ?? [];
  const results = await runBatch(db, [
    ...relate(event.id, relations, known),
    ...(story ? joinStory(story, now) : []),
    keepBest([event.id, ...relations.map(({ relatedId }) => relatedId), ...memberIds]),
    sql`update events set related_at = cast(${now} as integer)
      where id = ${event.id} and understood_at = ${event.understoodAt} and ${story ? isAsRead(story) : sql`true`}
      returning id`,
  ]);
  return results.at(-1)?.results.length === 1;
}

/** Neither side may have become a copy, or been hidden, while the other read it. */
function relate(eventId: number, relations: readonly Relation[], known: readonly number[]): SQL[] {
  const rows = JSON.stringify(relations);
  const alike = sql`(select value from json_each(${JSON.stringify(known)}))`;
  return [
    sql`delete from related_events
      where (event_id = ${eventId} and related_id not in ${alike}) or (related_id = ${eventId} and event_id not in ${alike})`,
    sql`insert into related_events (event_id, related_id, similarity, reason)
      select iif(side.value, event.id, other.id), iif(side.value, other.id, event.id), new.value->>'similarity', new.value->>'reason'
      from json_each(${rows}) as new, json_each('[0,1]') as side
      join events as event on event.id = ${eventId} and event.copy_of_id is null and event.hidden_at is null
      join events as other on other.id = new.value->>'relatedId' and other.copy_of_id is null and other.hidden_at is null
      where true on conflict do update set similarity = excluded.similarity, reason = excluded.reason`,
  ];
}

/** An event that is to be related once more, whatever becomes of the message that says so. */
export async function markUnrelated(db: Db, id: number): Promise<void> {
  await runBatch(db, [sql`update events set related_at = null where id = ${id} and copy_of_id is null`]);
}

/** Ids of understood events without relations yet, oldest first. */
export async function listEventsNotRelated(db: Db, limit: number): Promise<number[]> {
  const rows = await db.all<{ id: number }>(sql`
    select id from events where related_at is null and understood_at is not null and copy_of_id is null and hidden_at is null
    order by id limit ${limit}`);
  return rows.map(({ id }) => id);
}
