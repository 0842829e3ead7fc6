/**
 * A month of publishers: every site answers as its script says, by a clock that the test moves, and keeps a log of who
 * asked what and when. In the first days bells are delivered twice, as a queue may.
 */
import { env } from "cloudflare:workers";
import { pollDueFeeds } from "../../src/ingest/poll-due-feeds.ts";
import { pollFeeds } from "../../src/ingest/poll-feeds.ts";
import type { Job } from "../../src/job.ts";
import { testDeps } from "../support/deps.ts";
import { aFeed, DAY, rows, rss, startAgain } from "./publisher.ts";

export const START = Date.UTC(2026, 9, 1);
export const MONTH_DAYS = 30;
const END = START + MONTH_DAYS * DAY;
const BELL = 10 * 60_000;
/** A queue that delivers twice for the whole month would prove no more. */
const TWICE_MS = 3 * DAY;

/** What a site sees of one request, what it would properly answer, and what it would to who has nothing yet. */
export type Visit = Readonly<{
  at: number;
  /** Since the month began. */
  day: number;
  etag: string | null;
  proper: () => Response;
  unconditional: () => Response;
}>;
export type Site = Readonly<{
  /** Days between its items. */
  every: number;
  /** Feeds on this host that the almanac knows: `/feed` unless told otherwise. */
  paths?: readonly string[];
  pollMinutes?: number;
  /** The day from which on it answers 410. */
  ends?: number;
  /** Throws where the connection fails; without a script it always answers properly. */
  answer?: (visit: Visit) => Response;
}>;
export type Asked = Readonly<{
  at: number;
  host: string;
  path: string;
  etag: string | null;
  userAgent: string | null;
  status: number;
  /** Requests to this host under way, this one included. */
  atOnce: number;
}>;

/** Lives through thirty days of cron ticks; those at which nothing could be due are passed over. */
export async function liveThroughMonth(sites: Readonly<Record<string, Site>>): Promise<Asked[]> {
  await startAgain();
  await env.DB.prepare("delete from feeds").run();
  await addFeeds(sites);
  const log: Asked[] = [];
  let clock = START;
  const deps = testDeps({ fetch: askSites(sites, log, () => clock), now: () => clock });
  for (; clock < END; clock = await nextBell(clock)) {
    await pollDueFeeds(deps);
    const bells = deps.rung.splice(0).flatMap(feedIdsOf);
    const again = clock < START + TWICE_MS ? bells : [];
    await Promise.all([...bells, ...again].map((feedIds) => pollFeeds(deps, feedIds)));
  }
  return log;
}

/** The titles that a site has published up to a day of the month. */
export function titlesOf({ every }: Site, day: number): string[] {
  return itemsAt(every, START + day * DAY).map(({ title }) => title);
}

async function addFeeds(sites: Readonly<Record<string, Site>>): Promise<void> {
  let id = 0;
  for (const [name, { paths = ["/feed"], pollMinutes = null }] of Object.entries(sites)) {
    for (const path of paths) {
      id += 1;
      await aFeed(id, `${name}${path.replace("/", "-")}`);
      await env.DB.prepare("update feeds set host = ?1, url = 'https://' || ?1 || ?2, poll_minutes = ?3 where id = ?4")
        .bind(`${name}.test`, path, pollMinutes, id)
        .run();
    }
  }
}

function askSites(sites: Readonly<Record<string, Site>>, log: Asked[], now: () => number): typeof fetch {
  const underWay = new Map<string, number>();
  return async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const etag = request.headers.get("if-none-match");
    const atOnce = (underWay.get(url.host) ?? 0) + 1;
    underWay.set(url.host, atOnce);
    await scheduler.wait(0);
    underWay.set(url.host, atOnce - 1);
    const site = sites[url.hostname.replace(".test", "")] ?? { every: 1 };
    const proper = () => properly(site, { at: now(), url, etag });
    const unconditional = () => properly(site, { at: now(), url, etag: null });
    const visit = { at: now(), day: (now() - START) / DAY, etag, proper, unconditional };
    const note = { at: now(), host: url.host, path: url.pathname, etag, userAgent: request.headers.get("user-agent") };
    try {
      const response = hasEnded(site, visit) ? new Response(null, { status: 410 }) : (site.answer?.(visit) ?? proper());
      log.push({ ...note, status: response.status, atOnce });
      return response;
    } catch (error) {
      log.push({ ...note, status: 0, atOnce });
      throw error;
    }
  };
}

function hasEnded({ ends = MONTH_DAYS }: Site, { day }: Visit): boolean {
  return day >= ends;
}

type Question = Readonly<{ at: number; url: URL; etag: string | null }>;

function properly({ every }: Site, { at, url, etag }: Question): Response {
  const items = itemsAt(every, at);
  const tag = `W/"${items.length}"`;
  if (etag === tag) return new Response(null, { status: 304, headers: { etag: tag } });
  const origin = `https://items${url.pathname.replaceAll("/", "-")}.${url.host}`;
  const listed = items.map(({ title, date }) => ({ title, date, id: title, url: `${origin}/${title}` }));
  return new Response(rss(listed), { headers: { etag: tag } });
}

/** One item every so many days, since a month before. */
function itemsAt(every: number, at: number): { title: string; date: string }[] {
  const first = START - 30 * DAY;
  const count = Math.floor((at - first) / (every * DAY)) + 1;
  return Array.from({ length: count }, (_, no) => ({
    title: `item-${no}`,
    date: new Date(first + no * every * DAY).toUTCString(),
  }));
}

function feedIdsOf(job: Job): readonly number[][] {
  return job.type === "feed.poll" ? [job.feedIds] : [];
}

/** The first bell at which some feed may be asked. */
async function nextBell(clock: number): Promise<number> {
  const [row] = await rows(`select min(max(next_poll_at, coalesce(paused_until, 0))) as at
    from feeds left join hosts using (host) where retired_at is null`);
  return Math.max(Math.ceil(Number(row?.["at"]) / BELL) * BELL, clock + BELL);
}
