/** The events of a poll, and what is known of their source's, in D1. */
import { type SQL, sql } from "drizzle-orm";
import { runBatch } from "../db/batch.ts";
import type { Db } from "../db/client.ts";
import { sliced } from "../db/sliced.ts";
import { insertArticles } from "./articles/store.ts";
import { waitForArticles } from "./articles/wait-for-article.ts";
import type { EventElsewhere, Knowledge, Revision, ToldBefore } from "./decide.ts";
import type { ClaimedFeed, FeedState, PollRecord } from "./feeds/rows.ts";
import { feedStatements } from "./feeds/store.ts";
import type { KnownEvent } from "./evidence.ts";
import type { EventChange, EventDraft, StorePlan } from "./rows.ts";

/**
 * `cross join` makes the names the outer loop: SQLite would sooner read all events of a source than look each name up.
 */
const KNOWN_COLUMNS = sql`e.id, e.url_key as urlKey, e.title, e.content_hash as contentHash, e.published_at as publishedAt,
  exists (select 1 from item_keys n where n.event_id = e.id and n.key glob 'id:*') as hasId`;

type KnownRow = Omit<KnownEvent, "hasId"> & Readonly<{ hasId: number }>;

/** The events of a source that bear one of these names. */
export async function loadKnownEvents(
  db: Db,
  sourceSlug: string,
  keys: readonly string[],
): Promise<Map<string, KnownEvent>> {
  const question = (slice: string) => sql`
    select k.key, ${KNOWN_COLUMNS}
    from json_each(${slice}) j
    cross join item_keys k on k.source_slug = ${sourceSlug} and k.key = j.value
    join events e on e.id = k.event_id`;
  const rows = await allSlices<KnownRow & { key: string }>(db, keys, question);
  return new Map(rows.map(({ key, ...row }) => [key, toKnown(row)]));
}

/** More events under one title, or of one moment, tell nothing of an item. */
const MOST_ALIKE = 5_000;

/** The events of a source that have one of these titles (as the first part of a content hash), or dates. */
export async function loadAlikeEvents(
  db: Db,
  sourceSlug: string,
  { titles, dates }: Readonly<{ titles: readonly string[]; dates: readonly number[] }>,
): Promise<KnownEvent[]> {
  if (titles.length === 0) return [];
  const rows = await db.all<KnownRow>(sql`
    select ${KNOWN_COLUMNS} from (
      select t.id from json_each(${JSON.stringify(titles)}) j cross join events t
        on t.source_slug = ${sourceSlug} and t.content_hash >= j.value || '.' and t.content_hash < j.value || '/'
      union
      select d.id from json_each(${JSON.stringify(dates)}) j cross join events d
        on d.source_slug = ${sourceSlug} and d.occurred_at = j.value
    ) alike join events e on e.id = alike.id order by e.id limit ${MOST_ALIKE}`);
  return rows.map(toKnown);
}

function toKnown({ hasId, ...row }: KnownRow): KnownEvent {
  return { ...row, hasId: hasId === 1 };
}

/** What these events say, and which changes of theirs were told. */
export async function loadTold(db: Db, eventIds: readonly number[]): Promise<Map<number, ToldBefore>> {
  if (eventIds.length === 0) return new Map();
  const ids = sql`(select value from json_each(${JSON.stringify(eventIds)}))`;
  const [texts, revisions] = await Promise.all([
    db.all<{ id: number; body: string }>(sql`select event_id as id, body from event_texts where event_id in ${ids}`),
    db.all<Revision & { id: number }>(sql`
      select event_id as id, title_before as titleBefore, title_after as titleAfter, words_added as wordsAdded,
        words_removed as wordsRemoved
      from revisions where event_id in ${ids} order by id`),
  ]);
  const ofEvent = Map.groupBy(revisions, ({ id }) => id);
  return new Map(texts.map(({ id, body }) => [id, { body, revisions: ofEvent.get(id) ?? [] }]));
}

/**
 * Events of other sources by the page they stand for: the first seen, or what that one is itself a copy of. Another's
 * copy of this source's own event leads back to no one else.
 */
