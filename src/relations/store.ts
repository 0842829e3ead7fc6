import { type SQL, sql } from "drizzle-orm";
import { runBatch } from "../db/batch.ts";
import type { Db } from "../db/client.ts";
import type { EventText } from "./candidates/store.ts";
import { keepBest } from "./related/store.ts";
import { isAsRead, joinStory, type Story } from "./stories/store.ts";

export type Relation = Readonly<{ relatedId: number; similarity: number; reason: string }>;

/** Takes away what was related by words that are no longer there. */
export async function deleteRelations(db: Db, eventId: number): Promise<void> {
  await runBatch(db, [sql`delete from related_events where event_id = ${eventId} or related_id = ${eventId}`]);
}

/**
 * Makes one event a copy of another, or of what that one is itself a copy of; its own copies go over, its relations go.
 * Answers false, and leaves it alone, where it stands in a story.
 */
export async function storeCopy(db: Db, copyId: number, originalId: number, now: number): Promise<boolean> {
  const original = sql`cast(coalesce((select o.copy_of_id from events o where o.id = ${originalId}), ${originalId}) as integer)`;
  const [copied] = await runBatch(db, [
    sql`update events set copy_of_id = ${original}, related_at = coalesce(related_at, cast(${now} as integer))
      where id = ${copyId} and id <> ${original} and story_id is null
      returning id`,
    sql`update events set copy_of_id = (select c.copy_of_id from events c where c.id = ${copyId})
      where copy_of_id = ${copyId} and exists (select 1 from events c where c.id = ${copyId} and c.copy_of_id is not null)`,
    sql`delete from related_events where (event_id = ${copyId} or related_id = ${copyId})
      and exists (select 1 from events c where c.id = ${copyId} and c.copy_of_id is not null)`,
  ]);
  return copied?.results.length === 1;
}

type Related = Readonly<{ relations: readonly Relation[]; known: readonly number[]; story: Story | null }>;

/**
 * Stores an event's relations in both directions, its story with the scores that coverage changed, and marks it done:
 * one batch. Neighbours that no longer hold are dropped; every page touched keeps its best. Answers false, and leaves
 * the event to be related again, where its words or its story changed meanwhile.
 * @param known every neighbour that still is alike, chosen or not
 */
export async function storeRelations(
  db: Db,
  event: Pick<EventText, "id" | "understoodAt">,
  { relations, known, story }: Related,
  now: number,
): Promise<boolean> {
  const memberIds = story?.members.map(({ id }) => id) ?? [];
  const results = await runBatch(db, [
    ...relate(event.id, relations, known),
    ...(story ? joinStory(story, now) : []),
    keepBest([event.id, ...relations.map(({ relatedId }) => relatedId), ...memberIds]),
    sql`update events set related_at = cast(${now} as integer)
      where id = ${event.id} and understood_at = ${event.understoodAt} and ${story ? isAsRead(story) : sql`true`}
      returning id`,
  ]);
  return results.at(-1)?.results.length === 1;
}

/** Neither side may have become a copy, or been hidden, while the other read it. */
function relate(eventId: number, relations: readonly Relation[], known: readonly number[]): SQL[] {
  const rows = JSON.stringify(relations);
  const alike = sql`(select value from json_each(${JSON.stringify(known)}))`;
  return [
    sql`delete from related_events
      where (event_id = ${eventId} and related_id not in ${alike}) or (related_id = ${eventId} and event_id not in ${alike})`,
    sql`insert into related_events (event_id, related_id, similarity, reason)
      select iif(side.value, event.id, other.id), iif(side.value, other.id, event.id), new.value->>'similarity', new.value->>'reason'
      from json_each(${rows}) as new, json_each('[0,1]') as side
      join events as event on event.id = ${eventId} and event.copy_of_id is null and event.hidden_at is null
      join events as other on other.id = new.value->>'relatedId' and other.copy_of_id is null and other.hidden_at is null
      where true on conflict do update set similarity = excluded.similarity, reason = excluded.reason`,
  ];
}

/** An event that is to be related once more, whatever becomes of the message that says so. */
export async function markUnrelated(db: Db, id: number): Promise<void> {
  await runBatch(db, [
    sql`update events set related_at = null where id = ${id} and copy_of_id is null and hidden_at is null`,
  ]);
}

/** Ids of understood events without relations yet, oldest first. */
export async function listEventsNotRelated(db: Db, limit: number): Promise<number[]> {
  const rows = await db.all<{ id: number }>(sql`
    select id from events where related_at is null and understood_at is not null and copy_of_id is null and hidden_at is null
    order by id limit ${limit}`);
  return rows.map(({ id }) => id);
}
