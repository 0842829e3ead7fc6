/**
 * SQL of what a person sets. Each act is one batch, with a row of the log where it changes something; each function
 * answers whether it did.
 */
import { type SQL, sql } from "drizzle-orm";
import { runBatch } from "../../db/batch.ts";
import type { Db } from "../../db/client.ts";

type Target = Readonly<{ eventId: number; now: number }>;

/** The story an event stands in (null for none); undefined where there is no such event. */
export async function findEvent(db: Db, id: number): Promise<{ storyId: number | null } | undefined> {
  const [event] = await db.all<{ storyId: number | null }>(
    sql`select story_id as storyId from events where id = ${id}`,
  );
  return event;
}

/** @param score null lifts the pin: the parts, which are always counted, make the score again */
export function storeScorePin(db: Db, target: Target, score: number | null): Promise<boolean> {
  const isNews = sql`pinned_score is not ${score}`;
  const counted = sql`(select round(sum(part.value->>'points'), 1) from json_each(score_parts) as part)`;
  return carryOut(db, {
    log: logged("score", target, { before: sql`json_quote(score)`, after: sql`json_quote(${score})`, isNews }),
    changes: [
      sql`update events set pinned_score = ${score}, score = iif(score is null, null, coalesce(${score}, ${counted}))
        where id = ${target.eventId} and ${isNews}`,
    ],
  });
}

/**
 * A new headline is news to whoever follows a feed; scores and topics move without that, as they do by themselves.
 * @param title null brings back the almanac's own
 */
export function storeTitle(db: Db, target: Target, title: string | null): Promise<boolean> {
  const isNews = sql`edited_title is not ${title}`;
  const before = sql`json_quote(coalesce(edited_title, model_title, title))`;
  return carryOut(db, {
    log: logged("title", target, { before, after: sql`json_quote(${title})`, isNews }),
    changes: [
      sql`update events set edited_title = ${title}, updated_at = cast(${target.now} as integer)
        where id = ${target.eventId} and ${isNews}`,
    ],
  });
}

/** @param slugs null lifts the pin: the event is to be understood anew, which finds its topics again */
export function storeTopics(db: Db, target: Target, slugs: readonly string[] | null): Promise<boolean> {
  const { eventId, now } = target;
  const list = slugs && JSON.stringify(slugs.toSorted());
  const standing = sql`(select json_group_array(topic_slug) from
    (select topic_slug from event_topics where event_id = events.id order by topic_slug))`;
  const isNews =
    list === null ? sql`topics_pinned_at is not null` : sql`(topics_pinned_at is null or ${standing} <> ${list})`;
  return carryOut(db, {
    log: logged("topics", target, { before: sql`json(${standing})`, after: sql`json(${list ?? "null"})`, isNews }),
    changes: list === null ? [liftTopics(target)] : pinTopics(list, { eventId, now }, isNews),
  });
}

function liftTopics({ eventId }: Target): SQL {
  return sql`update events set topics_pinned_at = null, understood_at = null
    where id = ${eventId} and topics_pinned_at is not null`;
}

/** The moment of the pin comes first, while its condition still speaks of the topics that stood there. */
function pinTopics(list: string, { eventId, now }: Target, isNews: SQL): SQL[] {
  return [
    sql`update events set topics_pinned_at = cast(${now} as integer)
      where id = ${eventId} and ${isNews}`,
    sql`delete from event_topics where event_id = ${eventId} and topic_slug not in (select value from json_each(${list}))`,
    sql`insert into event_topics (event_id, topic_slug, evidence)
      select events.id, topic.value, 'set by the editor' from events, json_each(${list}) as topic where events.id = ${eventId}
      on conflict do update set evidence = excluded.evidence`,
  ];
}

/** Takes an event out of every list, and out of other events' relations; not while it stands in a story. */
export function storeHidden(db: Db, target: Target): Promise<boolean> {
  const { eventId, now } = target;
  const isNews = sql`hidden_at is null and story_id is null`;
  return carryOut(db, {
    log: logged("hide", target, { before: sql`json('false')`, after: sql`json('true')`, isNews }),
    changes: [
      sql`update events set hidden_at = cast(${now} as integer), related_at = coalesce(related_at, cast(${now} as integer))
        where id = ${eventId} and ${isNews}`,
      sql`delete from related_events where event_id = ${eventId} or related_id = ${eventId}`,
    ],
  });
}

/** Shows a hidden event again; it is to be related anew. */
export function storeShown(db: Db, target: Target): Promise<boolean> {
  const { eventId } = target;
  const isNews = sql`hidden_at is not null`;
  return carryOut(db, {
    log: logged("hide", target, { before: sql`json('true')`, after: sql`json('false')`, isNews }),
    changes: [
      sql`update events set hidden_at = null, related_at = iif(copy_of_id is null, null, related_at)
        where id = ${eventId} and ${isNews}`,
    ],
  });
}

