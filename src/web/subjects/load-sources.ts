/** Who is read: the list with how the reading goes, and one source as its page shows it. */
import type { Deps } from "../../deps.ts";
import { type EventView, isoTime } from "../events/event-view.ts";
import { sourcePath } from "../paths.ts";
import { BEST_READS, bestOf, LATELY_MS } from "./best.ts";
import { type SourceStatus, statusOf } from "./source-status.ts";
import {
  type PollRow,
  type ReadingRow,
  type SourceRow,
  findSource,
  listPollsOf,
  listReadings,
  listSources,
  topOf,
  weekCountsOf,
} from "./store.ts";
import { CHART_WEEKS, type WeekCount, countsOf, lastWeeks } from "./weeks.ts";

export type SourceListView = Readonly<{
  slug: string;
  name: string;
  tier: 1 | 2 | 3;
  /** Our page; `homeUrl` is the publisher's. */
  url: string;
  homeUrl: string;
  topics: readonly string[];
  eventCount: number;
  lastSuccessAt: string | null;
  status: SourceStatus;
}>;

type Part = Readonly<{ cursor: string | null; limit: number }>;

/** The sources that are read, by slug; `next`, which is the last one's slug, leads on. */
export async function loadSources(
  { db, config }: Deps,
  { cursor, limit }: Part,
): Promise<{ data: readonly SourceListView[]; next: string | null }> {
  const { rows, next } = cutAt(limit, await listSources(db, { limit: limit + 1, after: cursor ?? "" }));
  return { data: rows.map((row) => toSourceView(row, config.siteUrl)), next };
}

/** The same with all that is known of how the reading goes. */
export async function loadReadings(
  { db, now }: Deps,
  { cursor, limit }: Part,
): Promise<{ rows: readonly ReadingRow[]; next: string | null }> {
  return cutAt(limit, await listReadings(db, now(), { limit: limit + 1, after: cursor ?? "" }));
}

/** One more row than is shown tells whether more follow. */
function cutAt<Row extends Readonly<{ slug: string }>>(limit: number, rows: readonly Row[]) {
  const shown = rows.slice(0, limit);
  return { rows: shown, next: rows.length > limit ? (shown.at(-1)?.slug ?? null) : null };
}

export type LoadedSource =
  | Readonly<{
      kind: "found";
      source: ReadingRow;
      polls: readonly PollRow[];
      weeks: readonly WeekCount[];
      best: readonly EventView[];
    }>
  | Readonly<{ kind: "elsewhere"; slug: string }>
  | Readonly<{ kind: "unknown" }>;

const POLLS = 10;

/** One source with its last polls, half a year of weeks and what mattered most lately, in one round trip. */
export async function loadSource({ db, config, now }: Deps, slug: string): Promise<LoadedSource> {
  const weeks = lastWeeks(now(), CHART_WEEKS);
  const [[source], polls, counts, top] = await db.batch([
    findSource(db, slug, now()),
    listPollsOf(db, slug, POLLS),
    weekCountsOf(db, "source", [slug], weeks.since),
    topOf(db, "source", slug, { since: now() - LATELY_MS, reads: BEST_READS }),
  ]);
  if (!source) return { kind: "unknown" };
  if (source.slug !== slug) return { kind: "elsewhere", slug: source.slug };
  return { kind: "found", source, polls, weeks: countsOf(weeks, counts), best: bestOf(top, config.siteUrl) };
}

export function toSourceView(row: SourceRow, siteUrl: string): SourceListView {
  const { slug, name, tier, homeUrl, topics, eventCount } = row;
  const url = siteUrl + sourcePath(slug);
  const lastSuccessAt = isoTime(row.succeededAt);
  return { slug, name, tier, url, homeUrl, topics, eventCount, lastSuccessAt, status: statusOf(row) };
}
