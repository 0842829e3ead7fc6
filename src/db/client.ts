import { type DrizzleD1Database, drizzle } from "drizzle-orm/d1";
import * as schema from "./schema.ts";

export type Db = DrizzleD1Database<typeof schema> & { $client: D1Database };

/** The database as every `store.ts` sees it. */
export function openDb(d1: D1Database): Db {
  return drizzle(d1, { schema });
}
