/** What the pages about digests and the almanac itself read. */
import { desc, eq, lt, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { Db } from "../db/client.ts";
import { events, issues } from "../db/schema.ts";
import type { IssueModel } from "../digest/issue-model.ts";

/** Newest first. @param before an issue number: only earlier ones */
export function listIssues(db: Db, limit: number, before: number | null = null) {
  return db
    .select({ number: issues.number, composedAt: issues.composedAt, model: issueModel })
    .from(issues)
    .where(before === null ? undefined : lt(issues.number, before))
    .orderBy(desc(issues.number))
    .limit(limit);
}

export async function findIssue(db: Db, number: number): Promise<IssueModel | null> {
  const [row] = await db.select({ model: issueModel }).from(issues).where(eq(issues.number, number));
  return row?.model ?? null;
}

/** An issue, and the numbers of those before and after it. */
export async function findIssueBeside(db: Db, number: number) {
  const [row] = await db
    .select({
      model: issueModel,
      before: sql<number | null>`(select max(number) from issues where number < ${number})`,
      after: sql<number | null>`(select min(number) from issues where number > ${number})`,
    })
    .from(issues)
    .where(eq(issues.number, number));
  return row ?? null;
}

/** How many events wait to be understood, and to be related; each is counted up to `cap`. */
export function countWaiting(db: Db, cap: number) {
  const waiting = (column: SQLiteColumn) =>
    sql<number>`(select count(*) from (select 1 from ${events} where ${column} is null limit ${cap}))`;
  return db
    .select({ toUnderstand: waiting(events.understoodAt), toRelate: waiting(events.relatedAt) })
    .from(sql`(select 1)`);
}

/** Frozen with the issue by the digest room, in its own type: what stands there is what it wrote. */
const issueModel = sql<IssueModel>`${issues.model}`.mapWith((json: string): IssueModel => JSON.parse(json));
