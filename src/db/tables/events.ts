/** What was read: events, their words and what they are about. */
import { sql } from "drizzle-orm";
import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { sources, feeds } from "./sources.ts";

/** What lists show: understood, no copies, not hidden. Indexes of lists carry it, and queries repeat it. */
const shown = "score is not null and copy_of_id is null and hidden_at is null";

/** Our stored record of one item. */
export const events = sqliteTable(
  "events",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    sourceSlug: text("source_slug")
      .notNull()
      .references(() => sources.slug),
    feedId: integer("feed_id")
      .notNull()
      .references(() => feeds.id),
    /** Where the publisher shows it: cleaned of tracking, safe to link. */
    sourceUrl: text("source_url").notNull(),
    /** Identity across sources: the canonical URL without scheme and `www.`. */
    urlKey: text("url_key").notNull(),
    title: text("title").notNull(),
    author: text("author"),
    publishedAt: integer("published_at"),
    firstSeenAt: integer("first_seen_at").notNull(),
    /** Moves only when something a reader can see has changed. */
    updatedAt: integer("updated_at").notNull(),
    /** Published, else first seen: the order of every list. */
    occurredAt: integer("occurred_at").notNull(),
    contentHash: text("content_hash").notNull(),
    summary: text("summary").notNull().default(""),
    summaryKind: text("summary_kind").$type<"model" | "extract" | "headline">().notNull().default("headline"),
    eventType: text("event_type"),
    /** Null until understood; lists show only what has a score. */
    score: real("score"),
    scoreReason: text("score_reason").notNull().default(""),
    scoreParts: text("score_parts", { mode: "json" })
      .$type<{ name: string; points: number; because: string; label?: string }[]>()
      .notNull()
      .default([]),
    copyOfId: integer("copy_of_id"),
    storyId: integer("story_id"),
    understoodAt: integer("understood_at"),
    relatedAt: integer("related_at"),
    /** The sum of the score's parts, before the field's scale makes the score of it. */
    points: real("points"),
    /** A neutral headline by a model, checked against the text; shown in place of the publisher's. */
    modelTitle: text("model_title"),
    /** What a person has set stands against every recomputation. */
    editedTitle: text("edited_title"),
    pinnedScore: real("pinned_score"),
    topicsPinnedAt: integer("topics_pinned_at"),
    /** Set while a person keeps it from every list and page. */
    hiddenAt: integer("hidden_at"),
    /** How it came: `news`; `backfill` of a new source, or a `flood` of a known one, kept out of the front page and the digest. */
    arrival: text("arrival").$type<"news" | "backfill" | "flood">().notNull().default("news"),
    /** Whole points, eight and more together: what a list from a score up walks through, one range a band. */
    band: integer("band").generatedAlwaysAs(sql`max(1, min(8, cast(score as integer)))`, { mode: "virtual" }),
    /**
     * What stands around it on every page (source, topics, names, story, copies), so that a list reads one row an event.
     * Triggers keep it in step; null until it is first shown. The view `event_cards` makes it.
     */
    card: text("card"),
  },
  (t) => [
    index("events_shown").on(t.occurredAt, t.id).where(sql.raw(shown)),
    index("events_shown_band").on(t.band, t.occurredAt, t.id).where(sql.raw(shown)),
    index("events_shown_source").on(t.sourceSlug, t.occurredAt, t.id).where(sql.raw(shown)),
    index("events_shown_source_band").on(t.sourceSlug, t.band, t.occurredAt, t.id).where(sql.raw(shown)),
    index("events_news")
      .on(t.band, t.occurredAt, t.id)
      .where(sql.raw(`${shown} and arrival = 'news'`)),
    index("events_source").on(t.sourceSlug, t.occurredAt, t.id),
    /** The content hash begins with the title's: an item whose names all changed is found by it. */
    index("events_source_content").on(t.sourceSlug, t.contentHash),
    index("events_feed_seen").on(t.feedId, t.firstSeenAt),
    index("events_flood")
      .on(t.feedId, t.firstSeenAt)
      .where(sql`arrival = 'flood'`),
    index("events_url_key").on(t.urlKey),
    index("events_story")
      .on(t.storyId)
      .where(sql`story_id is not null`),
    index("events_copy")
      .on(t.copyOfId)
      .where(sql`copy_of_id is not null`),
    index("events_to_understand")
      .on(t.id)
      .where(sql`understood_at is null`),
    index("events_to_relate")
      .on(t.id)
      .where(sql`related_at is null`),
  ],
);

/** Every name by which a source has called one item (`id:…`, `url:…`): the guard against a second event. */
export const itemKeys = sqliteTable(
  "item_keys",
  {
    sourceSlug: text("source_slug").notNull(),
    key: text("key").notNull(),
    eventId: integer("event_id")
      .notNull()
      .references(() => events.id),
  },
  (t) => [primaryKey({ columns: [t.sourceSlug, t.key] }), index("item_keys_event").on(t.eventId)],
);

