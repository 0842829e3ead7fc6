/** Who gets the mail, what they agreed to, and who must never be mailed. */
import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

export const subscribers = sqliteTable(
  "subscribers",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    address: text("address").notNull(),
    /** Lower-cased, domain in punycode: one mailbox, one subscriber. */
    addressKey: text("address_key").notNull(),
    state: text("state").$type<"pending" | "confirmed" | "unsubscribed">().notNull(),
    confirmTokenHash: text("confirm_token_hash"),
    confirmExpiresAt: integer("confirm_expires_at"),
    createdAt: integer("created_at").notNull(),
    confirmedAt: integer("confirmed_at"),
    unsubscribedAt: integer("unsubscribed_at"),
  },
  (t) => [
    uniqueIndex("subscribers_address").on(t.addressKey),
    uniqueIndex("subscribers_confirm_token").on(t.confirmTokenHash),
    index("subscribers_state").on(t.state, t.id),
  ],
);

/** What a subscriber agreed to, when, and in which words. */
export const consents = sqliteTable(
  "consents",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    subscriberId: integer("subscriber_id").notNull(),
    act: text("act").$type<"asked" | "confirmed" | "unsubscribed">().notNull(),
    at: integer("at").notNull(),
    formVersion: text("form_version").notNull(),
    wordingHash: text("wording_hash").notNull(),
    /** Truncated: /24 of IPv4, /48 of IPv6. */
    network: text("network"),
  },
  (t) => [index("consents_subscriber").on(t.subscriberId)],
);

/** An address never to be mailed; kept as a salted hash, also when the subscriber is erased. */
export const suppressions = sqliteTable("suppressions", {
  addressHash: text("address_hash").primaryKey(),
  reason: text("reason").$type<"bounce" | "complaint" | "manual">().notNull(),
  createdAt: integer("created_at").notNull(),
});

/** A mail to one person that is no issue (confirmation and its like): written with the change that asks for it. */
export const serviceMails = sqliteTable(
  "service_mails",
  {
    /** Also its idempotency key, `service/<id>`. */
    id: text("id").primaryKey(),
    kind: text("kind").$type<"confirmation">().notNull(),
    subscriberId: integer("subscriber_id").notNull(),
    address: text("address").notNull(),
    subject: text("subject").notNull(),
    html: text("html").notNull(),
    text: text("text").notNull(),
    state: text("state").$type<"pending" | "skipped" | "sent" | "failed" | "uncertain">().notNull(),
    reason: text("reason"),
    leaseUntil: integer("lease_until").notNull().default(0),
    attempts: integer("attempts").notNull().default(0),
    firstAttemptAt: integer("first_attempt_at"),
    resendId: text("resend_id"),
    createdAt: integer("created_at").notNull(),
    sentAt: integer("sent_at"),
  },
  (t) => [
    index("service_mails_open")
      .on(t.createdAt)
      .where(sql`state = 'pending'`),
    index("service_mails_subscriber").on(t.subscriberId, t.createdAt),
    index("service_mails_resend").on(t.resendId),
  ],
);
