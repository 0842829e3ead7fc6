/**
 * What a search reads. The newest that match are found by walking the index backwards by rowid, which is the event's id,
 * so that nothing is sorted and no text is read: a word in every event costs what a rare one does.
 */
import { type SQL, and, eq, gt, gte, inArray, isNull, lt, sql } from "drizzle-orm";
import type { Db } from "../../db/client.ts";
import { entities, events, sources, weekCounts } from "../../db/schema.ts";
import type { EventFilter } from "../events/filters.ts";
import { columns, shown } from "../events/store.ts";
import type { FtsQuery } from "./query.ts";

export type MatchRow = Awaited<ReturnType<typeof findMatches>>[number];

/** How many of the newest matches are read: of all, and of those with every word in the title. */
export type Reads = Readonly<{ newest: number; title: number }>;

type Asked = Readonly<{ query: FtsQuery; beginning: string | null; filter: EventFilter; reads: Reads }>;

/** A word that so many events have is no beginning of another one. */
const HOLDERS_OF_A_WORD = 10;
/** More words with one beginning than this, and none of them is meant. */
const MOST_ENDINGS = 12;
/** Events near the end of a span, of which the one that came in last tells where to begin: some come in days late. */
const LATEST_OF_SPAN = 20;
/** Most events come in within a week of when they happened; what came in later tells nothing of the time. */
const COMES_WITHIN_MS = 7 * 86_400_000;
const NO_ID = 2 ** 52;

/**
 * Events in the order of their ids, which is that in which they came in, backwards; one that is found by its title, too, may
 * come twice. `fits` is 0 where an event is not shown or the filter leaves it out; `isNewest` is 1 for those of the walk,
 * which goes on before the last of them; `endings` are what the last word turned out to begin, as the index writes it.
 */
export function findMatches(db: Db, { query, beginning, filter, reads }: Asked) {
  const newest = walkBack(1, query.all, reads.newest);
  const walks = reads.title > 0 ? sql`${newest} union all ${walkBack(0, query.title, reads.title)}` : newest;
  const found = sql`(
    with recursive ${endingsOf(query, beginning)},
      asked(more, endings) as materialized (
        select coalesce(group_concat(' OR "' || term || '" OR "' || term || 'e"', ''), ''), group_concat(term, ' ')
        from endings where (select count(*) from endings) <= ${MOST_ENDINGS}),
      start(id) as materialized (select ${startOf(filter)})
    select is_newest, id as found_id, (select endings from asked) as endings from (${walks})) as found`;
  return db
    .select({
      ...columns,
      isNewest: sql<0 | 1>`found.is_newest`,
      endings: sql<string | null>`found.endings`,
      fits: fits(filter),
    })
    .from(found)
    .innerJoin(events, eq(events.id, sql`found.found_id`));
}

function walkBack(isNewest: 0 | 1, text: string, limit: number): SQL {
  return sql`
    select * from (select ${isNewest} as is_newest, rowid as id from event_index
      where event_index match (select replace(${text}, '?', more) from asked) and rowid < (select id from start)
      order by rowid desc limit ${limit})`;
}

/**
 * Each is one step from the one before: what lies between them need not be read. The index writes stems, and a stem asked
 * for is stemmed again: with an `e` behind it `univers` stays what it is, and others lose it.
 */
function endingsOf({ word }: FtsQuery, beginning: string | null): SQL {
  if (beginning === null) return sql`endings(term) as (select 1 where 0)`;
  const begins = (term: SQL) => sql`substr(${term}, 1, length(${beginning})) = ${beginning}`;
  return sql`steps(term) as (
      select ${firstFrom(sql`${beginning}`)} where (select count(*) from (
        select 1 from event_index where event_index match ${word} limit ${HOLDERS_OF_A_WORD})) < ${HOLDERS_OF_A_WORD}
      union all select ${firstFrom(sql`steps.term || ' '`)} from steps where ${begins(sql`steps.term`)}
      limit ${MOST_ENDINGS + 2}),
    endings(term) as materialized (select term from steps where ${begins(sql`term`)})`;
}

function firstFrom(term: SQL): SQL {
  return sql`(select term from event_words where term >= ${term} order by term limit 1)`;
}

