/** What the pages about sources, digests and the almanac itself read. */
import { desc, eq, and, isNull, lt, sql } from "drizzle-orm";
import type { Db } from "../db/client.ts";
import { events, feeds, issues, polls, sources } from "../db/schema.ts";
import type { IssueModel } from "../digest/issue-model.ts";
import { currentFeed } from "../sources/store.ts";

export type SourceRow = Awaited<ReturnType<typeof listSources>>[number];

const WEEK_MS = 7 * 86_400_000;

/** Each source of the list with its last poll, and how much of a flood it brought within a week. */
export function listSources(db: Db, now: number) {
  return db
    .select({
      slug: sources.slug,
      name: sources.name,
      homeUrl: sources.homeUrl,
      tier: sources.tier,
      topics: sources.topics,
      polledAt: feeds.polledAt,
      succeededAt: feeds.succeededAt,
      outcome: feeds.outcome,
      error: feeds.error,
      failures: feeds.failures,
      nextPollAt: feeds.nextPollAt,
      nextPollReason: feeds.nextPollReason,
      pausedAt: sources.pausedAt,
      retiredAt: feeds.retiredAt,
      added: polls.added,
      changed: polls.changed,
      notes: polls.notes,
      flood: sql<number>`(select count(*) from ${events} where ${events.feedId} = ${feeds.id}
        and ${events.arrival} = 'flood' and ${events.firstSeenAt} > ${now - WEEK_MS})`,
    })
    .from(sources)
    .innerJoin(feeds, currentFeed)
    .leftJoin(polls, and(eq(polls.feedId, feeds.id), eq(polls.polledAt, feeds.polledAt)))
    .where(isNull(sources.removedAt))
    .orderBy(sources.tier, sql`${sources.name} collate nocase`, feeds.id);
}

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

/** How much work waits, counted up to `cap`. */
export async function countWaiting(db: Db, cap: number): Promise<number> {
  const waiting = db
    .select({ id: sql`1` })
    .from(events)
    .where(isNull(events.understoodAt))
    .limit(cap);
  const [row] = await db.select({ count: sql<number>`count(*)` }).from(waiting.as("waiting"));
  return row?.count ?? 0;
}

/** Frozen with the issue by the digest room, in its own type: what stands there is what it wrote. */
const issueModel = sql<IssueModel>`${issues.model}`.mapWith((json: string): IssueModel => JSON.parse(json));
