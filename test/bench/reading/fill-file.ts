/** Fills the file that D1 keeps, with no Worker open. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { splitStatements } from "../../../src/local/migrations.ts";
import { databaseFile } from "../seed.ts";
import { growArchive } from "./grow-archive.ts";

const MIGRATIONS = join(import.meta.dirname, "../../../migrations");

/** @param databases as `startWorker` was given it, with the migrations run and nothing stored yet */
export async function fillFile(databases: string, events: number): Promise<void> {
  const db = new DatabaseSync(await databaseFile(databases));
  // Whoever is interrupted here begins anew.
  db.exec(
    "pragma journal_mode = off; pragma synchronous = off; pragma foreign_keys = off; pragma cache_size = -500000",
  );
  db.exec("begin");
  await growArchive(
    async ({ sql, values }) => db.prepare(sql).all(...values),
    { from: 1, to: events },
    await allMigrations(),
  );
  db.exec("commit");
  db.exec("pragma journal_mode = wal");
  db.close();
}

async function allMigrations(): Promise<string[]> {
  const names = (await readdir(MIGRATIONS)).filter((name) => name.endsWith(".sql")).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(MIGRATIONS, name), "utf8")));
  return texts.flatMap(splitStatements);
}
