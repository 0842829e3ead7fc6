import { sql } from "drizzle-orm";
import type { Db } from "../../db/client.ts";
import { fromHex } from "./vectors.ts";

export type TextToEmbed = Readonly<{ id: number; title: string; summary: string; understoodAt: number }>;
export type StoredVector = Readonly<{ id: number; vector: Float32Array }>;
export type NewVector = Readonly<{ id: number; understoodAt: number; hex: string }>;

/** Those of the events without a vector of this model. */
export async function loadTextsToEmbed(db: Db, ids: readonly number[], model: string): Promise<TextToEmbed[]> {
  return db.all<TextToEmbed>(sql`
    select e.id, e.title, e.summary, e.understood_at as understoodAt
    from json_each(${JSON.stringify(ids)}) as wanted join events e on e.id = wanted.value
    where e.understood_at is not null and e.copy_of_id is null
      and not exists (select 1 from event_vectors v where v.event_id = e.id and v.model = ${model})`);
}

/** The latest shown events without a vector, looking back over as many as a sweep may read. */
export async function listEventsToEmbed(
  db: Db,
  model: string,
  { lookedAt, limit }: Readonly<{ lookedAt: number; limit: number }>,
): Promise<number[]> {
  const rows = await db.all<{ id: number }>(sql`
    select id from (
      select id from events where score is not null and copy_of_id is null and hidden_at is null
      order by occurred_at desc, id desc limit ${lookedAt}
    ) as latest
    where not exists (select 1 from event_vectors v where v.event_id = latest.id and v.model = ${model})
    limit ${limit}`);
  return rows.map(({ id }) => id);
}

/** Keeps vectors of words that are still the ones that were embedded. */
export async function storeVectors(db: Db, model: string, vectors: readonly NewVector[]): Promise<void> {
  await db.run(sql`
    insert into event_vectors (event_id, model, vector)
    select e.id, ${model}, unhex(new.value->>'hex') from json_each(${JSON.stringify(vectors)}) as new
    join events e on e.id = new.value->>'id' and e.understood_at = new.value->>'understoodAt'
    where true on conflict do update set model = excluded.model, vector = excluded.vector`);
}

export async function loadVectors(db: Db, model: string, ids: readonly number[]): Promise<StoredVector[]> {
  const rows = await db.all<VectorRow>(sql`
    select event_id as id, hex(vector) as hex from event_vectors
    where model = ${model} and event_id in (select value from json_each(${JSON.stringify(ids)}))`);
  return rows.map(toVector);
}

/** Vectors of the events that came in last. */
export async function loadRecentVectors(db: Db, model: string, limit: number): Promise<StoredVector[]> {
  const rows = await db.all<VectorRow>(sql`
    select event_id as id, hex(vector) as hex from event_vectors
    where model = ${model} order by event_id desc limit ${limit}`);
  return rows.map(toVector);
}

/** In the order of their events' ids. */
export async function loadVectorsAfter(
  db: Db,
  model: string,
  { after, limit }: Readonly<{ after: number; limit: number }>,
): Promise<StoredVector[]> {
  const rows = await db.all<VectorRow>(sql`
    select event_id as id, hex(vector) as hex from event_vectors
    where model = ${model} and event_id > ${after} order by event_id limit ${limit}`);
  return rows.map(toVector);
}

/** The last event whose vector of this model a search index was filled with; 0 before the first. */
export async function loadIndexedTo(db: Db, model: string): Promise<number> {
  const rows = await db.all<{ value: string }>(sql`select value from settings where key = ${indexedTo(model)}`);
  return Number(rows[0]?.value ?? 0);
}

export async function storeIndexedTo(db: Db, model: string, eventId: number): Promise<void> {
  await db.run(sql`insert into settings (key, value) values (${indexedTo(model)}, ${String(eventId)})
    on conflict do update set value = excluded.value`);
}

function indexedTo(model: string): string {
  return `vectors.indexed ${model}`;
}

type VectorRow = Readonly<{ id: number; hex: string }>;

function toVector({ id, hex }: VectorRow): StoredVector {
  return { id, vector: fromHex(hex) };
}
