/** What the job that relates events reads: what is near an event, in words that cost little; and texts where they are needed. */
import { type SQL, sql } from "drizzle-orm";
import type { Db } from "../../db/client.ts";
import type { Claim } from "../../ingest/original.ts";
import { PROFILE_VERSION } from "../likeness/profile.ts";
import type { SearchTerm } from "../likeness/search-terms.ts";
import { FULL_TEXT_FROM } from "../stories/decide-story.ts";

export type EventText = Readonly<{
  id: number;
  title: string;
  body: string;
  sourceSlug: string;
  occurredAt: number;
  storyId: number | null;
  storySize: number;
  type: string | null;
  understoodAt: number;
  /** 1 where a person has said where it belongs, or where not. */
  isPinned: number;
}> &
  Claim;

/** What lies near an event, and the event itself as it stands right now. */
export type Found = EventText &
  Readonly<{
    /** The beginning of its text where it came around the same time, long enough to tell a full text; else empty. */
    lead: string;
    /** Null where rules older than today's made it, or none yet. */
    profile: string | null;
    /** 1 where a person hides it: all that can still come of it is a copy. */
    isHidden: number;
    /** Of the event itself: 1 where its publisher changed it, or an article took the place of its stub. */
    isReworded: number;
  }>;

export type Frequencies = Readonly<{
  holders: ReadonlyMap<string, number>;
  events: number;
  common: readonly Counted[];
}>;
type Counted = Readonly<{ term: string; holders: number }>;

/** Likeness, names and stories are told by a text's first pages. */
export const FIRST_PAGES = 3_000;
/** So many are weighed, whatever else is near. */
export const CANDIDATES = 64;
/** A term with more holders is common: its count is kept. Below, counting reads less than one search does. */
const COMMON_FROM = 500;
/** A kept count holds until the archive has grown by a quarter, and grows with it meanwhile. */
const COUNT_HOLDS = 1.25;

const EVENT_COLUMNS = sql`e.id, e.source_slug as sourceSlug, e.occurred_at as occurredAt, e.url_key as urlKey,
  e.story_id as storyId, e.event_type as type, e.understood_at as understoodAt, s.home_url as homeUrl, s.tier,
  exists (select 1 from story_pins p where p.event_id = e.id) as isPinned,
  max(1, (select count(*) from events m where m.story_id = e.story_id)) as storySize`;

/** Those of the events that are understood, no copies and not hidden, with their words. */
export async function loadEventsToRelate(db: Db, ids: readonly number[]): Promise<EventText[]> {
  return db.all<EventText>(sql`
    select ${EVENT_COLUMNS}, t.title, substr(t.body, 1, ${FIRST_PAGES}) as body
    from json_each(${JSON.stringify(ids)}) as wanted
    join events e on e.id = wanted.value
    join event_texts t on t.event_id = e.id
    join sources s on s.slug = e.source_slug
    where e.understood_at is not null and e.copy_of_id is null and e.hidden_at is null
    order by e.id`);
}

/**
 * In how many events each term stands (0 is left out), and how many events there are, near enough. `common` are counts
 * made just now that are worth keeping.
 */
export async function loadFrequencies(db: Db, terms: readonly string[]): Promise<Frequencies> {
  const rows = await db.all<FrequencyRow>(sql`
    with archive as materialized (select coalesce(max(event_id), 0) as events from event_texts)
    select wanted.value as term, archive.events, known.holders, known.counted_among as countedAmong,
      iif(known.term is null, (select doc from event_terms where term = wanted.value), null) as counted
    from archive cross join json_each(${JSON.stringify(terms)}) as wanted
    left join common_terms known on known.term = wanted.value and known.counted_among * ${COUNT_HOLDS} >= archive.events`);
  const counts = rows.map(({ term, events, holders, countedAmong, counted }): [string, number] => {
    return [term, holders === null ? (counted ?? 0) : Math.round((holders * events) / (countedAmong ?? events))];
  });
  return {
    holders: new Map(counts.filter(([, holders]) => holders > 0)),
    events: rows[0]?.events ?? 0,
    common: rows.flatMap(({ term, counted }) =>
      counted !== null && counted >= COMMON_FROM ? [{ term, holders: counted }] : [],
    ),
  };
}

type FrequencyRow = Readonly<{
  term: string;
  events: number;
  holders: number | null;
  countedAmong: number | null;
  counted: number | null;
}>;

type Profiled = Pick<EventText, "id" | "understoodAt"> & Readonly<{ profile: string }>;

