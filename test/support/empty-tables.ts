import { getTableName } from "drizzle-orm";
import * as schema from "../../src/db/schema.ts";

const TABLES = Object.values(schema).map((table) => getTableName(table));

/** An almanac that has seen nothing: every table of the schema without a row, whatever points at what. */
export async function emptyTables(db: D1Database): Promise<void> {
  const deletions = TABLES.map((table) => db.prepare(`delete from ${table}`));
  await db.batch([db.prepare("pragma defer_foreign_keys = on"), ...deletions]);
}