type Act = Readonly<{ log: SQL; changes: readonly SQL[] }>;

/** Whether it changed anything. */
async function carryOut(db: Db, { log, changes }: Act): Promise<boolean> {
  const [written] = await runBatch(db, [log, ...changes]);
  return written?.results.length === 1;
}

/** The log is written before what it tells of, so that its condition still speaks of what stood there. */
function logged(
  act: "score" | "title" | "topics" | "hide",
  { eventId, now }: Target,
  { before, after, isNews }: Readonly<{ before: SQL; after: SQL; isNews: SQL }>,
): SQL {
  return sql`insert into corrections (event_id, act, before, after, made_at)
    select id, ${act}, ${before}, ${after}, cast(${now} as integer) from events where id = ${eventId} and ${isNews}
    returning id`;
}

/** The ids of a story's events, hidden ones left out, in order. */
export async function listMembers(db: Db, storyId: number): Promise<number[]> {
  const rows = await db.all<{ id: number }>(sql`select id from events
    where story_id = ${storyId} and copy_of_id is null and hidden_at is null order by id`);
  return rows.map(({ id }) => id);
}

/** Those of the events that a person has taken out of a story. */
export async function listPinnedOut(db: Db, storyId: number, eventIds: readonly number[]): Promise<number[]> {
  const rows = await db.all<{ id: number }>(sql`select event_id as id from story_pins
    where story_id = ${storyId} and stance = 'out' and event_id in (select value from json_each(${JSON.stringify(eventIds)}))`);
  return rows.map(({ id }) => id);
}

/**
 * Says of every event of one story that it belongs to another, before they are merged. Events of either that were once
 * parted from a story are told so too: the later word holds.
 */
export async function pinMerge(
  db: Db,
  { into, from }: Readonly<{ into: number; from: number }>,
  now: number,
): Promise<void> {
  const moving = sql`select id from events where story_id = ${from}`;
  const parted = sql`select id from events where story_id = ${into}
    and exists (select 1 from story_pins p where p.event_id = events.id and p.stance = 'out')`;
  await runBatch(db, [
    sql`insert into corrections (event_id, act, before, after, made_at)
      select id, 'merge', json(cast(${from} as integer)), json(cast(${into} as integer)), cast(${now} as integer) from events
      where story_id = ${from} and not exists (select 1 from story_pins p
        where p.event_id = events.id and p.story_id = ${into} and p.stance = 'in')`,
    sql`insert into story_pins (event_id, story_id, stance, pinned_at)
      select id, cast(${into} as integer), 'in', cast(${now} as integer) from (${moving} union ${parted}) where true
      on conflict do update set stance = 'in', pinned_at = excluded.pinned_at where stance = 'out'`,
  ]);
}

type Placed = Readonly<{ storyId: number; eventIds: readonly number[] }>;

/** Says of events that they do not belong to a story, before they are taken out of it. */
export function pinSplit(db: Db, { storyId, eventIds }: Placed, now: number): Promise<void> {
  const log = { act: "split", before: storyId, after: null } as const;
  return pin(db, { storyId, eventIds, stance: "out", log }, now);
}

/** Says of events that stand alone that they belong to a story, before they are put there. */
export function pinJoin(db: Db, { storyId, eventIds }: Placed, now: number): Promise<void> {
  const log = { act: "merge", before: null, after: storyId } as const;
  return pin(db, { storyId, eventIds, stance: "in", log }, now);
}

type Stance = Readonly<{
  stance: "in" | "out";
  log: Readonly<{ act: "merge" | "split"; before: number | null; after: number | null }>;
}>;

async function pin(db: Db, { storyId, eventIds, stance, log }: Placed & Stance, now: number): Promise<void> {
  const pinned = sql`select value as id from json_each(${JSON.stringify(eventIds)})`;
  const [before, after] = [JSON.stringify(log.before), JSON.stringify(log.after)];
  await runBatch(db, [
    sql`insert into corrections (event_id, act, before, after, made_at)
      select id, ${log.act}, ${before}, ${after}, cast(${now} as integer) from (${pinned}) as pinned
      where not exists (select 1 from story_pins p
        where p.event_id = pinned.id and p.story_id = ${storyId} and p.stance = ${stance})`,
    sql`insert into story_pins (event_id, story_id, stance, pinned_at)
      select id, cast(${storyId} as integer), ${stance}, cast(${now} as integer) from (${pinned}) where true
      on conflict do update set stance = excluded.stance, pinned_at = excluded.pinned_at where stance <> excluded.stance`,
  ]);
}

/** Which story each of the events stands in; copies and hidden events stand in none and are left out. */
export async function listStanding(db: Db, eventIds: readonly number[]) {
  return db.all<{ id: number; storyId: number | null }>(sql`select id, story_id as storyId from events
    where id in (select value from json_each(${JSON.stringify(eventIds)})) and copy_of_id is null and hidden_at is null
    order by id`);
}
