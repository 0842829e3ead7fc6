/** Brings a database to the schema of `migrations/`, as `wrangler d1 migrations apply` does. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Db } from "../db/client.ts";
import { appliedMigrations, applyMigration } from "./store.ts";

export type Migration = Readonly<{ name: string; statements: readonly string[] }>;

/** Applies what is new, in order of the file names, and answers how many that were. */
export async function migrate(db: Db, folder: string): Promise<number> {
  const applied = new Set(await appliedMigrations(db));
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql") && !applied.has(name)).sort();
  for (const name of names) {
    await applyMigration(db, { name, statements: splitStatements(await readFile(join(folder, name), "utf8")) });
  }
  return names.length;
}

/** drizzle-kit's mark parts the statements; a semicolon does not, because triggers hold several. */
export function splitStatements(text: string): string[] {
  return text
    .split("--> statement-breakpoint")
    .map((statement) => statement.trim())
    .filter((statement) => statement.replaceAll(/^\s*--.*$/gm, "").trim() !== "");
}
