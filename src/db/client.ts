import { type DrizzleD1Database, drizzle } from "drizzle-orm/d1";

export type Db = DrizzleD1Database & { $client: D1Database };

/** The database as every `store.ts` sees it. Given no tables, which cost half a millisecond a request to be told apart. */
export function openDb(d1: D1Database): Db {
  return drizzle(d1);
}

/** Where in the database's history an answer was read (D1's bookmark). */
export type Reading = Readonly<{ db: Db; bookmark: () => string | null }>;

/**
 * The same database for readers only: answered by whichever copy of it is nearest, in one D1 session.
 * @param since a bookmark: what was seen there is seen here too; null takes any copy as it is
 */
export function openReading({ $client: d1 }: Db, since: string | null): Reading {
  const session = d1.withSession(since ?? "first-unconstrained");
  const db = openDb({
    prepare: (sql) => session.prepare(sql),
    batch: (statements) => session.batch(statements),
    exec: (sql) => d1.exec(sql),
    withSession: (constraint) => d1.withSession(constraint),
    dump: () => d1.dump(),
  });
  return { db, bookmark: () => session.getBookmark() };
}
