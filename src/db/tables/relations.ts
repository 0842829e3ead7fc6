/** How events belong together. */
import { blob, index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { sql } from "drizzle-orm";
import { events } from "./events.ts";

/** Several events of different sources that report the same happening. */
export const stories = sqliteTable("stories", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  createdAt: integer("created_at").notNull(),
  updatedAt: integer("updated_at").notNull(),
  /** Set when merged away: the old address leads there. */
  mergedIntoId: integer("merged_into_id"),
});

/** One row a direction, so that reading an event needs one range. */
export const relatedEvents = sqliteTable(
  "related_events",
  {
    eventId: integer("event_id")
      .notNull()
      .references(() => events.id),
    relatedId: integer("related_id")
      .notNull()
      .references(() => events.id),
    similarity: real("similarity").notNull(),
    reason: text("reason").notNull(),
  },
  (t) => [primaryKey({ columns: [t.eventId, t.relatedId] }), index("related_events_related").on(t.relatedId)],
);

/** An event's words as likeness weighs them, so that its neighbours need not read its text again. */
export const eventProfiles = sqliteTable("event_profiles", {
  eventId: integer("event_id")
    .primaryKey()
    .references(() => events.id),
  /** Of the rules that made it: an older one is made anew. */
  version: integer("version").notNull(),
  profile: text("profile").notNull(),
});

/**
 * How many events hold the field's commonest terms. Counting them in the search index walks every holder; these are
 * counted again once the archive has grown by a quarter.
 */
export const commonTerms = sqliteTable("common_terms", {
  term: text("term").primaryKey(),
  /** Holders when they were counted, and the events there were then. */
  holders: integer("holders").notNull(),
  countedAmong: integer("counted_among").notNull(),
});

/** What an embedding model makes of title and summary: 32-bit floats of unit length. */
export const eventVectors = sqliteTable("event_vectors", {
  eventId: integer("event_id")
    .primaryKey()
    .references(() => events.id),
  model: text("model").notNull(),
  vector: blob("vector", { mode: "buffer" }).notNull(),
});

/** A person's word on where an event belongs: in a story, or never in it. It stands against every recomputation. */
export const storyPins = sqliteTable(
  "story_pins",
  {
    eventId: integer("event_id")
      .notNull()
      .references(() => events.id),
    storyId: integer("story_id").notNull(),
    stance: text("stance").$type<"in" | "out">().notNull(),
    pinnedAt: integer("pinned_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.eventId, t.storyId] }), index("story_pins_story").on(t.storyId)],
);

/** What the nightly pass would change about stories; the certain ones it does itself, the others wait for a person. */
export const storyProposals = sqliteTable(
  "story_proposals",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    kind: text("kind").$type<"merge" | "split">().notNull(),
    storyId: integer("story_id").notNull(),
    /** Joins `storyId` in a merge; leaves it in a split. Ids in order, as a JSON list. */
    eventIds: text("event_ids", { mode: "json" }).$type<readonly number[]>().notNull(),
    /** Mean likeness across the seam, 0 to 1. */
    likeness: real("likeness").notNull(),
    reason: text("reason").notNull(),
    state: text("state").$type<"proposed" | "applied" | "dismissed">().notNull(),
    foundAt: integer("found_at").notNull(),
  },
  (t) => [
    uniqueIndex("story_proposals_once").on(t.kind, t.storyId, t.eventIds),
    index("story_proposals_open")
      .on(t.foundAt)
      .where(sql`state = 'proposed'`),
  ],
);