/** Keeps what was read of these events, unless their words changed meanwhile. */
export async function storeProfiles(db: Db, profiled: readonly Profiled[]): Promise<void> {
  await db.run(sql`
    insert into event_profiles (event_id, version, profile)
    select e.id, ${PROFILE_VERSION}, new.value->>'profile' from json_each(${JSON.stringify(profiled)}) as new
    join events e on e.id = new.value->>'id' and e.understood_at = new.value->>'understoodAt'
    where true on conflict do update set version = excluded.version, profile = excluded.profile
    where version <> excluded.version or profile <> excluded.profile`);
}

/** Keeps counts that would cost much to make again. */
export async function storeCommonTerms(db: Db, common: readonly Counted[], events: number): Promise<void> {
  if (common.length === 0) return;
  await db.run(sql`
    insert into common_terms (term, holders, counted_among)
    select value->>'term', value->>'holders', cast(${events} as integer) from json_each(${JSON.stringify(common)})
    where true on conflict do update set holders = excluded.holders, counted_among = excluded.counted_among`);
}

/**
 * What lies near an event by its words, the nearest first: each word in common counts by its weight, and of equals the
 * one that came in nearer in time goes before.
 */
export function searchEvents(terms: readonly SearchTerm[], eventId: number): SQL {
  return sql`select id from (
      select event_index.rowid as id, asked.value->>'weight' as weight
      from json_each(${JSON.stringify(terms)}) as asked cross join event_index
      where event_index match asked.value->>'query'
        and event_index.rowid between asked.value->>'low' and asked.value->>'high'
    ) group by id order by sum(weight) desc, abs(id - ${eventId}) limit ${CANDIDATES + 1}`;
}

/**
 * What the search index finds for an event, what lies at its very address, and itself; understood events, no copies.
 * Those that came within `withinMs` may be one story with it: their texts' beginnings come along. Bodies come
 * where there is no profile.
 */
export async function findCandidates(
  db: Db,
  event: EventText,
  { terms, withinMs }: Readonly<{ terms: readonly SearchTerm[]; withinMs: number }>,
): Promise<Found[]> {
  const near = sql`select * from (${searchEvents(terms, event.id)})
    union select id from events where url_key = ${event.urlKey}
    union select ${event.id}`;
  return selectFound(db, event, { which: near, withinMs });
}

/** Events by their ids, as the search would have found them. */
export function findByIds(db: Db, event: EventText, ids: readonly number[]): Promise<Found[]> {
  const which = sql`select value as id from json_each(${JSON.stringify(ids)})`;
  return selectFound(db, event, { which, withinMs: 0 });
}

function selectFound(
  db: Db,
  event: EventText,
  { which, withinMs }: Readonly<{ which: SQL; withinMs: number }>,
): Promise<Found[]> {
  return db.all<Found>(sql`
    select ${EVENT_COLUMNS}, e.title, p.profile, e.hidden_at is not null as isHidden,
      iif(p.profile is null, (select substr(t.body, 1, ${FIRST_PAGES}) from event_texts t where t.event_id = e.id), '') as body,
      iif(abs(e.occurred_at - ${event.occurredAt}) <= ${withinMs},
        (select substr(t.body, 1, ${FULL_TEXT_FROM}) from event_texts t where t.event_id = e.id), '') as lead,
      e.id = ${event.id} and e.related_at is null and (e.updated_at > e.first_seen_at
        or exists (select 1 from articles a where a.event_id = e.id and a.state = 'read')) as isReworded
    from (${which}) as found
    join events e on e.id = found.id
    join sources s on s.slug = e.source_slug
    left join event_profiles p on p.event_id = e.id and p.version = ${PROFILE_VERSION}
    where e.copy_of_id is null and e.understood_at is not null`);
}

/** Bodies by event, each up to a length. */
export async function loadTexts(
  db: Db,
  wanted: readonly Readonly<{ id: number; length: number }>[],
): Promise<Map<number, string>> {
  if (wanted.length === 0) return new Map();
  const rows = await db.all<{ id: number; body: string }>(sql`
    select t.event_id as id, substr(t.body, 1, wanted.value->>'length') as body
    from json_each(${JSON.stringify(wanted)}) as wanted join event_texts t on t.event_id = wanted.value->>'id'`);
  return new Map(rows.map(({ id, body }) => [id, body]));
}

/** The first pages of bodies by event. */
export function loadBodies(db: Db, ids: readonly number[]): Promise<Map<number, string>> {
  return loadTexts(
    db,
    ids.map((id) => ({ id, length: FIRST_PAGES })),
  );
}
