import type { SQL } from "drizzle-orm";
import { SQLiteAsyncDialect } from "drizzle-orm/sqlite-core";
import type { Db } from "./client.ts";

const dialect = new SQLiteAsyncDialect();

/**
 * Runs SQL statements in one transaction: all of them or none. drizzle's own `batch` takes its query builders, but drops
 * the parameters of `db.run(sql…)`.
 */
export async function runBatch(db: Db, statements: readonly SQL[]): Promise<D1Result[]> {
  const prepared = statements.map((statement) => {
    const { sql, params } = dialect.sqlToQuery(statement);
    return db.$client.prepare(sql).bind(...params);
  });
  return db.$client.batch(prepared);
}