/**
 * The id before which to look. Ids follow the order in which events came in: for the end of a span it is told by the
 * latest events of the span, where they came in around that time; where all came in later, all are looked through. What
 * came in long after its time, beside others that did not, is left out: a walk from today would take thousands of pages.
 */
function startOf({ until, cursor }: EventFilter): SQL {
  const afterSpan =
    until === null
      ? sql`${NO_ID}`
      : sql`coalesce((select max(id) + 1 from (select id, first_seen_at from events
          where score is not null and copy_of_id is null and hidden_at is null and occurred_at < ${until}
          order by occurred_at desc, id desc limit ${LATEST_OF_SPAN}) where first_seen_at < ${until + COMES_WITHIN_MS}), ${NO_ID})`;
  // FTS5 takes a bound that is no integer for none.
  return sql`cast(min(${cursor?.id ?? NO_ID}, ${afterSpan}) as integer)`;
}

/** Of many names an event's card holds the twelve it tells of most; the others are asides. */
function fits({ topic, source, entity, minScore, since, until }: EventFilter): SQL<0 | 1> {
  const checks = [
    shown,
    source === null ? undefined : sql`${events.sourceSlug} = ${source} collate nocase`,
    minScore === null ? undefined : gte(events.score, minScore),
    since === null ? undefined : gte(events.occurredAt, since),
    until === null ? undefined : lt(events.occurredAt, until),
    topic === null
      ? undefined
      : sql`exists (select 1 from json_each(${events.card}, '$.topics') where value = ${topic})`,
    entity === null
      ? undefined
      : sql`exists (select 1 from json_each(${events.card}, '$.entities') where value->>'slug' = ${entity})`,
  ];
  return sql<0 | 1>`(${and(...checks)})`;
}

/** A piece of each text around words of its own, which stand between STX and ETX. */
export function cutSnippets(db: Db, wanted: readonly Readonly<{ id: number; query: string }>[]) {
  return db.select({ id: sql<number>`id`, text: sql<string>`text` }).from(
    sql`(select event_index.rowid as id, snippet(event_index, 1, char(2), char(3), '…', 30) as text
        from json_each(${JSON.stringify(wanted)}) as wanted cross join event_index
        where event_index match wanted.value->>'query' and event_index.rowid = wanted.value->>'id') as snippet`,
  );
}

/** Which of the terms no event has. */
export function findUnknownTerms(db: Db, terms: readonly string[]) {
  return db.select({ nth: sql<number>`key` }).from(
    sql`(select key from json_each(${JSON.stringify(terms)}) as term
        where not exists (select 1 from event_index where event_index match term.value)) as unknown`,
  );
}

/**
 * Names that events tell of, by their slugs or by how these begin. The names come first: SQLite would rather look through
 * the counts of all of them, and a cross join is its word for the order to keep.
 */
export function findNames(db: Db, { slugs, beginning, limit }: SubjectSearch) {
  return db
    .select({ slug: entities.slug, name: entities.name, kind: entities.kind, events: weekCounts.events })
    .from(entities)
    .crossJoin(weekCounts)
    .where(
      and(
        inArray(
          entities.slug,
          sql`(select value from json_each(${JSON.stringify(slugs)})
            union select slug from (select slug from entities where ${isBelow(sql`slug`, beginning)} order by slug limit ${limit}))`,
        ),
        eq(weekCounts.kind, "entity"),
        eq(weekCounts.slug, entities.slug),
        eq(weekCounts.week, 0),
        gt(weekCounts.events, 0),
      ),
    );
}

export type SubjectSearch = Readonly<{ slugs: readonly string[]; beginning: string; limit: number }>;

/** Sources by their slugs in any case, or by how these begin. */
export function findSources(db: Db, { slugs, beginning, limit }: SubjectSearch) {
  return db
    .select({ slug: sources.slug, name: sources.name })
    .from(sources)
    .where(
      and(
        isNull(sources.removedAt),
        sql`${sources.slug} collate nocase in (select value from json_each(${JSON.stringify(slugs)})
            union select slug from (select slug from sources
              where ${isBelow(sql`slug collate nocase`, beginning)} limit ${limit}))`,
      ),
    );
}

/** `claude-…` stands between `claude-` and `claude.` */
function isBelow(slug: SQL, beginning: string): SQL {
  return sql`${slug} >= ${`${beginning}-`} and ${slug} < ${`${beginning}.`}`;
}
