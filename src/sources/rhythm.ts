/** A source's own rhythm: how often it brings something, and how often it is therefore worth a look. Pure. */

/** What is known of a source's news. */
export type News = Readonly<{
  /** News of the last two weeks. */
  count: number;
  /** When the oldest of them came, UTC ms; null without one. */
  oldestAt: number | null;
  /** Whether there is older news as well: then both weeks were seen. */
  hasOlder: boolean;
  /** Since when the source is watched. */
  watchedSince: number;
}>;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const WEEK = 7 * 24 * HOUR;
/** How far back a rhythm is looked for, and up to how many items: more than that are a stream anyway. */
export const RHYTHM_ITEMS = 350;
export const RHYTHM_SPAN_MS = 2 * WEEK;
/** A document that reaches back an hour says little of a week. */
const SHORTEST_SPAN_MS = 6 * HOUR;

/** Looks for each item: six find a daily item within four hours, on average within two. */
const LOOKS_PER_ITEM = 6;
const SHORTEST_PACE_MS = 10 * MINUTE;
const LONGEST_PACE_MS = 24 * HOUR;

/** Items a week, or null while too little is known. A source that fell silent slows down by itself. */
export function itemsPerWeek({ count, oldestAt, hasOlder, watchedSince }: News, now: number): number | null {
  const seenSince = Math.min(watchedSince, oldestAt ?? now);
  const seenMs = hasOlder ? RHYTHM_SPAN_MS : Math.min(Math.max(now - seenSince, SHORTEST_SPAN_MS), RHYTHM_SPAN_MS);
  if (count === 0 && seenMs < RHYTHM_SPAN_MS) return null;
  return (count * WEEK) / seenMs;
}

/** How long to wait between looks: 10 minutes for a stream, a day for what comes less than weekly. */
export function paceOf(weekly: number): number {
  return Math.min(Math.max(WEEK / (weekly * LOOKS_PER_ITEM), SHORTEST_PACE_MS), LONGEST_PACE_MS);
}
