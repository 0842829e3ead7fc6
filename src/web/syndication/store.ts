/** What the sitemap reads: addresses and when they changed, in rows that do not grow with the archive. */
import { and, asc, desc, eq, gt, gte, isNull, lt, sql } from "drizzle-orm";
import type { Db } from "../../db/client.ts";
import { events, issues, sources, weekCounts } from "../../db/schema.ts";
import { columns, shown } from "../events/store.ts";

export type EventAddress = Awaited<ReturnType<typeof listEventAddresses>>[number];

/** 0 while there is none. Ids are given in order, so that ranges of them hold what pages would by counting. */
export async function findLastEventId(db: Db): Promise<number> {
  const [row] = await db.select({ id: events.id }).from(events).orderBy(desc(events.id)).limit(1);
  return row?.id ?? 0;
}

/** The shown events of a range of ids, `before` excluded. */
export function listEventAddresses(db: Db, from: number, before: number) {
  return db
    .select({
      id: events.id,
      title: columns.title,
      updatedAt: events.updatedAt,
      /** 1 where a story of several accounts began with it. */
      isStory: sql<0 | 1>`${events.storyId} is ${events.id} and ${events.card} ->> '$.story.eventCount' > 1`,
    })
    .from(events)
    .where(and(shown, gte(events.id, from), lt(events.id, before)))
    .orderBy(asc(events.id));
}

/** The slugs of sources that are read, the names that most events tell of, and the latest issues: one round trip. */
export async function listPageSlugs(db: Db, most: Readonly<{ names: number; issues: number }>) {
  const [sourceRows, nameRows, issueRows] = await db.batch([
    db.select({ slug: sources.slug }).from(sources).where(isNull(sources.removedAt)).orderBy(sources.slug),
    db
      .select({ slug: weekCounts.slug })
      .from(weekCounts)
      .where(and(eq(weekCounts.kind, "entity"), sql`${weekCounts.week} = 0`, gt(weekCounts.events, 0)))
      .orderBy(desc(weekCounts.events), desc(weekCounts.slug))
      .limit(most.names),
    db
      .select({ number: issues.number, composedAt: issues.composedAt })
      .from(issues)
      .orderBy(desc(issues.number))
      .limit(most.issues),
  ]);
  return { sources: sourceRows, names: nameRows, issues: issueRows };
}