/** The words of an event; `event_index` (FTS5) is kept in step by triggers and can be rebuilt from here. */
export const eventTexts = sqliteTable("event_texts", {
  eventId: integer("event_id")
    .primaryKey()
    .references(() => events.id),
  title: text("title").notNull(),
  /** Plain text, paragraphs parted by one empty line; empty when the item has none. */
  body: text("body").notNull(),
});

/** A change its publisher made to an item after we had read it: what changed, and when we saw it. */
export const revisions = sqliteTable(
  "revisions",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    eventId: integer("event_id")
      .notNull()
      .references(() => events.id),
    revisedAt: integer("revised_at").notNull(),
    /** Null when the title stayed. */
    titleBefore: text("title_before"),
    titleAfter: text("title_after"),
    /** Words of the text that came and went; 0 and 0 when the text stayed. */
    wordsAdded: integer("words_added").notNull().default(0),
    wordsRemoved: integer("words_removed").notNull().default(0),
  },
  (t) => [uniqueIndex("revisions_event_time").on(t.eventId, t.revisedAt)],
);

/** The page behind an item whose feed gives only a stub: fetched once, in its host's turn. */
export const articles = sqliteTable(
  "articles",
  {
    eventId: integer("event_id")
      .primaryKey()
      .references(() => events.id),
    host: text("host").notNull(),
    /** Where the page has gone, when that is another host than the one its address names. */
    url: text("url"),
    state: text("state").$type<"waiting" | "read" | "refused" | "failed">().notNull(),
    attempts: integer("attempts").notNull().default(0),
    nextTryAt: integer("next_try_at").notNull(),
    /** Why it stands as it does, in words. */
    reason: text("reason").notNull().default(""),
    readAt: integer("read_at"),
  },
  (t) => [
    index("articles_waiting")
      .on(t.nextTryAt, t.host)
      .where(sql`state = 'waiting'`),
  ],
);

/** Where the event stands in the lists of its topic or name, kept in step by triggers; no band while it is not shown. */
const place = {
  sourceSlug: text("source_slug"),
  occurredAt: integer("occurred_at"),
  band: integer("band"),
};
const placed = sql`band is not null`;

export const eventTopics = sqliteTable(
  "event_topics",
  {
    eventId: integer("event_id")
      .notNull()
      .references(() => events.id),
    topicSlug: text("topic_slug").notNull(),
    evidence: text("evidence").notNull(),
    ...place,
  },
  (t) => [
    primaryKey({ columns: [t.eventId, t.topicSlug] }),
    index("event_topics_topic").on(t.topicSlug, t.eventId),
    index("event_topics_place").on(t.topicSlug, t.occurredAt, t.eventId).where(placed),
    index("event_topics_band").on(t.topicSlug, t.band, t.occurredAt, t.eventId).where(placed),
    index("event_topics_source").on(t.topicSlug, t.sourceSlug, t.occurredAt, t.eventId).where(placed),
    index("event_topics_source_band").on(t.topicSlug, t.sourceSlug, t.band, t.occurredAt, t.eventId).where(placed),
  ],
);

export const entities = sqliteTable("entities", {
  slug: text("slug").primaryKey(),
  name: text("name").notNull(),
  kind: text("kind").notNull(),
});

export const eventEntities = sqliteTable(
  "event_entities",
  {
    eventId: integer("event_id")
      .notNull()
      .references(() => events.id),
    entitySlug: text("entity_slug")
      .notNull()
      .references(() => entities.slug),
    mentions: integer("mentions").notNull(),
    evidence: text("evidence").notNull(),
    ...place,
  },
  (t) => [
    primaryKey({ columns: [t.eventId, t.entitySlug] }),
    index("event_entities_entity").on(t.entitySlug, t.eventId),
    index("event_entities_place").on(t.entitySlug, t.occurredAt, t.eventId).where(placed),
    index("event_entities_band").on(t.entitySlug, t.band, t.occurredAt, t.eventId).where(placed),
  ],
);

/** How many shown events each week brought, in all and by topic, name and source: kept in step by triggers. */
export const weekCounts = sqliteTable(
  "week_counts",
  {
    kind: text("kind").$type<"all" | "topic" | "entity" | "source">().notNull(),
    /** Empty where the kind is `all`. */
    slug: text("slug").notNull(),
    /** Whole weeks since Monday, 29 December 1969, UTC; 0 is the sum of all weeks. */
    week: integer("week").notNull(),
    events: integer("events").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.slug, t.week] }),
    index("week_counts_total")
      .on(t.kind, t.events, t.slug)
      .where(sql`week = 0`),
  ],
);
