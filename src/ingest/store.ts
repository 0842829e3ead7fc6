/** The events of a poll, and what is known of their source's, in D1. */
import { type SQL, sql } from "drizzle-orm";
import { runBatch } from "../db/batch.ts";
import type { Db } from "../db/client.ts";
import { sliced } from "../db/sliced.ts";
import type { KnownEvent } from "./decide.ts";
import type { ClaimedFeed, FeedState, PollRecord } from "./feeds/rows.ts";
import { feedStatements } from "./feeds/store.ts";
import type { EventChange, EventDraft, StorePlan } from "./rows.ts";

/** The events of a source that bear one of these names. */
export async function loadKnownEvents(
  db: Db,
  sourceSlug: string,
  keys: readonly string[],
): Promise<Map<string, KnownEvent>> {
  type Row = { key: string; id: number; urlKey: string; contentHash: string; hasId: number };
  const question = (slice: string) => sql`
    select k.key, e.id, e.url_key as urlKey, e.content_hash as contentHash,
      exists (select 1 from item_keys n where n.event_id = e.id and n.key glob 'id:*') as hasId
    from json_each(${slice}) j
    join item_keys k on k.source_slug = ${sourceSlug} and k.key = j.value
    join events e on e.id = k.event_id`;
  const rows = await allSlices<Row>(db, keys, question);
  return new Map(rows.map(({ key, hasId, ...event }) => [key, { ...event, hasId: hasId === 1 }]));
}

/**
 * Events of other sources by the page they stand for: the first seen, or what that one is itself a copy of. Another's
 * copy of this source's own event leads back to no one else.
 */
export async function loadEventsElsewhere(
  db: Db,
  sourceSlug: string,
  pages: readonly string[],
): Promise<Map<string, number>> {
  const question = (slice: string) => sql`
    select e.url_key as page, coalesce(o.id, e.id) as id
    from json_each(${slice}) j
    join events e on e.url_key = j.value and e.source_slug <> ${sourceSlug}
    left join events o on o.id = e.copy_of_id
    where o.source_slug is not ${sourceSlug}
    order by e.id desc`;
  const rows = await allSlices<{ page: string; id: number }>(db, pages, question);
  return new Map(rows.map(({ page, id }) => [page, id]));
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
  const rows = drafts.map(({ body: _body, keys: _keys, ...row }) => row);
  const texts = drafts.map(({ title, body }) => ({ title, body }));
  const names = drafts.flatMap(({ keys }, place) => keys.map((key) => ({ place, key })));
  const first = sql`(select max(id) from events) - ${drafts.length} + 1`;
  return [
    sql`
      insert into events (source_slug, feed_id, source_url, url_key, title, author, published_at, first_seen_at,
        updated_at, occurred_at, content_hash, copy_of_id)
      select ${feed.sourceSlug}, cast(${feed.id} as integer),
        value->>'sourceUrl', value->>'urlKey', value->>'title', value->>'author', value->>'publishedAt',
        cast(${now} as integer), cast(${now} as integer), value->>'occurredAt', value->>'contentHash', value->>'copyOfId'
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
  ];
}

/** A changed event is to be understood and related anew. */
function updateEvents(now: number, changes: readonly EventChange[]): SQL[] {
  const rows = JSON.stringify(changes);
  return [
    sql`
      update events set title = j.value->>'title', author = coalesce(j.value->>'author', author),
        content_hash = j.value->>'contentHash', updated_at = cast(${now} as integer),
        understood_at = null, related_at = null
      from json_each(${rows}) j where events.id = j.value->>'eventId'`,
    sql`
      update event_texts set title = j.value->>'title', body = coalesce(j.value->>'body', body)
      from json_each(${rows}) j where event_id = j.value->>'eventId'`,
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
