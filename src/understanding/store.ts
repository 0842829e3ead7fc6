import { sql } from "drizzle-orm";
import { runBatch } from "../db/batch.ts";
import type { Db } from "../db/client.ts";
import { insertReadings } from "./model/store.ts";
import type { Understanding } from "./understand.ts";

export type EventToUnderstand = Readonly<{
  id: number;
  contentHash: string;
  /** At another event's address; one that only had its words is no copy any more once they change. */
  isCopy: boolean;
  title: string;
  body: string;
  sourceName: string;
  family: string;
  tier: 1 | 2 | 3;
  sourceTopics: readonly string[];
}>;

export type Understood = Readonly<{ event: EventToUnderstand; understanding: Understanding }>;

type Row = Omit<EventToUnderstand, "isCopy" | "sourceTopics"> & Readonly<{ isCopy: number; sourceTopics: string }>;

/** A body past this length is a book: its beginning says what it is about. */
const BODY_READ = 40_000;

/** Those of the events that still wait to be understood, with their words and their source. */
export async function loadEventsToUnderstand(db: Db, ids: readonly number[]): Promise<EventToUnderstand[]> {
  const rows = await db.all<Row>(sql`
    select e.id, e.content_hash as contentHash,
      exists (select 1 from events o where o.url_key = e.url_key and o.id <> e.id
        and e.copy_of_id in (o.id, o.copy_of_id)) as isCopy,
      coalesce(t.title, e.title) as title, coalesce(substr(t.body, 1, ${BODY_READ}), '') as body,
      s.name as sourceName, s.family, s.tier, s.topics as sourceTopics
    from json_each(${JSON.stringify(ids)}) as wanted
    join events e on e.id = wanted.value
    join sources s on s.slug = e.source_slug
    left join event_texts t on t.event_id = e.id
    where e.understood_at is null
    order by e.id`);
  return rows.map(toEvent);
}

function toEvent({ isCopy, sourceTopics, ...row }: Row): EventToUnderstand {
  return { ...row, isCopy: isCopy === 1, sourceTopics: JSON.parse(sourceTopics) };
}

/**
 * Stores what was understood in one batch. An event whose words changed meanwhile stays unmarked, so that it is
 * understood again; a copy needs no relations and is done, and so is a hidden event. What a person has set stands; what a
 * model made of the old words goes.
 */
export async function storeUnderstanding(
  db: Db,
  understood: readonly Understood[],
  { now, hasModel }: Readonly<{ now: number; hasModel: boolean }>,
): Promise<void> {
  const events = JSON.stringify(understood.map(eventRow));
  const topics = JSON.stringify(understood.flatMap(topicRows));
  const entities = JSON.stringify(understood.flatMap(entityRows));
  const ids = sql`(select value->>'id' from json_each(${events}))`;
  const pinned = sql`(select id from events where id in ${ids} and topics_pinned_at is not null)`;
  await runBatch(db, [
    sql`delete from event_topics where event_id in ${ids} and event_id not in ${pinned}`,
    sql`insert or ignore into event_topics (event_id, topic_slug, evidence)
      select value->>'eventId', value->>'slug', value->>'evidence' from json_each(${topics})
      where value->>'eventId' not in ${pinned}`,
    sql`delete from readings where event_id in ${ids}`,
    sql`delete from event_vectors where event_id in ${ids}`,
    sql`insert into entities (slug, name, kind)
      select value->>'slug', value->>'name', value->>'kind' from json_each(${entities}) where true
      on conflict (slug) do update set kind = excluded.kind where entities.kind = 'name' and excluded.kind <> 'name'`,
    sql`delete from event_entities where event_id in ${ids}`,
    sql`insert or ignore into event_entities (event_id, entity_slug, mentions, evidence)
      select value->>'eventId', value->>'slug', value->>'mentions', value->>'evidence' from json_each(${entities})`,
    sql`update events set
        summary = new.value->>'summary', summary_kind = new.value->>'summaryKind', model_title = null, event_type = new.value->>'type',
        score = coalesce(pinned_score, new.value->>'score'), score_reason = new.value->>'reason', score_parts = new.value->>'parts',
        points = new.value->>'points', understood_at = cast(${now} as integer),
        copy_of_id = iif(new.value->>'isCopy', copy_of_id, null),
        related_at = iif(new.value->>'isCopy' or hidden_at is not null, cast(${now} as integer), null)
      from json_each(${events}) as new
      where events.id = new.value->>'id' and events.content_hash = new.value->>'contentHash'`,
    ...(hasModel ? [insertReadings(sql`e.id in ${ids}`, now)] : []),
  ]);
}

/** Ids of events nobody has understood yet, oldest first. */
export async function listEventsNotUnderstood(db: Db, limit: number): Promise<number[]> {
  const rows = await db.all<{ id: number }>(
    sql`select id from events where understood_at is null order by id limit ${limit}`,
  );
  return rows.map(({ id }) => id);
}

function eventRow({ event, understanding }: Understood) {
  const { summary, score, type } = understanding;
  return {
    id: event.id,
    contentHash: event.contentHash,
    isCopy: event.isCopy,
    summary: summary.text,
    summaryKind: summary.kind,
    type,
    score: score.score,
    reason: score.reason,
    parts: score.parts,
    points: score.points,
  };
}

function topicRows({ event, understanding }: Understood) {
  return understanding.topics.map(({ slug, evidence }) => ({ eventId: event.id, slug, evidence }));
}

function entityRows({ event, understanding }: Understood) {
  return understanding.entities.map(({ slug, name, kind, mentions, evidence }) => {
    return { eventId: event.id, slug, name, kind, mentions, evidence };
  });
}
