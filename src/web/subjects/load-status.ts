/** How the almanac itself is doing, in one round trip and as many rows at any size of the archive. */
import type { Deps } from "../../deps.ts";
import { isoTime } from "../events/event-view.ts";
import { countWaiting, listIssues } from "../store.ts";
import { type SourceStatus, statusOf } from "./source-status.ts";
import { type FreshnessRow, type NamedPollRow, countEvents, listFreshness, listPolls } from "./store.ts";

export type Status = Readonly<{
  eventCount: number;
  /** Both are counted up to `COUNT_CAP`. */
  waiting: Readonly<{ toUnderstand: number; toRelate: number }>;
  lastIssue: Readonly<{ number: number; composedAt: number }> | null;
  /** What needs a look first, then by slug. */
  sources: readonly FreshnessRow[];
  polls: readonly NamedPollRow[];
}>;

/** Past this many the page says "more than": nobody needs the rest counted. */
export const COUNT_CAP = 100;
export const MOST_SOURCES = 200;
const POLLS = 10;

export async function loadStatus({ db }: Deps): Promise<Status> {
  const [[all], [waiting], [issue], rows, polls] = await db.batch([
    countEvents(db),
    countWaiting(db, COUNT_CAP),
    listIssues(db, 1),
    listFreshness(db, MOST_SOURCES),
    listPolls(db, POLLS),
  ]);
  return {
    eventCount: all?.events ?? 0,
    waiting: waiting ?? { toUnderstand: 0, toRelate: 0 },
    lastIssue: issue ? { number: issue.number, composedAt: issue.composedAt } : null,
    sources: rows.toSorted((a, b) => urgencyOf(a) - urgencyOf(b)),
    polls,
  };
}

function urgencyOf(source: FreshnessRow): number {
  return URGENCY.indexOf(statusOf(source));
}

const URGENCY: readonly SourceStatus[] = ["failing", "gone", "paused", "new", "reading", "removed"];

/** For programs: times as ISO strings. */
export function toStatusJson({ eventCount, waiting, lastIssue, sources, polls }: Status) {
  return {
    eventCount,
    waiting,
    lastIssue: lastIssue && { ...lastIssue, composedAt: isoTime(lastIssue.composedAt) },
    sources: sources.map((source) => ({
      slug: source.slug,
      name: source.name,
      status: statusOf(source),
      error: source.failures > 0 ? source.error : null,
      lastPollAt: isoTime(source.polledAt),
      lastSuccessAt: isoTime(source.succeededAt),
    })),
    polls: polls.map(({ slug, polledAt, outcome, error, added, changed }) => ({
      source: slug,
      at: isoTime(polledAt),
      outcome,
      error,
      added,
      changed,
    })),
  };
}
