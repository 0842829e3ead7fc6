/** All SQL of `npm start`: it reads what the Worker has done and brings the schema up to date before it starts. */
import { sql } from "drizzle-orm";
import { runBatch } from "../db/batch.ts";
import type { Db } from "../db/client.ts";
import { dueArticles } from "../ingest/articles/store.ts";
import { BEING_READ, dueReadings } from "../understanding/model/store.ts";
import type { Migration } from "./migrations.ts";
import type { OpenWork } from "./open-work.ts";
import type { PollRow } from "./figures.ts";

/** Wrangler's own table, so that `wrangler d1 migrations` and `npm start` see the same history. */
const CREATE_MIGRATIONS = sql`create table if not exists d1_migrations (
  id integer primary key autoincrement, name text unique, applied_at timestamp default current_timestamp not null)`;

export async function appliedMigrations(db: Db): Promise<string[]> {
  await db.run(CREATE_MIGRATIONS);
  const rows = await db.all<{ name: string }>(sql`select name from d1_migrations order by id`);
  return rows.map((row) => row.name);
}

/** All of a migration or nothing of it. */
export async function applyMigration(db: Db, { name, statements }: Migration): Promise<void> {
  const record = sql`insert into d1_migrations (name) values (${name})`;
  await runBatch(db, [record, ...statements.map((statement) => sql.raw(statement))]);
}

/** Gives back what a run that was cut short still holds of feeds and hosts: nobody else works in this folder. */
export async function forgetTurns(db: Db): Promise<void> {
  await runBatch(db, [
    sql`update feeds set lease_until = 0 where lease_until > 0`,
    sql`update hosts set lease_until = 0 where lease_until > 0`,
  ]);
}

/**
 * What still has to be done. A feed is due until `dueBy`, the moment this round began: what falls due
 * while the round is under way belongs to the next, and so does what stands on a host that is left alone.
 */
export async function loadOpenWork(db: Db, dueBy: number, now: number): Promise<OpenWork> {
  const [row] = await db.all<OpenWork>(sql`select
    (select count(*) from feeds join sources on slug = source_slug left join hosts using (host)
      where retired_at is null and removed_at is null and (feeds.lease_until > ${now}
        or (next_poll_at <= ${dueBy} and paused_at is null and coalesce(paused_until, 0) <= ${now}))) feeds,
    (select count(*) ${dueArticles(now)}) articles,
    (select count(*) from events where understood_at is null) toUnderstand,
    (select count(*) from events where related_at is null and copy_of_id is null) toRelate,
    (select count(*) ${dueReadings(now)}) + (select count(*) from readings where state = 'waiting' and reason = ${BEING_READ}) toRead,
    (select count(*) from service_mails where state = 'pending') mails,
    (select count(*) from chunks where state in ('ready', 'leased')) chunks,
    (select count(*) from issues where state in ('frozen', 'sending')) issues,
    (select count(*) from events) events`);
  if (!row) throw new Error("a select without a table answered no row");
  return row;
}

/** Every source of the list in turn, with what each of its polls since `startedAt` brought and is still worth. */
export async function loadPolls(db: Db, startedAt: number): Promise<PollRow[]> {
  return db.all<PollRow>(sql`select slug, outcome, http_status httpStatus, items, changed, requests, bytes,
      duration_ms ms, polls.error,
      (select count(*) from events e where e.feed_id = polls.feed_id and e.first_seen_at = polls.polled_at
        and e.copy_of_id is null) added,
      (select count(*) from events e where e.feed_id = polls.feed_id and e.first_seen_at = polls.polled_at
        and e.copy_of_id is not null) copies
    from sources left join (select p.*, f.source_slug from polls p join feeds f on f.id = p.feed_id
      where p.polled_at >= ${startedAt}) polls on polls.source_slug = slug
    where removed_at is null order by slug, polls.polled_at`);
}

/** Events in all; a copy is no event of its own. */
export async function countEvents(db: Db): Promise<number> {
  const [row] = await db.all<{ count: number }>(sql`select count(*) count from events where copy_of_id is null`);
  return row?.count ?? 0;
}

/** The event a visitor is sent to first: the best of the last days. */
export async function bestEvent(db: Db, since: number): Promise<{ id: number; title: string } | undefined> {
  const [row] = await db.all<{
    id: number;
    title: string;
  }>(sql`select id, coalesce(edited_title, model_title, title) title from events
    where score is not null and copy_of_id is null and hidden_at is null and summary <> '' and occurred_at >= ${since}
    order by score desc, occurred_at desc limit 1`);
  return row;
}

export async function latestIssue(db: Db): Promise<{ number: number; subject: string } | undefined> {
  const [row] = await db.all<{ number: number; subject: string }>(
    sql`select number, subject from issues order by number desc limit 1`,
  );
  return row;
}

/** Whether an address has confirmed, or has left after that: either way it need not be asked. */
export async function hasDecided(db: Db, address: string): Promise<boolean> {
  const rows = await db.all(sql`select 1 from subscribers where address_key = ${address} and state <> 'pending'`);
  return rows.length > 0;
}
