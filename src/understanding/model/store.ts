/** Readings, answers and what they cost, in D1. */
import { type SQL, sql } from "drizzle-orm";
import { runBatch } from "../../db/batch.ts";
import type { Db } from "../../db/client.ts";
import type { ScorePart } from "../score/score.ts";
import type { TypedScore } from "../score/with-model.ts";
import type { AfterTry } from "./after-try.ts";
import { BODY_READ } from "./article.ts";
import type { CheckedAnswer } from "./check-answer.ts";

export type EventToRead = Readonly<{
  id: number;
  title: string;
  body: string;
  contentHash: string;
  understoodAt: number;
  /** As stored, to the letter: whoever writes them meanwhile is not overwritten. */
  storedParts: string;
  parts: readonly ScorePart[];
  attempts: number;
}>;

/** A stub of two lines has nothing that a model could tell better; nothing is told from a headline alone. */
const SHORTEST_BODY = 200;
/** Why a reading waits that a job has taken. */
export const BEING_READ = "being read";
const PAUSE = { answer: "model.pause.answer", embedding: "model.pause.embedding" } as const;

/** Lets everything since then wait that has no reading yet, so that a model set up today also reads the last days. */
export async function addReadingsSince(db: Db, since: number, now: number): Promise<void> {
  await runBatch(db, [insertReadings(sql`e.occurred_at >= ${since}`, now)]);
}

const isReadable = sql`e.score is not null and e.copy_of_id is null and e.hidden_at is null and e.understood_at is not null`;

/** Lets those of the events (as `e`) wait that a model is to read: shown, no copies, with a text. */
export function insertReadings(which: SQL, now: number): SQL {
  return sql`
    insert into readings (event_id, state, next_try_at)
    select e.id, 'waiting', cast(${now} as integer) from events e join event_texts t on t.event_id = e.id
    where ${which} and ${isReadable} and length(t.body) >= ${SHORTEST_BODY}
      and not exists (select 1 from readings r where r.event_id = e.id)
    on conflict do nothing`;
}

/** Readings that are due, as `from … where …`: the most important first, unless the service is left alone for now. */
export function dueReadings(now: number): SQL {
  return sql`
    from readings r join events e on e.id = r.event_id join event_texts t on t.event_id = e.id
    where r.state = 'waiting' and r.next_try_at <= ${now} and ${isReadable}
      and not exists (select 1 from settings where key = ${PAUSE.answer} and cast(value as integer) > ${now})`;
}

const mostImportantFirst = sql`order by e.score desc, e.occurred_at desc, e.id desc`;

export async function loadEventsToRead(db: Db, ids: readonly number[], now: number): Promise<EventToRead[]> {
  const rows = await db.all<Omit<EventToRead, "parts">>(sql`
    select e.id, t.title, substr(t.body, 1, ${BODY_READ}) as body, e.content_hash as contentHash,
      e.understood_at as understoodAt, e.score_parts as storedParts, r.attempts
    ${dueReadings(now)} and r.event_id in (select value from json_each(${JSON.stringify(ids)}))
    ${mostImportantFirst}`);
  return rows.map((row) => Object.assign(row, { parts: JSON.parse(row.storedParts) }));
}

export async function listReadingsDue(db: Db, now: number, limit: number): Promise<number[]> {
  const rows = await db.all<{ id: number }>(sql`select e.id ${dueReadings(now)} ${mostImportantFirst} limit ${limit}`);
  return rows.map(({ id }) => id);
}

/** Counts a try before it is made. False when another job has taken it. */
export async function claimReading(
  db: Db,
  { id, attempts }: EventToRead,
  { now, leaseUntil }: Readonly<{ now: number; leaseUntil: number }>,
): Promise<boolean> {
  const rows = await db.all(sql`
    update readings set attempts = attempts + 1, next_try_at = cast(${leaseUntil} as integer), reason = ${BEING_READ}
    where event_id = ${id} and state = 'waiting' and attempts = ${attempts} and next_try_at <= ${now}
    returning event_id`);
  return rows.length === 1;
}

/** @param attempts as claimed: a later try of another job is not touched */
export async function storeTry(db: Db, { id, attempts }: EventToRead, after: AfterTry): Promise<void> {
  const { state, nextTryAt, reason, pausedUntil } = after;
  await runBatch(db, [
    sql`update readings set state = ${state}, attempts = cast(${after.attempts} as integer),
        next_try_at = cast(${nextTryAt} as integer), reason = ${reason}
      where event_id = ${id} and state = 'waiting' and attempts = ${attempts}`,
    ...(pausedUntil === null ? [] : [pause("answer", pausedUntil)]),
  ]);
}

/** Whether such calls are left alone for now. */
export async function isPaused(db: Db, call: keyof typeof PAUSE, now: number): Promise<boolean> {
  const rows = await db.all(sql`select 1 from settings where key = ${PAUSE[call]} and cast(value as integer) > ${now}`);
  return rows.length > 0;
}

