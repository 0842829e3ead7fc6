import { type SQL, sql } from "drizzle-orm";
import { runBatch } from "../../db/batch.ts";
import type { Db } from "../../db/client.ts";
import type { FieldCount, Shares } from "./calibrate.ts";
import type { EventType } from "./event-kinds.ts";
import { DEFAULT_SCALE, type Scale } from "./scale.ts";
import type { ScorePart } from "./score.ts";

/** What a rescore has come to; `through` is the last event it has done. */
export type Progress = Readonly<{
  startedAt: number;
  /** Events of this time and later. */
  since: number;
  through: number;
  lastId: number;
  done: number;
  total: number;
  before: Distribution;
  after: Distribution | null;
}>;
/** Shares of 0 to 1 a band of scores, of events that readers see. */
export type Distribution = Readonly<{
  events: number;
  "9-10": number;
  "7-8": number;
  "5-6": number;
  "3-4": number;
  "1-2": number;
  median: number;
}>;
export type ScoreCount = Readonly<{ score: number; count: number }>;

export type EventToRescore = Readonly<{
  id: number;
  title: string;
  body: string;
  publisher: string;
  tier: 1 | 2 | 3;
  sourceTopics: readonly string[];
  type: EventType | null;
  /** As stored, to the letter: whoever writes them meanwhile is not overwritten. */
  storedParts: string;
  parts: readonly ScorePart[];
  /** Publishers that tell its story; 1 where it stands in none. */
  families: number;
}>;
export type Rescoring = Readonly<{
  id: number;
  storedParts: string;
  type: string;
  score: number;
  points: number;
  reason: string;
  parts: readonly ScorePart[];
}>;

const SCALE = "scale";
const CALIBRATION = "calibration";
const RESCORE = "rescore";
/** What type and score are told by, as when an event is understood. */
const BODY_READ = 40_000;
/** Enough to know a field by; each is one row read a day. */
const FIELD = 10_000;

/** What points amount to in this almanac now. */
export async function loadScale(db: Db): Promise<Scale> {
  return (await loadSetting<Scale>(db, SCALE)) ?? DEFAULT_SCALE;
}

/** When the field was last looked at; 0 before the first time. */
export async function loadCalibratedAt(db: Db): Promise<number> {
  return (await loadSetting<{ at: number }>(db, CALIBRATION))?.at ?? 0;
}

/** The points of the latest events since then, originals only. */
export async function loadField(db: Db, since: number): Promise<FieldCount[]> {
  const rows = await db.all<FieldRow>(sql`
    select points, event_type as type, story_id is not null as isCovered, count(*) as count
    from (
      select points, event_type, story_id from events
      where occurred_at >= ${since} and score is not null and copy_of_id is null and hidden_at is null
      order by occurred_at desc, id desc limit ${FIELD}
    )
    where points is not null group by 1, 2, 3`);
  return rows.map(toFieldCount);
}

type FieldRow = Omit<FieldCount, "isCovered"> & Readonly<{ isCovered: number }>;

function toFieldCount({ isCovered, ...row }: FieldRow): FieldCount {
  return { ...row, isCovered: isCovered === 1 };
}

/** @param move null where the scale stays; a new one goes with the rescore that it asks for */
export async function storeCalibration(
  db: Db,
  {
    at,
    shares,
    move,
  }: Readonly<{ at: number; shares: Shares; move: Readonly<{ scale: Scale; rescore: Progress }> | null }>,
): Promise<void> {
  const moved = move ? [setting(SCALE, move.scale), setting(RESCORE, move.rescore)] : [];
  await runBatch(db, [...moved, setting(CALIBRATION, { at, shares })]);
}

export async function loadProgress(db: Db): Promise<Progress | null> {
  return loadSetting<Progress>(db, RESCORE);
}

/** Ends a rescore, unless another has taken its place meanwhile or another message has gone on with it. */
export async function storeEnd(db: Db, progress: Progress, after: Distribution): Promise<void> {
  await runBatch(db, [
    sql`update settings set value = json_set(value, '$.after', json(${JSON.stringify(after)})) where ${isStill(progress)}`,
  ]);
}

/** Takes the place of a rescore that is still running. */
export async function storeProgress(db: Db, progress: Progress): Promise<void> {
  await runBatch(db, [setting(RESCORE, progress)]);
}

