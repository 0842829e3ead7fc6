/** Feeds being polled, and what each poll came to, in D1. */
import { type SQL, sql } from "drizzle-orm";
import type { Db } from "../../db/client.ts";
import type { ClaimedFeed, FeedState, PollRecord } from "./rows.ts";

/** Feeds whose time has come and that nobody holds, the longest waiting first. */
export async function loadDueFeedIds(db: Db, now: number): Promise<number[]> {
  const rows = await db.all<{ id: number }>(sql`
    select feeds.id from feeds join sources on sources.slug = feeds.source_slug
    where feeds.next_poll_at <= ${now} and feeds.lease_until <= ${now}
      and feeds.retired_at is null and sources.removed_at is null
    order by feeds.next_poll_at, feeds.id`);
  return rows.map(({ id }) => id);
}

/** Takes the feed for this run, or null when it is not due, held by another run, retired or gone from the list. */
export async function claimFeed(db: Db, feedId: number, now: number, leaseUntil: number): Promise<ClaimedFeed | null> {
  const rows = await db.all<ClaimedFeed>(sql`
    update feeds set lease_until = cast(${leaseUntil} as integer)
    from sources
    where feeds.id = ${feedId} and sources.slug = feeds.source_slug and sources.removed_at is null
      and feeds.next_poll_at <= ${now} and feeds.lease_until <= ${now} and feeds.retired_at is null
    returning feeds.id as id, source_slug as sourceSlug, url, poll_minutes as pollMinutes, etag,
      last_modified as lastModified, body_hash as bodyHash, fresh_at as freshAt, failures,
      lease_until as leaseUntil, (select home_url from sources where slug = source_slug) as homeUrl`);
  return rows[0] ?? null;
}

/** The row of one poll; the statement for the batch that writes what it brought. */
export function insertPoll(feedId: number, record: PollRecord): SQL {
  const { polledAt, outcome, httpStatus, requests, bytes, items, added, changed, copies, durationMs, error } = record;
  return sql`
    insert into polls (feed_id, polled_at, outcome, http_status, requests, bytes, items, added, changed, copies,
      duration_ms, error, notes)
    values (${feedId}, ${polledAt}, ${outcome}, ${httpStatus}, ${requests}, ${bytes}, ${items}, ${added}, ${changed},
      ${copies}, ${durationMs}, ${error}, ${JSON.stringify(record.notes)})
    on conflict do nothing`;
}

/** Only while the lease is ours: a run that came too late does not speak for the feed. */
export function updateFeed(feed: ClaimedFeed, state: FeedState, { polledAt, outcome, error }: PollRecord): SQL {
  return sql`
    update feeds set etag = ${state.etag}, last_modified = ${state.lastModified}, body_hash = ${state.bodyHash},
      fresh_at = ${state.freshAt}, next_poll_at = ${state.nextPollAt}, failures = ${state.failures}, lease_until = 0,
      polled_at = ${polledAt}, outcome = ${outcome}, error = ${error},
      succeeded_at = iif(${state.succeeded ? 1 : 0}, ${polledAt}, succeeded_at),
      retired_at = iif(${state.retired ? 1 : 0}, ${polledAt}, retired_at)
    where id = ${feed.id} and lease_until = ${feed.leaseUntil}`;
}
