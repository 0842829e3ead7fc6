/**
 * Every table of the almanac. Column names are written out; unique keys are what makes a job's second run harmless.
 * Times are UTC milliseconds; `At` names a moment, `Ms` a span.
 */
import { sql } from "drizzle-orm";
import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/** A publisher we chose. */
export const sources = sqliteTable("sources", {
  slug: text("slug").primaryKey(),
  name: text("name").notNull(),
  homeUrl: text("home_url").notNull(),
  tier: integer("tier").$type<1 | 2 | 3>().notNull(),
  family: text("family").notNull(),
  topics: text("topics", { mode: "json" }).$type<string[]>().notNull(),
  addedAt: integer("added_at").notNull(),
  /** Set when the source left the list: its events stay, its feeds rest. */
  removedAt: integer("removed_at"),
});

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
      .$type<{ name: string; points: number; because: string }[]>()
      .notNull()
      .default([]),
    copyOfId: integer("copy_of_id"),
    storyId: integer("story_id"),
    understoodAt: integer("understood_at"),
    relatedAt: integer("related_at"),
  },
  (t) => [
    index("events_shown")
      .on(t.occurredAt, t.id)
      .where(sql`score is not null and copy_of_id is null`),
    index("events_source").on(t.sourceSlug, t.occurredAt, t.id),
    index("events_feed_seen").on(t.feedId, t.firstSeenAt),
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

export const eventTopics = sqliteTable(
  "event_topics",
  {
    eventId: integer("event_id")
      .notNull()
      .references(() => events.id),
    topicSlug: text("topic_slug").notNull(),
    evidence: text("evidence").notNull(),
  },
  (t) => [primaryKey({ columns: [t.eventId, t.topicSlug] }), index("event_topics_topic").on(t.topicSlug, t.eventId)],
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
  },
  (t) => [
    primaryKey({ columns: [t.eventId, t.entitySlug] }),
    index("event_entities_entity").on(t.entitySlug, t.eventId),
  ],
);

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

/** Small facts the Worker remembers between runs, such as the hash of the catalogue it last took over. */
export const settings = sqliteTable("settings", {
  key: text("key").primaryKey(),
  value: text("value").notNull(),
});
