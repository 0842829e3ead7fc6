/** What the operator's commands read: an event with everything that was decided of it. */
import { desc, eq, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "../../db/client.ts";
import {
  corrections,
  entities,
  eventEntities,
  events,
  eventTexts,
  eventTopics,
  readings,
  relatedEvents,
  sources,
  storyPins,
} from "../../db/schema.ts";

export type StoredEvent = NonNullable<Awaited<ReturnType<typeof findEvent>>>;
export type Beside = Awaited<ReturnType<typeof eventsBeside>>[number];
export type Decided = Awaited<ReturnType<typeof loadDecided>>;

const shownTitle = sql<string>`coalesce(${events.editedTitle}, ${events.modelTitle}, ${events.title})`;
/** An event that another one is seen beside. */
const beside = {
  id: events.id,
  title: shownTitle,
  source: sources.name,
  publishedAt: events.publishedAt,
  score: events.score,
};

export async function findEvent(db: Db, id: number) {
  const [row] = await db
    .select({ event: events, source: sources, shownTitle, body: sql<string>`coalesce(${eventTexts.body}, '')` })
    .from(events)
    .innerJoin(sources, eq(sources.slug, events.sourceSlug))
    .leftJoin(eventTexts, eq(eventTexts.eventId, events.id))
    .where(eq(events.id, id));
  return row;
}

/** Topics, names, story, copies, relations, a model's part, and what people set, in one round trip. */
export async function loadDecided(db: Db, { id, storyId, copyOfId }: StoredEvent["event"]) {
  const [topics, names, members, copies, related, reading, pins, acts] = await db.batch([
    db
      .select({ slug: eventTopics.topicSlug, evidence: eventTopics.evidence })
      .from(eventTopics)
      .where(eq(eventTopics.eventId, id)),
    db
      .select({
        slug: entities.slug,
        name: entities.name,
        kind: entities.kind,
        mentions: eventEntities.mentions,
        evidence: eventEntities.evidence,
      })
      .from(eventEntities)
      .innerJoin(entities, eq(entities.slug, eventEntities.entitySlug))
      .where(eq(eventEntities.eventId, id))
      .orderBy(desc(eventEntities.mentions), entities.slug),
    selectBeside(db)
      .where(eq(events.storyId, storyId ?? 0))
      .orderBy(events.occurredAt, events.id),
    selectBeside(db)
      .where(or(eq(events.copyOfId, id), eq(events.id, copyOfId ?? 0)))
      .orderBy(events.occurredAt, events.id),
    db
      .select({ ...beside, similarity: relatedEvents.similarity, reason: relatedEvents.reason })
      .from(relatedEvents)
      .innerJoin(events, eq(events.id, relatedEvents.relatedId))
      .innerJoin(sources, eq(sources.slug, events.sourceSlug))
      .where(eq(relatedEvents.eventId, id))
      .orderBy(desc(relatedEvents.similarity), desc(events.id)),
    db.select().from(readings).where(eq(readings.eventId, id)),
    db.select().from(storyPins).where(eq(storyPins.eventId, id)).orderBy(storyPins.pinnedAt, storyPins.storyId),
    db.select().from(corrections).where(eq(corrections.eventId, id)).orderBy(corrections.id),
  ]);
  return { topics, names, members, copies, related, reading: reading[0] ?? null, pins, acts };
}

/** Events by their ids, and those of stories. */
export function eventsBeside(
  db: Db,
  { ids, storyIds }: Readonly<{ ids: readonly number[]; storyIds: readonly number[] }>,
) {
  return db
    .select({ ...beside, storyId: events.storyId })
    .from(events)
    .innerJoin(sources, eq(sources.slug, events.sourceSlug))
    .where(or(sql`${events.id} in ${listed(ids)}`, sql`${events.storyId} in ${listed(storyIds)}`))
    .orderBy(events.occurredAt, events.id);
}

function listed(values: readonly number[]): SQL {
  return sql`(select value from json_each(${JSON.stringify(values)}))`;
}

function selectBeside(db: Db) {
  return db
    .select({ ...beside, copyOfId: events.copyOfId, hiddenAt: events.hiddenAt })
    .from(events)
    .innerJoin(sources, eq(sources.slug, events.sourceSlug));
}
