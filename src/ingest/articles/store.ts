/** Pages that wait to be read, and what became of them, in D1. */
import { type SQL, sql } from "drizzle-orm";
import { runBatch } from "../../db/batch.ts";
import type { Db } from "../../db/client.ts";
import type { HostPause } from "../../fetching/host-pause.ts";
import { pauseHost } from "../../fetching/store.ts";
import { BROKEN_OFF, type PutOff, type Settled } from "./after-try.ts";
import type { ArticleDraft } from "./wait-for-article.ts";

export type WaitingPage = Readonly<{
  eventId: number;
  url: string;
  title: string;
  stub: string;
  attempts: number;
}>;

/** What a page has told, as far as the feed left it open. */
export type ArticleText = Readonly<{
  text: string;
  publishedAt: number | null;
  author: string | null;
  /** A further name of the item (`url:…`); not taken from another host, nor from another event. */
  key: string | null;
}>;

/** The pages that are due, as `from … where …` with the articles as `a` and their events as `e`. */
export function dueArticles(now: number): SQL {
  return sql`
    from articles a join events e on e.id = a.event_id
    join feeds f on f.id = e.feed_id join sources s on s.slug = e.source_slug
    where a.state = 'waiting' and a.next_try_at <= ${now} and f.full_text = 'page'
      and s.removed_at is null and s.paused_at is null
      and not exists (select 1 from hosts h where h.host = a.host and h.paused_until > ${now})`;
}

/** What lets new events wait, for the batch that adds them; `first` is the id of the one in place 0. */
export function insertArticles(first: SQL, drafts: readonly ArticleDraft[], now: number): SQL[] {
  if (drafts.length === 0) return [];
  return [
    sql`
      insert into articles (event_id, host, state, next_try_at)
      select cast(${first} + (value->>'place') as integer), value->>'host', 'waiting', cast(${now} as integer)
      from json_each(${JSON.stringify(drafts)})`,
  ];
}

/** Hosts with pages that are due, without those that rest: their own bell is on its way. */
export async function listHostsToRead(db: Db, now: number): Promise<string[]> {
  const rows = await db.all<{ host: string }>(sql`
    select distinct a.host ${dueArticles(now)}
      and not exists (select 1 from hosts r where r.host = a.host and r.pages_from > ${now})
    order by a.host limit 1000`);
  return rows.map(({ host }) => host);
}

/** The pages of a host that are due, the newest first. */
export function listWaitingPages(db: Db, host: string, now: number, limit: number): Promise<WaitingPage[]> {
  return db.all<WaitingPage>(sql`
    select a.event_id as eventId, coalesce(a.url, e.source_url) as url, a.attempts, e.title,
      coalesce((select body from event_texts t where t.event_id = e.id), '') as stub
    ${dueArticles(now)} and a.host = ${host}
    order by e.occurred_at desc, e.id desc limit ${limit}`);
}

/**
 * Puts an article in the place of its stub, once: a second run changes nothing. The event is to be understood and
 * related anew, yet nothing its publisher changed, so `updated_at` stays. The content hash keeps what the feed said and
 * gets a third part: an understanding of the stub that is under way must not pass for one of the article.
 */
export async function storeArticle(
  db: Db,
  { eventId }: WaitingPage,
  { text, publishedAt, author, key }: ArticleText,
  now: number,
): Promise<void> {
  const isWaiting = sql`exists (select 1 from articles where event_id = ${eventId} and state = 'waiting')`;
  await runBatch(db, [
    sql`update event_texts set body = ${text} where event_id = ${eventId} and ${isWaiting}`,
    sql`
      update events set content_hash = content_hash || '.article', author = coalesce(author, ${author}),
        published_at = coalesce(published_at, cast(${publishedAt} as integer)),
        occurred_at = iif(published_at is null, coalesce(cast(${publishedAt} as integer), occurred_at), occurred_at),
        arrival = iif(published_at is null and arrival = 'backfill' and ${publishedAt === null ? 0 : 1}, 'news', arrival),
        understood_at = null, related_at = null
      where id = ${eventId} and ${isWaiting}`,
    sql`
      insert into item_keys (source_slug, key, event_id)
      select e.source_slug, ${key}, e.id from events e join articles a on a.event_id = e.id
      where e.id = ${eventId} and ${key} is not null and a.state = 'waiting' and a.url is null
        and not exists (select 1 from events o where o.url_key = substr(${key}, 5) and o.id <> e.id)
      on conflict do nothing`,
    sql`
      update articles set state = 'read', reason = '', read_at = cast(${now} as integer)
      where event_id = ${eventId} and state = 'waiting'`,
  ]);
}