export async function storePause(db: Db, call: keyof typeof PAUSE, until: number): Promise<void> {
  await runBatch(db, [pause(call, until)]);
}

/** Lets those of the events that are due wait as well. */
export async function postponeReadings(
  db: Db,
  ids: readonly number[],
  { nextTryAt, reason }: Pick<AfterTry, "nextTryAt" | "reason">,
  now: number,
): Promise<void> {
  await runBatch(db, [
    sql`update readings set next_try_at = cast(${nextTryAt} as integer), reason = ${reason}
      where event_id in (select value from json_each(${JSON.stringify(ids)})) and state = 'waiting' and next_try_at <= ${now}`,
  ]);
}

function pause(call: keyof typeof PAUSE, until: number): SQL {
  return sql`insert into settings (key, value) values (${PAUSE[call]}, cast(cast(${until} as integer) as text))
    on conflict do update set value = excluded.value`;
}

export async function loadAnswer(db: Db, key: string): Promise<string | null> {
  const rows = await db.all<{ answer: string }>(sql`select answer from model_answers where key = ${key}`);
  return rows[0]?.answer ?? null;
}

/** A call's cost at most, and the day (UTC) that pays for it. */
export type Booking = Readonly<{ day: string; cost: number }>;

/** Books a call while the day's budget holds it: one statement, so that no two jobs pass it together. */
export async function bookUse(db: Db, { day, cost }: Booking, budget: number): Promise<boolean> {
  const rows = await db.all(sql`
    insert into model_use (day, used, calls)
    select ${day}, cast(${cost} as integer), 1 where ${cost} <= ${budget}
    on conflict (day) do update set used = used + excluded.used, calls = calls + 1
      where model_use.used + excluded.used <= ${budget}
    returning used`);
  return rows.length === 1;
}

/** Puts what a call really cost in the place of what was booked, and keeps its answer: paid once, known for good. */
export async function settleUse(
  db: Db,
  { day, cost }: Booking,
  {
    spent,
    answer,
    now,
  }: Readonly<{ spent: number; answer: Readonly<{ key: string; text: string }> | null; now: number }>,
): Promise<void> {
  const kept = answer && [
    sql`insert into model_answers (key, answer, answered_at) values (${answer.key}, ${answer.text}, cast(${now} as integer))
      on conflict do nothing`,
  ];
  await runBatch(db, [
    ...(kept ?? []),
    sql`update model_use set used = max(0, used + cast(${spent - cost} as integer)) where day = ${day}`,
  ]);
}

/**
 * Stores what held of an answer, with the score that the formula made of it, in one batch. False, and nothing changed,
 * where the event's words or its score's parts are no longer those that were read. What a person has set stands.
 */
export async function storeReading(
  db: Db,
  event: EventToRead,
  { checked, score, key }: Readonly<{ checked: CheckedAnswer; score: TypedScore; key: string }>,
  now: number,
): Promise<boolean> {
  const { id, contentHash, understoodAt, storedParts } = event;
  const at = sql`cast(${now} as integer)`;
  const isAsRead = sql`exists (select 1 from events e where e.id = ${id} and e.content_hash = ${contentHash}
    and e.understood_at = ${understoodAt} and e.score_parts = ${storedParts})`;
  const results = await runBatch(db, [
    ...storeTopics(id, checked, isAsRead),
    sql`update readings set state = 'read', answer_key = ${key}, dropped = cast(${checked.dropped} as integer), reason = '',
        read_at = ${at}
      where event_id = ${id} and ${isAsRead}`,
    sql`update events set
        summary = coalesce(${checked.summary}, summary), summary_kind = iif(${checked.summary} is null, summary_kind, 'model'),
        model_title = ${checked.title}, event_type = ${score.type}, points = ${score.points},
        score = coalesce(pinned_score, ${score.score}), score_reason = ${score.reason},
        score_parts = ${JSON.stringify(score.parts)}, understood_at = max(${at}, understood_at + 1)
      where id = ${id} and ${isAsRead}
      returning id`,
  ]);
  return results.at(-1)?.results.length === 1;
}

function storeTopics(id: number, { topics }: CheckedAnswer, isAsRead: SQL): SQL[] {
  if (topics.length === 0) return [];
  const isFree = sql`${isAsRead} and exists (select 1 from events where id = ${id} and topics_pinned_at is null)`;
  const rows = JSON.stringify(topics);
  const slugs = sql`(select value->>'slug' from json_each(${rows}))`;
  return [
    sql`delete from event_topics where event_id = ${id} and topic_slug not in ${slugs} and ${isFree}`,
    sql`insert into event_topics (event_id, topic_slug, evidence)
      select cast(${id} as integer), value->>'slug', value->>'evidence' from json_each(${rows}) where ${isFree}
      on conflict do nothing`,
  ];
}
