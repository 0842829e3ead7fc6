/** What was sent to whom. */
import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { events } from "./events.ts";

/** One digest of a period, frozen when composed, never changed after. */
export const issues = sqliteTable(
  "issues",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    number: integer("number").notNull(),
    kind: text("kind").$type<"weekly">().notNull(),
    /** `2026-W47` */
    period: text("period").notNull(),
    startsAt: integer("starts_at").notNull(),
    endsAt: integer("ends_at").notNull(),
    state: text("state").$type<"frozen" | "sending" | "paused" | "done" | "failed">().notNull(),
    stateReason: text("state_reason"),
    subject: text("subject").notNull(),
    /** The view model both the web copy and the mail were rendered from. */
    model: text("model", { mode: "json" }).$type<unknown>().notNull(),
    /** Mail templates with holes for the personal links. */
    html: text("html").notNull(),
    text: text("text").notNull(),
    contentHash: text("content_hash").notNull(),
    audience: integer("audience").notNull().default(0),
    /** Deliveries are planned in slices of subscriber ids; null when all are. */
    plannedUpTo: integer("planned_up_to"),
    composedAt: integer("composed_at").notNull(),
    finishedAt: integer("finished_at"),
  },
  (t) => [
    uniqueIndex("issues_kind_period").on(t.kind, t.period),
    uniqueIndex("issues_number").on(t.number),
    index("issues_open")
      .on(t.state)
      .where(sql`state in ('frozen', 'sending')`),
  ],
);

export const issueEvents = sqliteTable(
  "issue_events",
  {
    issueId: integer("issue_id")
      .notNull()
      .references(() => issues.id),
    eventId: integer("event_id")
      .notNull()
      .references(() => events.id),
    position: integer("position").notNull(),
  },
  (t) => [primaryKey({ columns: [t.issueId, t.eventId] }), index("issue_events_event").on(t.eventId)],
);

/** Up to 100 deliveries that go to Resend in one call; bytes and membership are fixed at the first attempt. */
export const chunks = sqliteTable(
  "chunks",
  {
    issueId: integer("issue_id")
      .notNull()
      .references(() => issues.id),
    no: integer("no").notNull(),
    state: text("state").$type<"ready" | "leased" | "sent" | "conflict" | "uncertain" | "failed">().notNull(),
    generation: integer("generation").notNull().default(0),
    leaseUntil: integer("lease_until").notNull().default(0),
    leaseToken: text("lease_token"),
    attempts: integer("attempts").notNull().default(0),
    firstAttemptAt: integer("first_attempt_at"),
    bodyHash: text("body_hash"),
    error: text("error"),
  },
  (t) => [
    primaryKey({ columns: [t.issueId, t.no] }),
    index("chunks_open")
      .on(t.leaseUntil)
      .where(sql`state in ('ready', 'leased')`),
  ],
);

/** One issue to one subscriber. */
export const deliveries = sqliteTable(
  "deliveries",
  {
    issueId: integer("issue_id").notNull(),
    chunkNo: integer("chunk_no").notNull(),
    subscriberId: integer("subscriber_id").notNull(),
    state: text("state").$type<"pending" | "skipped" | "sent" | "failed" | "uncertain">().notNull(),
    reason: text("reason"),
    resendId: text("resend_id"),
  },
  (t) => [
    primaryKey({ columns: [t.issueId, t.chunkNo, t.subscriberId] }),
    uniqueIndex("deliveries_issue_subscriber").on(t.issueId, t.subscriberId),
    index("deliveries_resend").on(t.resendId),
  ],
);

/** What Resend reported later, once per report. */
export const mailEvents = sqliteTable(
  "mail_events",
  {
    /** The `svix-id` of the report. */
    id: text("id").primaryKey(),
    type: text("type").notNull(),
    resendId: text("resend_id"),
    reason: text("reason"),
    reportedAt: integer("reported_at").notNull(),
    receivedAt: integer("received_at").notNull(),
  },
  (t) => [index("mail_events_resend").on(t.resendId)],
);
