/**
 * An archive as its readers meet it, in a few statements for any number of events: 200,000 stand in a test's database in
 * seconds, a million in a file in about two minutes. Every thousand events are built alike and fill one week, so the newest
 * stand the same way whatever lies behind them.
 */
import * as v from "valibot";
import { eventStatements } from "./events.ts";
import { groundStatements } from "./ground.ts";
import { type Statement, statement } from "./statement.ts";

/** One statement to the database, and the rows it answers. */
export type Ask = (statement: Statement) => Promise<readonly Readonly<Record<string, unknown>>[]>;

/**
 * Adds events `from` up to and with `to`, understood and related; from 1 on it needs an empty database. Triggers rest
 * meanwhile, and what they keep is made as the migration made it of an archive that was there before.
 * @param migrations every statement of the migrations
 */
export async function growArchive(
  ask: Ask,
  { from, to }: Readonly<{ from: number; to: number }>,
  migrations: readonly string[],
): Promise<void> {
  const triggers = v.parse(
    triggerRows,
    await ask(statement("select name, sql from sqlite_schema where type = 'trigger'")),
  );
  for (const { name } of triggers) await ask(statement(`drop trigger ${name}`));
  for (const each of [...(from === 1 ? groundStatements() : []), ...eventStatements(from, to)]) await ask(each);
  await ask(statement("delete from week_counts"));
  for (const sql of migrations.filter((each) => KEPT.test(each))) await ask(statement(sql));
  for (const { sql } of triggers) await ask(statement(sql));
  await ask(statement("update data_version set version = version + 1"));
}

const triggerRows = v.array(v.object({ name: v.string(), sql: v.string() }));

/** What the migrations themselves say of cards, places and weeks. */
const KEPT = /^(?:\s*--.*\n)*\s*(?:UPDATE (?:events SET card|event_topics|event_entities)|INSERT INTO week_counts)\b/;
