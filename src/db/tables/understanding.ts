/** What a model made of events, what that cost, and what people corrected. */
import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { events } from "./events.ts";

/** How far a model's reading of an event has come; events that no model is to read have no row. */
export const readings = sqliteTable(
  "readings",
  {
    eventId: integer("event_id")
      .primaryKey()
      .references(() => events.id),
    state: text("state").$type<"waiting" | "read" | "refused">().notNull(),
    attempts: integer("attempts").notNull().default(0),
    nextTryAt: integer("next_try_at").notNull(),
    /** What stands in `model_answers` for it. */
    answerKey: text("answer_key"),
    /** Statements of the model that its text does not bear out, and that were therefore left out. */
    dropped: integer("dropped").notNull().default(0),
    /** Why it stands as it does, in words. */
    reason: text("reason").notNull().default(""),
    readAt: integer("read_at"),
  },
  (t) => [
    index("readings_waiting")
      .on(t.nextTryAt)
      .where(sql`state = 'waiting'`),
  ],
);

/** Answers by the hash of what was asked (text, model, wording): the same words are never paid for twice. */
export const modelAnswers = sqliteTable("model_answers", {
  key: text("key").primaryKey(),
  answer: text("answer").notNull(),
  answeredAt: integer("answered_at").notNull(),
});

/** What a day's calls have cost, in the unit of the budget: booked before a call, settled after it. */
export const modelUse = sqliteTable("model_use", {
  /** A day in UTC, such as `2026-11-23`. */
  day: text("day").primaryKey(),
  used: integer("used").notNull(),
  calls: integer("calls").notNull(),
});

/** Every act of a person on an event, in order: what was set, and what stood there before. */
export const corrections = sqliteTable(
  "corrections",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    eventId: integer("event_id")
      .notNull()
      .references(() => events.id),
    act: text("act").$type<"score" | "title" | "topics" | "hide" | "merge" | "split">().notNull(),
    before: text("before", { mode: "json" }).$type<unknown>().notNull(),
    after: text("after", { mode: "json" }).$type<unknown>().notNull(),
    madeAt: integer("made_at").notNull(),
  },
  (t) => [index("corrections_event").on(t.eventId, t.id)],
);
