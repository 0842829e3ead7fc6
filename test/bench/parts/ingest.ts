/** From publishers to events, end to end in workerd; and what a poll costs when nothing is new. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseFeed } from "feedsmith";
import { isRead, type OpenWork } from "../../../src/local/open-work.ts";
import { type BenchAlmanac, openBenchAlmanac, type Work } from "../almanac.ts";
import { seededChance } from "../chance.ts";
import { asRss } from "../documents.ts";
import { type PartResult, type Row, rounded } from "../figures.ts";
import { openPublishers, type Publishers } from "../publishers.ts";
import { someItems } from "../texts.ts";

export const INGEST_SIZE = { feeds: 100, itemsPerFeed: 50, unchangedFeeds: 1000 };
const DAY_MS = 86_400_000;

export async function benchIngest(): Promise<PartResult> {
  const dir = await mkdtemp(join(tmpdir(), "almanac-bench-"));
  try {
    return {
      rows: [...(await benchNews(join(dir, "news"))), await benchUnchanged(join(dir, "unchanged"))],
      limits: [await limitOfNews()],
    };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** Every feed is new: fetched, read, stored; then understood and related. */
async function benchNews(dir: string): Promise<Row[]> {
  const { feeds, itemsPerFeed } = INGEST_SIZE;
  const publishers = await openPublishers(feeds, feedOf(itemsPerFeed));
  const almanac = await openBenchAlmanac(dir, { urls: publishers.urls });
  try {
    const items = feeds * itemsPerFeed;
    const stored = await measure(almanac, publishers, (work) => work.feeds === 0 && work.events >= items);
    const shown = await measure(almanac, publishers, isRead, { rings: false });
    const all = { ...shown, wallMs: stored.wallMs + shown.wallMs };
    return [
      toRow(`${feeds} feeds of ${itemsPerFeed} items, stored`, stored, items),
      toRow("the same items understood and related", all, items),
    ];
  } finally {
    await almanac.close();
    await publishers.close();
  }
}

/** What no almanac can pass: the same documents fetched and parsed, and nothing kept. */
async function limitOfNews(): Promise<Row> {
  const { feeds, itemsPerFeed } = INGEST_SIZE;
  const publishers = await openPublishers(feeds, feedOf(itemsPerFeed));
  try {
    const startedAt = performance.now();
    for (const url of publishers.urls) parseFeed(await (await fetch(url)).text());
    const wallMs = performance.now() - startedAt;
    const perSecond = rounded(((feeds * itemsPerFeed) / wallMs) * 1000);
    return {
      name: "fetched and parsed by feedsmith, nothing kept",
      ...publishers.takeCounts(),
      wallMs: rounded(wallMs),
      perSecond,
    };
  } finally {
    await publishers.close();
  }
}

/** A day later nothing is new: one conditional request a feed and no parsing. */
async function benchUnchanged(dir: string): Promise<Row> {
  const { unchangedFeeds } = INGEST_SIZE;
  const publishers = await openPublishers(unchangedFeeds, feedOf(1));
  try {
    await opened(dir, publishers, 0, (almanac) => measure(almanac, publishers, isRead));
    const work = await opened(dir, publishers, DAY_MS, (almanac) =>
      measure(almanac, publishers, ({ feeds }) => feeds === 0),
    );
    return toRow(`${unchangedFeeds} unchanged feeds, each`, perUnit(work, unchangedFeeds), unchangedFeeds);
  } finally {
    await publishers.close();
  }
}

async function opened<T>(
  dir: string,
  { urls }: Publishers,
  clockOffsetMs: number,
  work: (almanac: BenchAlmanac) => Promise<T>,
): Promise<T> {
  const almanac = await openBenchAlmanac(dir, { urls, clockOffsetMs });
  try {
    return await work(almanac);
  } finally {
    await almanac.close();
  }
}

function feedOf(items: number): (nth: number, host: string) => string {
  return (nth, host) => asRss(someItems(seededChance(nth + 1), items, { host, now: Date.now() }));
}

type Measured = Work & Readonly<{ requests: number; bytes: number; wallMs: number }>;

async function measure(
  almanac: BenchAlmanac,
  publishers: Publishers,
  isEnough: (work: OpenWork) => boolean,
  { rings } = { rings: true },
): Promise<Measured> {
  const before = await almanac.readWork();
  publishers.takeCounts();
  const startedAt = performance.now();
  if (rings) await almanac.ringForReading();
  await almanac.until(isEnough);
  const wallMs = performance.now() - startedAt;
  const after = await almanac.readWork();
  return {
    ...publishers.takeCounts(),
    queries: after.queries - before.queries,
    rowsRead: after.rowsRead - before.rowsRead,
    rowsWritten: after.rowsWritten - before.rowsWritten,
    cpuMs: after.cpuMs - before.cpuMs,
    wallMs,
  };
}

/** What one of them costs; the time on the wall stays that of all. */
function perUnit({ wallMs, ...work }: Measured, units: number): Measured {
  const { requests, bytes, queries, rowsRead, rowsWritten, cpuMs } = work;
  return {
    requests: requests / units,
    bytes: bytes / units,
    queries: queries / units,
    rowsRead: rowsRead / units,
    rowsWritten: rowsWritten / units,
    cpuMs: cpuMs / units,
    wallMs,
  };
}

function toRow(name: string, work: Measured, units: number): Row {
  const figures = Object.entries(work).map(([figure, value]) => [figure, rounded(value)]);
  return { name, ...Object.fromEntries(figures), perSecond: rounded((units / work.wallMs) * 1000) };
}
