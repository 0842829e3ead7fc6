/** What pages and lists read of topics, names and sources. Each costs the same however many events there are. */
import { type SQL, and, desc, eq, gte, inArray, isNull, sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/sqlite-core";
import type { Db } from "../../db/client.ts";
import { entities, eventEntities, events, eventTopics, feeds, polls, sources, weekCounts } from "../../db/schema.ts";
import { currentFeed } from "../../sources/store.ts";
import { columns, shown, TOP_BANDS } from "../events/store.ts";
import { ALL_WEEKS, WEEK_MS } from "./weeks.ts";

export type SubjectKind = "topic" | "entity" | "source";
export type CountRow = Readonly<{ slug: string; week: number; events: number }>;
export type SourceRow = Awaited<ReturnType<typeof listSources>>[number];
export type ReadingRow = Awaited<ReturnType<typeof listReadings>>[number];
export type FreshnessRow = Awaited<ReturnType<typeof listFreshness>>[number];
export type PollRow = Awaited<ReturnType<typeof listPollsOf>>[number];
export type NamedPollRow = Awaited<ReturnType<typeof listPolls>>[number];
export type EntityRow = Readonly<{ slug: string; name: string; kind: string; events: number }>;

/** How many events these subjects had in all (week 0), and week by week since one. */
export function weekCountsOf(db: Db, kind: SubjectKind, slugs: readonly string[], since: number) {
  const counts = (ofWeeks: SQL) =>
    db
      .select({ slug: weekCounts.slug, week: weekCounts.week, events: weekCounts.events })
      .from(weekCounts)
      .where(and(eq(weekCounts.kind, kind), inArray(weekCounts.slug, [...slugs]), ofWeeks));
  // Two ranges of one index: said with "or", every week there ever was would be read.
  return counts(eq(weekCounts.week, ALL_WEEKS)).unionAll(counts(gte(weekCounts.week, since)));
}

/** How many events each topic had in all. */
export function topicTotals(db: Db) {
  return db
    .select({ slug: weekCounts.slug, week: weekCounts.week, events: weekCounts.events })
    .from(weekCounts)
    .where(and(eq(weekCounts.kind, "topic"), sql`${weekCounts.week} = 0`));
}

/**
 * Events of a subject since a moment, the highest band of score first and the newest first within one, until `reads` are
 * read.
 */
export function topOf(
  db: Db,
  kind: SubjectKind,
  slug: string,
  { since, reads }: Readonly<{ since: number; reads: number }>,
) {
  const { table, id, subject, band, time } = PLACES[kind];
  const ofBand = (each: number) => {
    const inBand = db
      .select({ id: sql<number>`${id}`.as("place_id") })
      .from(table)
      .where(and(eq(subject, slug), eq(band, each), gte(time, since), kind === "source" ? shown : undefined))
      .orderBy(desc(time), desc(id))
      .limit(reads)
      .as(`band_${each}`);
    return db.select().from(inBand);
  };
  const [first, second, ...rest] = TOP_BANDS;
  const best = unionAll(ofBand(first), ofBand(second), ...rest.map(ofBand))
    .limit(reads)
    .as("best");
  return db.select(columns).from(best).innerJoin(events, eq(events.id, best.id));
}

/** Where the events of a subject are found in their order: among its places, or among the events of the source. */
const PLACES = {
  topic: {
    table: eventTopics,
    id: eventTopics.eventId,
    subject: eventTopics.topicSlug,
    band: eventTopics.band,
    time: eventTopics.occurredAt,
  },
  entity: {
    table: eventEntities,
    id: eventEntities.eventId,
    subject: eventEntities.entitySlug,
    band: eventEntities.band,
    time: eventEntities.occurredAt,
  },
  source: { table: events, id: events.id, subject: events.sourceSlug, band: events.band, time: events.occurredAt },
};

export function findEntity(db: Db, slug: string) {
  return db.select().from(entities).where(eq(entities.slug, slug));
}

/** The names most events tell of, walked by keyset. @param before the last one of the page before */
export function listEntities(db: Db, limit: number, before: Readonly<{ events: number; slug: string }> | null) {
  // Ties run backwards by slug: so the index is read from its end and nothing is sorted.
  return db
    .select({ slug: entities.slug, name: entities.name, kind: entities.kind, events: weekCounts.events })
    .from(weekCounts)
    .innerJoin(entities, eq(entities.slug, weekCounts.slug))
    .where(
      and(
        eq(weekCounts.kind, "entity"),
        sql`${weekCounts.week} = 0`,
        sql`${weekCounts.events} > 0`,
        before === null
          ? undefined
          : sql`(${weekCounts.events}, ${weekCounts.slug}) < (${before.events}, ${before.slug})`,
      ),
    )
    .orderBy(desc(weekCounts.events), desc(weekCounts.slug))
    .limit(limit);
}

const reading = {
  slug: sources.slug,
  name: sources.name,
  removedAt: sources.removedAt,
  pausedAt: sources.pausedAt,
  retiredAt: feeds.retiredAt,
  polledAt: feeds.polledAt,
  succeededAt: feeds.succeededAt,
  failures: feeds.failures,
};

const entry = {
  ...reading,
  tier: sources.tier,
  topics: sources.topics,
  homeUrl: sources.homeUrl,
  eventCount: sql<number>`coalesce((select ${weekCounts.events} from ${weekCounts}
    where ${weekCounts.kind} = 'source' and ${weekCounts.slug} = ${sources.slug} and ${weekCounts.week} = 0), 0)`,
};

const readings = {
  ...entry,
  family: sources.family,
  addedAt: sources.addedAt,
  feedId: feeds.id,
  feedUrl: sql<string>`coalesce(${feeds.adoptedUrl}, ${feeds.url})`,
  feedKind: feeds.kind,
  itemsPerWeek: feeds.itemsPerWeek,
  outcome: feeds.outcome,
  error: feeds.error,
  nextPollAt: feeds.nextPollAt,
  nextPollReason: feeds.nextPollReason,
  added: polls.added,
  changed: polls.changed,
  notes: polls.notes,
};

type Part = Readonly<{
  limit: number;
  /** A slug: only later ones. */
  after: string;
}>;

const bySlug = sql`${sources.slug} collate nocase`;

/** The sources that are read, by slug. */
export function listSources(db: Db, { limit, after }: Part) {
  return db
    .select(entry)
    .from(sources)
    .innerJoin(feeds, currentFeed)
    .where(and(isNull(sources.removedAt), sql`${bySlug} > ${after}`))
    .orderBy(bySlug)
    .limit(limit);
}

/** The same, each with its last poll, which costs twice as much. */
export function listReadings(db: Db, now: number, { limit, after }: Part) {
  return selectReadings(db, now)
    .where(and(isNull(sources.removedAt), sql`${bySlug} > ${after}`))
    .orderBy(bySlug)
    .limit(limit);
}

/** A source by its slug in any case, also one that is read no more. */
export function findSource(db: Db, slug: string, now: number) {
  return selectReadings(db, now).where(sql`${sources.slug} = ${slug} collate nocase`);
}

function selectReadings(db: Db, now: number) {
  const flood = sql`select 1 from ${events}
    where ${events.feedId} = ${feeds.id} and ${events.arrival} = 'flood' and ${events.firstSeenAt} > ${now - WEEK_MS}`;
  return db
    .select({ ...readings, hasFlood: sql<0 | 1>`exists (${flood})` })
    .from(sources)
    .innerJoin(feeds, currentFeed)
    .leftJoin(polls, and(eq(polls.feedId, feeds.id), eq(polls.polledAt, feeds.polledAt)));
}

/** When each source that is read was last looked at, and how that went. */
export function listFreshness(db: Db, limit: number) {
  return db
    .select({ ...reading, outcome: feeds.outcome, error: feeds.error })
    .from(sources)
    .innerJoin(feeds, currentFeed)
    .where(isNull(sources.removedAt))
    .orderBy(bySlug)
    .limit(limit);
}

/** How many events are shown in all. */
export function countEvents(db: Db) {
  return db
    .select({ events: weekCounts.events })
    .from(weekCounts)
    .where(and(eq(weekCounts.kind, "all"), eq(weekCounts.slug, ""), eq(weekCounts.week, ALL_WEEKS)));
}

const look = {
  polledAt: polls.polledAt,
  outcome: polls.outcome,
  error: polls.error,
  added: polls.added,
  changed: polls.changed,
};

/** The last looks at the feed of a source, the latest first. */
export function listPollsOf(db: Db, slug: string, limit: number) {
  const feed = sql`(select ${feeds.id} from ${feeds} join ${sources} on ${currentFeed}
    where ${sources.slug} = ${slug} collate nocase)`;
  return db.select(look).from(polls).where(eq(polls.feedId, feed)).orderBy(desc(polls.polledAt)).limit(limit);
}

/** The last looks at any source, the latest first. */
export function listPolls(db: Db, limit: number) {
  return db
    .select({ ...look, slug: sources.slug, name: sources.name })
    .from(polls)
    .innerJoin(feeds, eq(feeds.id, polls.feedId))
    .innerJoin(sources, eq(sources.slug, feeds.sourceSlug))
    .orderBy(desc(polls.id))
    .limit(limit);
}