/**
 * Counts a try before it is made, so that a page over which the job dies is neither in the way of others nor tried for
 * ever. Null when another run was first; else the page as it is being tried.
 */
export async function beginTry(db: Db, page: WaitingPage, nextTryAt: number): Promise<WaitingPage | null> {
  const rows = await db.all<{ attempts: number }>(sql`
    update articles set attempts = attempts + 1, next_try_at = cast(${nextTryAt} as integer), reason = ${BROKEN_OFF}
    where event_id = ${page.eventId} and state = 'waiting' and attempts = ${page.attempts}
    returning attempts`);
  return rows[0] ? { ...page, ...rows[0] } : null;
}

/** Writes down how a try ended that brought nothing. */
export async function storeTry(db: Db, { eventId, attempts }: WaitingPage, settled: Settled): Promise<void> {
  const nextTryAt = settled.state === "waiting" ? settled.nextTryAt : null;
  await db.run(sql`
    update articles set state = ${settled.state}, reason = ${settled.reason},
      next_try_at = coalesce(cast(${nextTryAt} as integer), next_try_at)
    where event_id = ${eventId} and state = 'waiting' and attempts = ${attempts}`);
}

/** Sends a page on to the host it has moved to; a chain of hosts that leads in circles runs out of tries. */
export async function storeMove(
  db: Db,
  page: WaitingPage,
  to: Readonly<{ url: string; host: string; at: number }>,
): Promise<void> {
  await db.run(sql`
    update articles set url = ${to.url}, host = ${to.host}, reason = '',
      next_try_at = cast(${to.at} as integer)
    where event_id = ${page.eventId} and state = 'waiting' and attempts = ${page.attempts}`);
}

/** Puts pages of a host off, and leaves the host itself alone where it asks for that; of two runs one counts. */
export async function putOffPages(
  db: Db,
  ends: readonly Readonly<{ page: WaitingPage; putOff: PutOff }>[],
  pause: (HostPause & Readonly<{ host: string }>) | null,
): Promise<void> {
  const rows = ends.map(({ page: { eventId, attempts }, putOff }) => Object.assign({ eventId, attempts }, putOff));
  await runBatch(db, [
    sql`
      update articles set state = j.value->>'state', reason = j.value->>'reason',
        attempts = articles.attempts + (j.value->>'tries'), next_try_at = coalesce(j.value->>'nextTryAt', next_try_at)
      from json_each(${JSON.stringify(rows)}) j
      where event_id = j.value->>'eventId' and articles.state = 'waiting' and articles.attempts = j.value->>'attempts'`,
    ...(pause === null ? [] : [pauseHost(pause.host, pause)]),
  ]);
}

/** Events whose operator has meanwhile taken the pages' permission back wait no longer. */
export async function refuseUnwanted(db: Db): Promise<void> {
  await db.run(sql`
    update articles set state = 'refused', reason = 'the operator reads this source by its feed alone'
    where state = 'waiting' and (select f.full_text from events e join feeds f on f.id = e.feed_id where e.id = event_id) = 'feed'`);
}

/** From when on the pages of a host may be asked. */
export async function loadPagesFrom(db: Db, host: string): Promise<number> {
  const rows = await db.all<{ at: number }>(sql`select pages_from as at from hosts where host = ${host}`);
  return rows[0]?.at ?? 0;
}

export async function storePagesFrom(db: Db, host: string, at: number): Promise<void> {
  await db.run(sql`update hosts set pages_from = cast(${at} as integer) where host = ${host}`);
}

/** A host's robots.txt as last read; `askedAt` is null before the first time. */
export async function loadRobots(db: Db, host: string): Promise<{ text: string | null; askedAt: number | null }> {
  const rows = await db.all<{ text: string | null; askedAt: number | null }>(
    sql`select robots as text, robots_at as askedAt from hosts where host = ${host}`,
  );
  return rows[0] ?? { text: null, askedAt: null };
}

export async function storeRobots(db: Db, host: string, text: string | null, now: number): Promise<void> {
  await db.run(sql`update hosts set robots = ${text}, robots_at = cast(${now} as integer) where host = ${host}`);
}
