/** Feeds being polled, and what each poll came to, in D1. */
import { type SQL, sql } from "drizzle-orm";
import type { Db } from "../../db/client.ts";
import { pauseHost } from "../../fetching/store.ts";
import { type News, RHYTHM_ITEMS, RHYTHM_SPAN_MS } from "../../sources/rhythm.ts";
import type { ClaimedFeed, FeedState, PollRecord } from "./rows.ts";

/** A feed whose time has come. */
export type DueFeed = Readonly<{ id: number; host: string }>;

/** Feeds that may be asked now, the longest waiting first: due, held by nobody, of no paused source or host. */
export function loadDueFeeds(db: Db, now: number): Promise<DueFeed[]> {
  return db.all<DueFeed>(dueFeeds(now, sql`true`));
}

/** Those among them that a message names. */
export function loadDueFeedsOf(db: Db, now: number, feedIds: readonly number[]): Promise<DueFeed[]> {
  return db.all<DueFeed>(dueFeeds(now, sql`feeds.id in (select value from json_each(${JSON.stringify(feedIds)}))`));
}

/** Those among them that stand on one host. */
export function loadDueFeedsOn(db: Db, now: number, host: string): Promise<DueFeed[]> {
  return db.all<DueFeed>(dueFeeds(now, sql`feeds.host = ${host}`));
}

function dueFeeds(now: number, which: SQL): SQL {
  return sql`
    select feeds.id, feeds.host from feeds
    join sources on sources.slug = feeds.source_slug
    left join hosts on hosts.host = feeds.host
    where ${isDue(now)} and coalesce(hosts.paused_until, 0) <= ${now} and ${which}
    order by feeds.next_poll_at, feeds.id`;
}

function isDue(now: number): SQL {
  return sql`feeds.next_poll_at <= ${now} and feeds.lease_until <= ${now} and feeds.retired_at is null
    and sources.removed_at is null and sources.paused_at is null`;
}

/** `recent` is the pair of `count` and `oldestAt` as JSON: one walk over the news gives both. */
type ClaimedRow = Omit<ClaimedFeed, "news"> &
  Pick<News, "watchedSince"> &
  Readonly<{ recent: string; hasOlder: number }>;

/** Takes the feed for this run, or null when it is not due, held by another run, paused, retired or gone from the list. */
export async function claimFeed(db: Db, feedId: number, now: number, leaseUntil: number): Promise<ClaimedFeed | null> {
  const since = now - RHYTHM_SPAN_MS;
  const recent = sql`select json_array(count(*), min(at)) from (select occurred_at as at from events
    where source_slug = feeds.source_slug and occurred_at > ${since} and arrival = 'news'
    order by occurred_at desc limit ${RHYTHM_ITEMS})`;
  const rows = await db.all<ClaimedRow>(sql`
    update feeds set lease_until = cast(${leaseUntil} as integer)
    from sources
    where feeds.id = ${feedId} and sources.slug = feeds.source_slug and ${isDue(now)}
    returning feeds.id as id, source_slug as sourceSlug, url, host, kind, listing, full_text as fullText,
      poll_minutes as pollMinutes, etag, last_modified as lastModified, body_hash as bodyHash,
      fresh_at as freshAt, broken_hash as brokenHash,
      broken_as as brokenAs, ttl_minutes as ttlMinutes, adopted_url as adoptedUrl, moved_to as movedTo,
      moved_since as movedSince, failures, succeeded_at as succeededAt, items_per_week as itemsPerWeek, lease_until as leaseUntil,
      (select home_url from sources where slug = source_slug) as homeUrl,
      coalesce((select refusals from hosts where hosts.host = feeds.host), 0) as refusals,
      (${recent}) as recent,
      exists (select 1 from events where source_slug = feeds.source_slug and occurred_at <= ${since}) as hasOlder,
      (select added_at from sources where slug = source_slug) as watchedSince`);
  return rows[0] ? toClaimed(rows[0]) : null;
}

function toClaimed({ recent, hasOlder, watchedSince, ...feed }: ClaimedRow): ClaimedFeed {
  const [count, oldestAt]: [number, number | null] = JSON.parse(recent);
  return { ...feed, news: { count, oldestAt, hasOlder: hasOlder === 1, watchedSince } };
}

/** What a poll leaves behind of its feed and host: statements for the batch that stores what it brought. */
export function feedStatements(feed: ClaimedFeed, state: FeedState, record: PollRecord): SQL[] {
  return [
    insertPoll(feed.id, record),
    ...(state.pause === null ? [] : [pauseHost(state.pause.host, state.pause)]),
    updateFeed(feed, state, record),
  ];
}

function insertPoll(feedId: number, record: PollRecord): SQL {
  const { polledAt, outcome, httpStatus, requests, bytes, items, added, changed, copies, durationMs, error } = record;
  return sql`
    insert into polls (feed_id, polled_at, outcome, http_status, requests, bytes, items, added, changed, copies,
      duration_ms, error, notes)
    values (${feedId}, ${polledAt}, ${outcome}, ${httpStatus}, ${requests}, ${bytes}, ${items}, ${added}, ${changed},
      ${copies}, ${durationMs}, ${error}, ${JSON.stringify(record.notes)})
    on conflict do nothing`;
}

/** Only while the lease is ours: a run that came too late does not speak for the feed. */
function updateFeed(feed: ClaimedFeed, state: FeedState, { polledAt, outcome, error }: PollRecord): SQL {
  return sql`
    update feeds set etag = ${state.etag}, last_modified = ${state.lastModified}, body_hash = ${state.bodyHash},
      fresh_at = ${state.freshAt}, broken_hash = ${state.brokenHash}, broken_as = ${state.brokenAs},
      ttl_minutes = ${state.ttlMinutes}, adopted_url = ${state.adoptedUrl}, moved_to = ${state.movedTo},
      moved_since = ${state.movedSince}, host = ${state.host}, next_poll_at = ${state.nextPollAt},
      next_poll_reason = ${state.nextPollReason}, items_per_week = ${state.itemsPerWeek}, failures = ${state.failures},
      lease_until = 0, polled_at = ${polledAt}, outcome = ${outcome}, error = ${error},
      succeeded_at = iif(${state.succeeded ? 1 : 0}, ${polledAt}, succeeded_at),
      retired_at = iif(${state.retired ? 1 : 0}, ${polledAt}, retired_at)
    where id = ${feed.id} and lease_until = ${feed.leaseUntil}`;
}
