/** Makers of rows: each inserts one thing with sensible values, of which a test names only those it is about. */
import type { Db } from "../../src/db/client.ts";
import {
  entities,
  eventEntities,
  eventTexts,
  eventTopics,
  events,
  feeds,
  issues,
  polls,
  relatedEvents,
  sources,
  stories,
} from "../../src/db/schema.ts";
import type { IssueModel } from "../../src/digest/issue-model.ts";
import { NOON } from "./deps.ts";
import { anIssueModel } from "./issue-model.ts";

const HOUR_MS = 3_600_000;

type Source = typeof sources.$inferInsert;
type Feed = typeof feeds.$inferInsert;
type Event = typeof events.$inferInsert;
type EventOptions = Partial<Event> & {
  body?: string;
  topicSlugs?: string[];
  names?: { slug: string; name: string; kind: string }[];
};

/** A source with one feed; the feed's id is the answer. */
export async function aSource(db: Db, source: Partial<Source> & { feed?: Partial<Feed> } = {}): Promise<number> {
  const slug = source.slug ?? "acme";
  const { feed, ...own } = source;
  await db.insert(sources).values({
    slug,
    name: slug.charAt(0).toUpperCase() + slug.slice(1),
    homeUrl: `https://${slug}.test`,
    tier: 1,
    family: slug,
    topics: [],
    addedAt: 0,
    ...own,
  });
  const [row] = await db
    .insert(feeds)
    .values({
      sourceSlug: slug,
      url: `https://${slug}.test/feed.xml`,
      kind: "feed",
      fullText: "feed",
      nextPollAt: 0,
      ...feed,
    })
    .returning({ id: feeds.id });
  return row?.id ?? 0;
}

export async function aPoll(db: Db, poll: Partial<typeof polls.$inferInsert> & { feedId: number }): Promise<void> {
  const nothing = { requests: 1, bytes: 0, items: 0, added: 0, changed: 0, copies: 0, durationMs: 0, notes: [] };
  await db.insert(polls).values({ polledAt: NOON, outcome: "fetched", ...nothing, ...poll });
}

let made = 0;

/** An understood event of an hour ago, unless told otherwise; its source must be there. The id is the answer. */
export async function anEvent(db: Db, { body, topicSlugs, names, ...event }: EventOptions = {}): Promise<number> {
  made += 1;
  const sourceSlug = event.sourceSlug ?? "acme";
  const sourceUrl = event.sourceUrl ?? `https://${sourceSlug}.test/item-${made}`;
  const publishedAt = event.publishedAt === undefined ? NOON - HOUR_MS : event.publishedAt;
  const [row] = await db
    .insert(events)
    .values({
      sourceSlug,
      feedId: 1,
      sourceUrl,
      urlKey: sourceUrl.replace("https://", ""),
      title: `Item ${made}`,
      publishedAt,
      firstSeenAt: NOON,
      updatedAt: NOON,
      occurredAt: publishedAt ?? NOON,
      contentHash: `hash ${made}`,
      summary: "A sentence of its own text.",
      summaryKind: "extract",
      score: 5,
      scoreReason: "A product update by its maker.",
      scoreParts: [{ name: "kind", points: 5, because: "product update" }],
      understoodAt: NOON,
      relatedAt: NOON,
      ...event,
    })
    .returning({ id: events.id, title: events.title });
  const id = row?.id ?? 0;
  await db.insert(eventTexts).values({ eventId: id, title: row?.title ?? "", body: body ?? "" });
  for (const topicSlug of topicSlugs ?? [])
    await db.insert(eventTopics).values({ eventId: id, topicSlug, evidence: "" });
  for (const name of names ?? []) await mention(db, id, name);
  return id;
}

export async function aStory(db: Db): Promise<number> {
  const [row] = await db.insert(stories).values({ createdAt: NOON, updatedAt: NOON }).returning({ id: stories.id });
  return row?.id ?? 0;
}

/** One direction, as a page reads it. */
export async function relate(db: Db, relation: typeof relatedEvents.$inferInsert): Promise<void> {
  await db.insert(relatedEvents).values(relation);
}

/** A frozen issue; its mail templates are left empty. */
export async function anIssue(db: Db, model: Partial<IssueModel> = {}): Promise<IssueModel> {
  const whole = anIssueModel(model);
  await db.insert(issues).values({
    number: whole.number,
    kind: whole.kind,
    period: whole.period,
    startsAt: whole.startsAt,
    endsAt: whole.endsAt,
    state: "done",
    subject: whole.subject,
    model: whole,
    html: "",
    text: "",
    contentHash: `issue ${whole.number}`,
    composedAt: NOON,
  });
  return whole;
}

async function mention(db: Db, eventId: number, name: { slug: string; name: string; kind: string }): Promise<void> {
  await db.insert(entities).values(name).onConflictDoNothing();
  await db.insert(eventEntities).values({ eventId, entitySlug: name.slug, mentions: 1, evidence: name.name });
}