/** How many understood events there are since then, and the ids they lie between. */
export async function loadExtent(db: Db, since: number) {
  const [row] = await db.all<{ total: number; firstId: number; lastId: number }>(sql`
    select count(*) as total, coalesce(min(id), 0) as firstId, coalesce(max(id), 0) as lastId
    from events where occurred_at >= ${since} and understood_at is not null`);
  return row ?? { total: 0, firstId: 0, lastId: 0 };
}

/** How many of the events that readers see have each score. */
export async function loadScores(db: Db, since: number): Promise<ScoreCount[]> {
  return db.all<ScoreCount>(sql`
    select score, count(*) as count from events
    where occurred_at >= ${since} and score is not null and copy_of_id is null and hidden_at is null
    group by score order by score`);
}

type RescoreRow = Omit<EventToRescore, "parts" | "sourceTopics"> & Readonly<{ sourceTopics: string }>;

/** The next events of a rescore, by id. */
export async function loadSlice(
  db: Db,
  { since, through, lastId }: Progress,
  limit: number,
): Promise<EventToRescore[]> {
  const rows = await db.all<RescoreRow>(sql`
    select e.id, t.title, substr(t.body, 1, ${BODY_READ}) as body, s.name || ' ' || s.family as publisher, s.tier,
      s.topics as sourceTopics, e.event_type as type, e.score_parts as storedParts,
      (select max(1, count(distinct ms.family)) from events m join sources ms on ms.slug = m.source_slug
        where m.story_id = e.story_id and m.copy_of_id is null and m.hidden_at is null) as families
    from events e join event_texts t on t.event_id = e.id join sources s on s.slug = e.source_slug
    where e.id > ${through} and e.id <= ${lastId} and e.occurred_at >= ${since} and e.understood_at is not null
    order by e.id limit ${limit}`);
  return rows.map(toEventToRescore);
}

function toEventToRescore({ sourceTopics, ...row }: RescoreRow): EventToRescore {
  return { ...row, sourceTopics: JSON.parse(sourceTopics), parts: JSON.parse(row.storedParts) };
}

/**
 * Stores a slice and moves on, to the event before the first that another job wrote meanwhile: it is taken once more.
 * A pinned score stays, and whoever read the old parts can tell by `understood_at`. Answers false where another message
 * has already done this slice.
 */
export async function storeSlice(
  db: Db,
  progress: Progress,
  { slice, lastId, now }: Readonly<{ slice: readonly Rescoring[]; lastId: number; now: number }>,
): Promise<boolean> {
  const rows = JSON.stringify(slice.map(toRow));
  const isNext = isStill(progress);
  const reached = sql`cast(coalesce((select min(e.id) - 1 from json_each(${rows}) as new join events e on e.id = new.value->>'id'
    where e.score_parts <> new.value->>'parts'), ${lastId}) as integer)`;
  const done = sql`(select count(*) from json_each(${rows}) where value->>'id' <= ${reached})`;
  const results = await runBatch(db, [
    sql`update events set event_type = new.value->>'type', score = coalesce(pinned_score, new.value->>'score'),
        points = new.value->>'points', score_reason = new.value->>'reason', score_parts = new.value->>'parts',
        understood_at = cast(max(${now}, understood_at + 1) as integer)
      from json_each(${rows}) as new
      where events.id = new.value->>'id' and events.score_parts = new.value->>'storedParts'
        and exists (select 1 from settings where ${isNext})`,
    sql`update settings set value = json_set(value, '$.through', ${reached}, '$.done', value->>'done' + ${done})
      where ${isNext} returning key`,
  ]);
  return results.at(-1)?.results.length === 1;
}

/** Of the rescore's setting: nobody has moved it on since it was read. */
function isStill({ startedAt, through }: Progress): SQL {
  return sql`key = ${RESCORE} and value->>'startedAt' = ${startedAt} and value->>'through' = ${through}`;
}

/** Parts go in as text, so that they can be compared to the letter. */
function toRow({ parts, ...event }: Rescoring) {
  return { ...event, parts: JSON.stringify(parts) };
}

async function loadSetting<T>(db: Db, key: string): Promise<T | null> {
  const [row] = await db.all<{ value: string }>(sql`select value from settings where key = ${key}`);
  return row ? JSON.parse(row.value) : null;
}

function setting(key: string, value: unknown): SQL {
  return sql`insert into settings (key, value) values (${key}, ${JSON.stringify(value)})
    on conflict do update set value = excluded.value`;
}
