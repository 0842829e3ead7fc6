/** How events belong together. */
import { index, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
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
