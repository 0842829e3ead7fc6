/** Who is read, and how the reading went. */
import { sql } from "drizzle-orm";
import { index, integer, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/** A publisher we chose. */
export const sources = sqliteTable(
  "sources",
  {
    slug: text("slug").primaryKey(),
    name: text("name").notNull(),
    homeUrl: text("home_url").notNull(),
    tier: integer("tier").$type<1 | 2 | 3>().notNull(),
    family: text("family").notNull(),
    topics: text("topics", { mode: "json" }).$type<string[]>().notNull(),
    addedAt: integer("added_at").notNull(),
    /** Set when the source left the list: its events stay, its feeds rest. */
    removedAt: integer("removed_at"),
    /** Who put it there: a changed catalogue takes away its own sources only. */
    origin: text("origin").$type<"catalogue" | "operator">().notNull().default("catalogue"),
    /** Set while the operator wants no polls. */
    pausedAt: integer("paused_at"),
  },
  // `Acme` and `acme` are one source, here as in a sources file.
  (t) => [uniqueIndex("sources_slug_any_case").on(sql`${t.slug} collate nocase`)],
);

/** The address polled for a source, with what the last poll taught us. */
export const feeds = sqliteTable(
  "feeds",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    sourceSlug: text("source_slug")
      .notNull()
      .references(() => sources.slug),
    url: text("url").notNull(),
    kind: text("kind").$type<"feed" | "listing">().notNull(),
    listing: text("listing", { mode: "json" }).$type<unknown>(),
    fullText: text("full_text").$type<"feed" | "page">().notNull(),
    pollMinutes: integer("poll_minutes"),
    etag: text("etag"),
    lastModified: text("last_modified"),
    bodyHash: text("body_hash"),
    /** When a whole document last came; validators older than a week are dropped. */
    freshAt: integer("fresh_at"),
    nextPollAt: integer("next_poll_at").notNull(),
    /** A poll holds the feed until then, so a doorbell rung twice polls once. */
    leaseUntil: integer("lease_until").notNull().default(0),
    failures: integer("failures").notNull().default(0),
    polledAt: integer("polled_at"),
    succeededAt: integer("succeeded_at"),
    outcome: text("outcome"),
    error: text("error"),
    retiredAt: integer("retired_at"),
    /** Of its address, with a port that is not the usual one: requests to one host follow each other. */
    host: text("host").notNull().default(""),
    /** Why the next poll is when it is, in words. */
    nextPollReason: text("next_poll_reason").notNull().default(""),
    /** The target of a permanent redirect, and since when it has been the same: adopted after three days. */
    movedTo: text("moved_to"),
    movedSince: integer("moved_since"),
    /** Asked instead of `url`, which stays the operator's, since the feed has moved there for good. */
    adoptedUrl: text("adopted_url"),
    /** How long the document itself asks to be kept: `ttl` of RSS, the syndication module of RDF. */
    ttlMinutes: integer("ttl_minutes"),
    /** The last bytes that could not be read whole, and what was wrong with them: they are not parsed twice. */
    brokenHash: text("broken_hash"),
    brokenAs: text("broken_as"),
    /** The source's own rhythm; null until it is known. */
    itemsPerWeek: real("items_per_week"),
  },
  (t) => [uniqueIndex("feeds_source_url").on(t.sourceSlug, t.url), index("feeds_next_poll").on(t.nextPollAt)],
);

/** One look at one feed: what was asked, what came, what it changed. */
export const polls = sqliteTable(
  "polls",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    feedId: integer("feed_id")
      .notNull()
      .references(() => feeds.id),
    polledAt: integer("polled_at").notNull(),
    outcome: text("outcome").notNull(),
    httpStatus: integer("http_status"),
    requests: integer("requests").notNull(),
    bytes: integer("bytes").notNull(),
    items: integer("items").notNull(),
    added: integer("added").notNull(),
    changed: integer("changed").notNull(),
    copies: integer("copies").notNull(),
    durationMs: integer("duration_ms").notNull(),
    error: text("error"),
    notes: text("notes", { mode: "json" }).$type<string[]>().notNull(),
  },
  (t) => [uniqueIndex("polls_feed_time").on(t.feedId, t.polledAt)],
);

/** A server, whatever feeds and articles stand on it: asked by one job at a time, and left alone when it asks for that. */
export const hosts = sqliteTable("hosts", {
  host: text("host").primaryKey(),
  leaseUntil: integer("lease_until").notNull().default(0),
  /** 1 when a bell for its feeds found it taken: whoever has the turn rings again at its end. */
  isAwaited: integer("is_awaited").notNull().default(0),
  pausedUntil: integer("paused_until").notNull().default(0),
  pauseReason: text("pause_reason").notNull().default(""),
  /** How often in a row it answered 429: pauses without a `Retry-After` grow with it. */
  refusals: integer("refusals").notNull().default(0),
  /** Its feeds may be asked, its pages not before: its crawl delay, or our own pause between two turns. */
  pagesFrom: integer("pages_from").notNull().default(0),
  /** Its robots.txt (RFC 9309); null when it has none. */
  robots: text("robots"),
  /** When it was last asked for; null before the first time. */
  robotsAt: integer("robots_at"),
});
