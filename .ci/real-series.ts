/**
 * Polls every source of ../shared of which several documents are kept, one after the other as they were published, into
 * a database of its own, and holds events and revisions to what was counted by hand.
 */
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import * as v from "valibot";
import { sql } from "drizzle-orm";
import type { Db } from "../src/db/client.ts";
import type { Deps } from "../src/deps.ts";
import { pollFeed } from "../src/ingest/poll-feed.ts";
import { openDeps } from "./almanac/open-deps.ts";

const FEEDS = "../shared/feeds";
const HOUR_MS = 3_600_000;

/**
 * How many items a series truly has, and on which days how many of them were revised; counted with another reader.
 * Not here is what made no news: slashes, dates of the run, bodies that went and came, counters, typography.
 */
const EXPECTED: Readonly<Record<string, { items: number; revised: Readonly<Record<string, number>> }>> = {
  "anthropic-news": { items: 256, revised: { "2026-06-16": 1, "2026-07-03": 1, "2026-07-08": 2 } },
  "anthropic-research": { items: 31, revised: {} },
  artificialanalysis: { items: 95, revised: {} },
  "arxiv-rss-cs.CL": { items: 8, revised: {} },
  "claude-blog": { items: 225, revised: { "2026-06-24": 1, "2026-07-06": 2, "2026-07-07": 2, "2026-07-10": 2 } },
  "cloudflare-ai-tag": { items: 25, revised: {} },
  "cursor-blog": { items: 38, revised: {} },
  "deepseek-updates": { items: 21, revised: {} },
  "google-developers-ai": { items: 42, revised: { "2026-08-09": 1 } },
  "hackernews-front": { items: 60, revised: {} },
  "hackernews-front-fulltext": { items: 100, revised: {} },
  "hamel.dev": { items: 21, revised: {} },
  "hn-ai-coding": { items: 190, revised: {} },
  "hn-claude-code": { items: 196, revised: {} },
  "hn-digg-ai": { items: 64, revised: { "2026-07-18": 3, "2026-07-19": 2, "2026-07-22": 1 } },
  kimi: { items: 9, revised: {} },
  "meta-ai": { items: 94, revised: {} },
  "news.smol.ai": { items: 701, revised: { "2026-08-20": 1 } },
  "ollama-blog": { items: 56, revised: {} },
  "openai-news": { items: 33, revised: {} },
  "openai-news-product": { items: 152, revised: { "2026-08-22": 2 } },
  "openai-research": { items: 196, revised: {} },
  qwen: { items: 34, revised: {} },
  "reddit-chatgptcoding": { items: 6, revised: {} },
  "the-batch": { items: 21, revised: {} },
  "tldr-ai": { items: 38, revised: {} },
};

const manifestSchema = v.array(v.object({ source: v.string(), file: v.string(), format: v.string() }));
type Snapshot = Readonly<{ source: string; file: string; at: number }>;

const startedAt = performance.now();
// The queue is deaf: nothing is understood here.
const { deps, close } = await openDeps({ now: () => 0, fetch: refuse, enqueue: async () => {} });
try {
  const series = [...(await readSeries())].filter(([, snapshots]) => snapshots.length > 1);
  const problems: string[] = [];
  for (const [slug, snapshots] of series) problems.push(...(await replay(deps, slug, snapshots)));
  const unread = Object.keys(EXPECTED).filter((slug) => !series.some(([each]) => each === slug));
  problems.push(...unread.map((slug) => `${slug} has no series`));
  for (const problem of problems) console.error(`real series: ${problem}`);
  const [total] = await deps.db.all<{ events: number; revisions: number }>(
    sql`select (select count(*) from events) as events, (select count(*) from revisions) as revisions`,
  );
  const documents = series.reduce((sum, [, snapshots]) => sum + snapshots.length, 0);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(
    `real series: ${series.length} sources, ${documents} documents, ${total?.events} events, ${total?.revisions} revisions, ` +
      `${problems.length === 0 ? "as counted by hand" : `${problems.length} problems`}, ${seconds} s`,
  );
  process.exitCode = problems.length === 0 ? 0 : 1;
} finally {
  await close();
}

async function refuse(): Promise<Response> {
  throw new Error("nothing outside this machine is asked");
}

/** Each source's documents, the oldest first; the day a snapshot was taken is over when it is polled. */
async function readSeries(): Promise<Map<string, Snapshot[]>> {
  const manifest = v.parse(manifestSchema, JSON.parse(await readFile(join(FEEDS, "manifest.json"), "utf8")));
  const snapshots = manifest
    .filter(({ format }) => format !== "html")
    .map(({ source, file }) => ({ source, file, at: momentOf(basename(file)) }));
  return Map.groupBy(
    snapshots.toSorted((a, b) => a.at - b.at),
    ({ source }) => source,
  );
}

function momentOf(name: string): number {
  const [, day = "", hour, minute] = /^([\d-]+)(?:T(\d\d)(\d\d)Z)?/.exec(name) ?? [];
  return hour && minute ? Date.parse(`${day}T${hour}:${minute}:00Z`) : Date.parse(day) + 23 * HOUR_MS;
}

/** Polls a source's documents and answers what is not as expected. */
async function replay(deps: Deps, slug: string, snapshots: readonly Snapshot[]): Promise<string[]> {
  const feedId = await addSource(deps.db, slug);
  const unread: string[] = [];
  for (const { file, at } of snapshots) {
    const body = await readFile(join(FEEDS, file));
    const outcome = await pollFeed({ ...deps, now: () => at, fetch: async () => new Response(body) }, feedId);
    if (outcome !== "fetched" && outcome !== "not_modified") unread.push(`${file} is ${outcome}`);
  }
  const expected = EXPECTED[slug];
  if (!expected) return [`${slug} is not expected`, ...unread];
  const [found] = await deps.db.all<{ n: number }>(sql`select count(*) as n from events where source_slug = ${slug}`);
  const revised = inWords(await revisionsByDay(deps.db, slug));
  const wanted = inWords(expected.revised);
  return [
    ...unread,
    ...(found?.n === expected.items ? [] : [`${slug} has ${expected.items} items, and ${found?.n} events`]),
    ...(revised === wanted ? [] : [`${slug} was revised on ${wanted}; found were ${revised}`]),
  ];
}

/** Due at every snapshot, however close they lie. */
async function addSource(db: Db, slug: string): Promise<number> {
  const host = `${slug.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}.example`;
  await db.run(sql`
    insert into sources (slug, name, home_url, tier, family, topics, added_at)
    values (${slug}, ${slug}, ${`https://${host}/`}, 2, ${slug}, '[]', 0)`);
  const [feed] = await db.all<{ id: number }>(sql`
    insert into feeds (source_slug, url, host, kind, full_text, poll_minutes, next_poll_at)
    values (${slug}, ${`https://${host}/feed`}, ${host}, 'feed', 'feed', 10, 0) returning id`);
  return feed?.id ?? 0;
}

async function revisionsByDay(db: Db, slug: string): Promise<Record<string, number>> {
  const rows = await db.all<{ day: string; n: number }>(sql`
    select date(revised_at / 1000, 'unixepoch') as day, count(*) as n
    from revisions r join events e on e.id = r.event_id where e.source_slug = ${slug} group by day order by day`);
  return Object.fromEntries(rows.map(({ day, n }) => [day, n]));
}

function inWords(byDay: Readonly<Record<string, number>>): string {
  return (
    Object.entries(byDay)
      .map(([day, count]) => `${day} (${count})`)
      .join(", ") || "no day"
  );
}