export async function loadEventsElsewhere(
  db: Db,
  sourceSlug: string,
  pages: readonly string[],
): Promise<Map<string, EventElsewhere>> {
  const question = (slice: string) => sql`
    select e.url_key as page, o.id, o.url_key as urlKey, s.home_url as homeUrl, s.tier
    from json_each(${slice}) j
    cross join events e on e.url_key = j.value and e.source_slug <> ${sourceSlug}
    join events o on o.id = coalesce(e.copy_of_id, e.id) and o.source_slug <> ${sourceSlug}
    join sources s on s.slug = o.source_slug
    order by e.id desc`;
  const rows = await allSlices<EventElsewhere & { page: string }>(db, pages, question);
  return new Map(rows.map(({ page, ...event }) => [page, event]));
}

export async function loadClaimant(db: Db, sourceSlug: string): Promise<Knowledge["source"]> {
  const rows = await db.all<Knowledge["source"]>(
    sql`select home_url as homeUrl, tier from sources where slug = ${sourceSlug}`,
  );
  return rows[0] ?? { homeUrl: "", tier: 3 };
}

/** Rows of one question asked about many names, as many at a time as a parameter holds. */
async function allSlices<Row>(db: Db, names: readonly string[], question: (slice: string) => SQL): Promise<Row[]> {
  const answers = sliced(names).map((slice) => db.all<Row>(question(JSON.stringify(slice))));
  return (await Promise.all(answers)).flat();
}

/**
 * Writes everything one poll decided, or nothing: a name that another run has given away meanwhile fails the whole.
 * Answers the ids of the new events, oldest first.
 */
export async function savePoll(
  db: Db,
  feed: ClaimedFeed,
  { state, record, plan }: Readonly<{ state: FeedState; record: PollRecord; plan: StorePlan }>,
): Promise<number[]> {
  const inserts = sliced(plan.drafts).flatMap((drafts) => insertEvents(feed, record.polledAt, drafts));
  const results = await runBatch(db, [
    ...inserts,
    ...sliced(plan.changes).flatMap((changes) => updateEvents(record.polledAt, changes)),
    ...sliced(plan.moves).map(moveEvents),
    ...sliced(plan.keys).map((keys) => insertKeys(feed.sourceSlug, keys)),
    ...feedStatements(feed, state, record),
  ]);
  return results.slice(0, inserts.length).flatMap(({ results: rows }) => rows.map(idOf));
}

function idOf(row: unknown): number {
  return typeof row === "object" && row !== null && "id" in row ? Number(row.id) : Number.NaN;
}

/**
 * Ids follow each other inside the transaction, so that texts and names find their event by its place; D1 gives them out,
 * for an id that once was an event's is never another's.
 */
function insertEvents(feed: ClaimedFeed, now: number, drafts: readonly EventDraft[]): SQL[] {
  const rows = drafts.map(({ body: _body, keys: _keys, takesOverId: _old, ...row }) => row);
  const texts = drafts.map(({ title, body }) => ({ title, body }));
  const names = drafts.flatMap(({ keys }, place) => keys.map((key) => ({ place, key })));
  const first = sql`(select max(id) from events) - ${drafts.length} + 1`;
  return [
    sql`
      insert into events (source_slug, feed_id, source_url, url_key, title, author, published_at, first_seen_at,
        updated_at, occurred_at, content_hash, arrival, copy_of_id)
      select ${feed.sourceSlug}, cast(${feed.id} as integer),
        value->>'sourceUrl', value->>'urlKey', value->>'title', value->>'author', value->>'publishedAt',
        cast(${now} as integer), cast(${now} as integer), value->>'occurredAt', value->>'contentHash', value->>'arrival',
        coalesce((select o.copy_of_id from events o where o.id = value->>'copyOfId'), value->>'copyOfId')
      from json_each(${JSON.stringify(rows)}) j order by j.key
      returning id`,
    sql`
      insert into event_texts (event_id, title, body)
      select cast(${first} + j.key as integer), value->>'title', value->>'body'
      from json_each(${JSON.stringify(texts)}) j`,
    sql`
      insert into item_keys (source_slug, key, event_id)
      select ${feed.sourceSlug}, value->>'key', cast(${first} + (value->>'place') as integer)
      from json_each(${JSON.stringify(names)})`,
    ...insertArticles(first, waitForArticles(drafts, { fullText: feed.fullText, now }), now),
    ...takeOver(
      first,
      drafts.flatMap(({ takesOverId }, place) => (takesOverId === null ? [] : [{ place, oldId: takesOverId }])),
    ),
  ];
}

