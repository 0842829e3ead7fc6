import { type SQL, sql } from "drizzle-orm";
import { runBatch } from "../db/batch.ts";
import type { Db } from "../db/client.ts";
import type { Claim } from "../ingest/original.ts";
import type { Score, ScorePart } from "../understanding/score/score.ts";
import { MOST_PER_SOURCE } from "./related/choose-related.ts";

export type EventText = Readonly<{
  id: number;
  title: string;
  body: string;
  sourceSlug: string;
  occurredAt: number;
  storyId: number | null;
  type: string | null;
  understoodAt: number;
}> &
  Claim;
export type Standing = Readonly<{ storyId: number | null; copyOfId: number | null; isReworded: number }>;
export type Relation = Readonly<{ relatedId: number; similarity: number; reason: string }>;
export type StoryMember = Readonly<{
  id: number;
  storyId: number | null;
  type: string | null;
  family: string;
  scoreParts: ScorePart[];
  understoodAt: number | null;
}>;
/** A member with its coverage counted anew; `understoodAt` tells which understanding the parts are from. */
export type Rescored = Pick<StoryMember, "id" | "storyId" | "understoodAt"> & Score;
export type Story = Readonly<{ id: number; members: readonly Rescored[] }>;

/** Likeness, names and copies are told by a text's first pages; the rest only costs. */
const BODY_READ = 4_000;
const CANDIDATES = 64;
/** An FTS5 query that finds nothing; an empty one is an error. */
const NO_WORDS = '""';
/** More than a page shows, so that a better neighbour later pushes out the worst and not a good one. */
const KEPT = 12;

const EVENT_COLUMNS = sql`e.id, t.title, substr(t.body, 1, ${BODY_READ}) as body, e.source_slug as sourceSlug,
  e.occurred_at as occurredAt, e.url_key as urlKey, e.story_id as storyId, e.event_type as type, e.understood_at as understoodAt,
  s.home_url as homeUrl, s.tier`;

/** Those of the events that are understood and no copies, with their words. */
export async function loadEventsToRelate(db: Db, ids: readonly number[]): Promise<EventText[]> {
  return db.all<EventText>(sql`
    select ${EVENT_COLUMNS}
    from json_each(${JSON.stringify(ids)}) as wanted
    join events e on e.id = wanted.value
    join event_texts t on t.event_id = e.id
    join sources s on s.slug = e.source_slug
    where e.understood_at is not null and e.copy_of_id is null
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
    join sources s on s.slug = e.source_slug
    where e.id <> ${event.id} and e.copy_of_id is null and e.understood_at is not null`);
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

/** The members of a story and the events about to join it; for a story to be, also those of others that bear such a number. */
export async function loadStoryMembers(db: Db, storyIds: readonly number[], joining: readonly number[]) {
  const rows = await db.all<MemberRow>(sql`
    select e.id, e.story_id as storyId, e.event_type as type, s.family, e.score_parts as scoreParts,
      e.understood_at as understoodAt
    from events e join sources s on s.slug = e.source_slug
    where e.copy_of_id is null
      and (e.story_id in (select value from json_each(${JSON.stringify(storyIds)}))
        or e.id in (select value from json_each(${JSON.stringify(joining)})))
    order by e.id`);
  return rows.map(toStoryMember);
}

type MemberRow = Omit<StoryMember, "scoreParts"> & Readonly<{ scoreParts: string }>;

function toStoryMember({ scoreParts, ...row }: MemberRow): StoryMember {
  return { ...row, scoreParts: JSON.parse(scoreParts) };
}

/**
 * Takes one event out of its story and counts the others' coverage anew; one that is left alone is no story.
 * Answers false, and changes nothing, where the story is no longer the one that was read.
 */
export async function storeLeaving(db: Db, eventId: number, story: Story, rest: readonly Rescored[]): Promise<boolean> {
  const leaving = JSON.stringify(rest.length < 2 ? [eventId, ...rest.map(({ id }) => id)] : [eventId]);
  const [, left] = await runBatch(db, [
    storeScores(rest, isAsRead(story)),
    sql`update events set story_id = null
      where id in (select value from json_each(${leaving})) and story_id = ${story.id} and ${isAsRead(story)}
      returning id`,
    sql`delete from stories where id = ${story.id} and not exists (select 1 from events where story_id = ${story.id})`,
  ]);
  return (left?.results.length ?? 0) > 0;
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
    ...(story ? join(story, memberIds, now) : []),
    keepBest([event.id, ...relations.map(({ relatedId }) => relatedId), ...memberIds]),
    sql`update events set related_at = cast(${now} as integer)
      where id = ${event.id} and understood_at = ${event.understoodAt} and ${story ? isAsRead(story) : sql`true`}
      returning id`,
  ]);
  return results.at(-1)?.results.length === 1;
}

