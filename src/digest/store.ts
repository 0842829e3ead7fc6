/** SQL of the room: what a period holds, and issues as they are frozen. */
import { sql } from "drizzle-orm";
import { runBatch } from "../db/batch.ts";
import type { Db } from "../db/client.ts";
import { PIN_REASON } from "../relations/corrections/pinned-score.ts";
import type { Candidate } from "./choose.ts";
import type { Account, ChosenEvent, IssueModel } from "./issue-model.ts";
import type { Period } from "./period.ts";

export async function hasIssue(db: Db, periodId: string): Promise<boolean> {
  const found = await db.all(sql`select 1 from issues where kind = 'weekly' and period = ${periodId}`);
  return found.length > 0;
}

/** Events of the period that came in since `seenAfter` and are still being understood or related. */
export async function countUnfinished(db: Db, period: Period, seenAfter: number): Promise<number> {
  const [row] = await db.all<{ count: number }>(sql`select count(*) as count from events
    where (understood_at is null or related_at is null) and copy_of_id is null and arrival = 'news' and first_seen_at > ${seenAfter}
    and occurred_at >= ${period.startsAt} and occurred_at < ${period.endsAt}`);
  return row?.count ?? 0;
}

/** The news of a period; repeats the condition of the partial index `events_shown`. */
export function loadCandidates(db: Db, period: Period): Promise<Candidate[]> {
  return db.all(sql`select events.id as eventId, score, tier, source_slug as sourceSlug, story_id as storyId,
    occurred_at as occurredAt from events join sources on sources.slug = source_slug
    where score is not null and copy_of_id is null and hidden_at is null and arrival = 'news'
    and occurred_at >= ${period.startsAt} and occurred_at < ${period.endsAt}`);
}

/** In the order of the ids. */
export function loadChosen(db: Db, eventIds: readonly number[]): Promise<ChosenEvent[]> {
  return db.all(sql`select events.id as eventId, coalesce(edited_title, model_title, title) as title,
    summary, summary_kind as summaryKind, score,
    iif(pinned_score is null, '', ${PIN_REASON}) || score_reason as reason, source_slug as sourceSlug, sources.name as sourceName, source_url as sourceUrl,
    published_at as publishedAt,
    (select coalesce(group_concat(topic_slug, ' '), '') from event_topics where event_id = events.id) as topicSlugs
    from json_each(${JSON.stringify(eventIds)}) as chosen join events on events.id = chosen.value
    join sources on sources.slug = source_slug order by chosen.key`);
}

/** Copies of the chosen events, and the other members of their stories; oldest last, so that it wins its source. */
export function loadAccounts(db: Db, eventIds: readonly number[]): Promise<Account[]> {
  const chosen = sql`json_each(${JSON.stringify(eventIds)})`;
  return db.all(sql`select eventId, source_slug as sourceSlug, sources.name, source_url as url from (
    select chosen.value as eventId, source_slug, source_url, occurred_at from ${chosen} as chosen
      join events on events.copy_of_id = chosen.value and events.hidden_at is null
    union all
    select chosen.value, other.source_slug, other.source_url, other.occurred_at from ${chosen} as chosen
      join events as event on event.id = chosen.value
      join events as other on other.story_id = event.story_id and other.id <> event.id and other.hidden_at is null
  ) join sources on sources.slug = source_slug order by occurred_at desc`);
}

export async function nextIssueNumber(db: Db): Promise<number> {
  const [row] = await db.all<{ number: number }>(sql`select coalesce(max(number), 0) + 1 as number from issues`);
  return row?.number ?? 1;
}

/** False if the period, or the number, was taken meanwhile. */
export async function storeIssue(
  db: Db,
  model: IssueModel,
  frozen: { html: string; text: string; contentHash: string; now: number },
): Promise<boolean> {
  const { number, kind, period, startsAt, endsAt, subject, entries } = model;
  const eventIds = JSON.stringify(entries.map(({ eventId }) => eventId));
  const [issue] = await runBatch(db, [
    sql`insert or ignore into issues (number, kind, period, starts_at, ends_at, state, subject, model, html, text,
      content_hash, planned_up_to, composed_at)
      values (${number}, ${kind}, ${period}, ${startsAt}, ${endsAt}, 'frozen', ${subject}, ${JSON.stringify(model)},
      ${frozen.html}, ${frozen.text}, ${frozen.contentHash}, 0, ${frozen.now})`,
    sql`insert or ignore into issue_events (issue_id, event_id, position) select issues.id, entry.value, entry.key
      from issues, json_each(${eventIds}) as entry
      where number = ${number} and content_hash = ${frozen.contentHash}`,
  ]);
  // What a trigger writes along is counted too.
  return (issue?.meta.changes ?? 0) > 0;
}