/**
 * The new event becomes the original: story, pins, relations and copies of the old one are its own now, and the old one is
 * its copy. Both are understood and related anew; until then the new one is shown with what was known of the old.
 */
function takeOver(first: SQL, pairs: readonly Readonly<{ place: number; oldId: number }>[]): SQL[] {
  if (pairs.length === 0) return [];
  const newer = sql`(select ${first} + (value->>'place') as id, value->>'oldId' as oldId from json_each(${JSON.stringify(pairs)})) new`;
  return [
    sql`update events set story_id = o.story_id, score = o.score, score_reason = o.score_reason, score_parts = o.score_parts,
        points = o.points, event_type = o.event_type, summary = o.summary, summary_kind = o.summary_kind
      from ${newer} join events o on o.id = new.oldId where events.id = new.id`,
    sql`update related_events set event_id = new.id from ${newer} where event_id = new.oldId`,
    sql`update related_events set related_id = new.id from ${newer} where related_id = new.oldId`,
    sql`update events set copy_of_id = new.id from ${newer} where copy_of_id = new.oldId`,
    sql`update or ignore story_pins set event_id = new.id from ${newer} where event_id = new.oldId`,
    sql`update events set copy_of_id = new.id, story_id = null, understood_at = null, related_at = null
      from ${newer} where events.id = new.oldId and events.copy_of_id is null`,
  ];
}

/** Readers are told of a revision once, and `updated_at` moves with it; what a flip says was understood before. */
function updateEvents(now: number, changes: readonly EventChange[]): SQL[] {
  const rows = JSON.stringify(changes);
  const isAsBefore = sql`e.title = j.value->>'$.before.title' and e.content_hash = j.value->>'$.before.contentHash'`;
  const at = sql`cast(${now} as integer)`;
  return [
    sql`
      insert into revisions (event_id, revised_at, title_before, title_after, words_added, words_removed)
      select e.id, ${at}, j.value->>'$.revision.titleBefore', j.value->>'$.revision.titleAfter',
        j.value->>'$.revision.wordsAdded', j.value->>'$.revision.wordsRemoved'
      from json_each(${rows}) j join events e on e.id = j.value->>'eventId' and ${isAsBefore}
      where j.value->>'effect' = 'revised'
      on conflict do nothing`,
    sql`
      update event_texts set title = coalesce(j.value->>'title', event_texts.title), body = coalesce(j.value->>'body', body)
      from json_each(${rows}) j join events e on e.id = j.value->>'eventId' and ${isAsBefore}
      where event_id = e.id`,
    sql`
      update events as e set title = coalesce(j.value->>'title', e.title), author = coalesce(j.value->>'author', e.author),
        content_hash = j.value->>'contentHash',
        updated_at = iif(j.value->>'effect' = 'revised', ${at}, e.updated_at),
        understood_at = iif(j.value->>'effect' = 'flipped', e.understood_at, null),
        related_at = iif(j.value->>'effect' = 'flipped', e.related_at, null)
      from json_each(${rows}) j where e.id = j.value->>'eventId' and ${isAsBefore}`,
  ];
}

function moveEvents(moves: StorePlan["moves"]): SQL {
  return sql`
    update events set source_url = j.value->>'sourceUrl', url_key = j.value->>'urlKey'
    from json_each(${JSON.stringify(moves)}) j where events.id = j.value->>'eventId'`;
}

function insertKeys(sourceSlug: string, keys: StorePlan["keys"]): SQL {
  return sql`
    insert into item_keys (source_slug, key, event_id)
    select ${sourceSlug}, value->>'key', value->>'eventId' from json_each(${JSON.stringify(keys)}) where true
    on conflict do nothing`;
}