/** Neither side may have become a copy while the other read it. */
function relate(eventId: number, relations: readonly Relation[], known: readonly number[]): SQL[] {
  const rows = JSON.stringify(relations);
  const alike = sql`(select value from json_each(${JSON.stringify(known)}))`;
  return [
    sql`delete from related_events
      where (event_id = ${eventId} and related_id not in ${alike}) or (related_id = ${eventId} and event_id not in ${alike})`,
    sql`insert into related_events (event_id, related_id, similarity, reason)
      select iif(side.value, event.id, other.id), iif(side.value, other.id, event.id), new.value->>'similarity', new.value->>'reason'
      from json_each(${rows}) as new, json_each('[0,1]') as side
      join events as event on event.id = ${eventId} and event.copy_of_id is null
      join events as other on other.id = new.value->>'relatedId' and other.copy_of_id is null
      where true on conflict do update set similarity = excluded.similarity, reason = excluded.reason`,
  ];
}

/** Members of one story are no relations of each other; of the others a page keeps the most alike. */
function keepBest(touched: readonly number[]): SQL {
  return sql`delete from related_events where (event_id, related_id) in (
    select event_id, related_id from (
      select r.event_id, r.related_id, other.story_id = event.story_id as in_story,
        row_number() over (partition by r.event_id order by r.similarity desc, r.related_id desc) as place,
        row_number() over (partition by r.event_id, other.source_slug order by r.similarity desc, r.related_id desc) as place_in_source
      from related_events r join events event on event.id = r.event_id join events other on other.id = r.related_id
      where r.event_id in (select value from json_each(${JSON.stringify(touched)}))
    ) where in_story or place > ${KEPT} or place_in_source > ${MOST_PER_SOURCE})`;
}

function join(story: Story, memberIds: readonly number[], now: number): SQL[] {
  const at = sql`cast(${now} as integer)`;
  return [
    sql`insert into stories (id, created_at, updated_at) select cast(${story.id} as integer), ${at}, ${at} where ${isAsRead(story)}
      on conflict do update set updated_at = excluded.updated_at`,
    storeScores(story.members, isAsRead(story)),
    sql`update events set story_id = cast(${story.id} as integer)
      where id in (select value from json_each(${JSON.stringify(memberIds)})) and ${isAsRead(story)}`,
  ];
}

/** Scores count publishers: they hold only for the members that were counted, as they were understood then. */
function storeScores(members: readonly Rescored[], condition: SQL): SQL {
  return sql`update events set score = new.value->>'score', score_reason = new.value->>'reason', score_parts = new.value->>'parts'
    from json_each(${JSON.stringify(members)}) as new
    where events.id = new.value->>'id' and events.understood_at is new.value->>'understoodAt' and ${condition}`;
}

/** Whether a story's members are those that were read, each still in it or still free to join: no other job moved one. */
function isAsRead({ id, members }: Story): SQL {
  const free = idsOf(members.filter(({ storyId }) => storyId === null));
  return sql`(select json_group_array(id) from (
    select id from events where copy_of_id is null
      and (story_id = ${id} or (story_id is null and id in (select value from json_each(${free}))))
    order by id)) = ${idsOf(members)}`;
}

function idsOf(members: readonly Rescored[]): string {
  return JSON.stringify(members.map(({ id }) => id).toSorted((a, b) => a - b));
}

/** An event that is to be related once more, whatever becomes of the message that says so. */
export async function markUnrelated(db: Db, id: number): Promise<void> {
  await runBatch(db, [sql`update events set related_at = null where id = ${id} and copy_of_id is null`]);
}

/** Ids of understood events without relations yet, oldest first. */
export async function listEventsNotRelated(db: Db, limit: number): Promise<number[]> {
  const rows = await db.all<{ id: number }>(sql`
    select id from events where related_at is null and understood_at is not null and copy_of_id is null
    order by id limit ${limit}`);
  return rows.map(({ id }) => id);
}
