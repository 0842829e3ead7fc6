/** Whole weeks as `week_counts` numbers them: Monday to Sunday in UTC, counted from Monday 1969-12-29. Pure. */

export type WeekCount = Readonly<{ week: number; events: number }>;

/** Half a year: long enough to see a rise, short enough to see a week. */
export const CHART_WEEKS = 26;
/** Not a week but the sum of all of them. */
export const ALL_WEEKS = 0;

export const WEEK_MS = 7 * 86_400_000;
const FIRST_MONDAY = Date.UTC(1969, 11, 29);

export function weekAt(atMs: number): number {
  return Math.floor((atMs - FIRST_MONDAY) / WEEK_MS);
}

/** The Monday a week begins with, UTC ms. */
export function weekStart(week: number): number {
  return FIRST_MONDAY + week * WEEK_MS;
}

/** Its Monday and its Sunday as ISO dates. */
export function daysOf(week: number): Readonly<{ from: string; to: string }> {
  return { from: isoDay(weekStart(week)), to: isoDay(weekStart(week + 1) - 1) };
}

function isoDay(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}

/** Both included. */
export type WeekSpan = Readonly<{ since: number; until: number }>;

/** So many weeks, of which the present one is the last. */
export function lastWeeks(nowMs: number, count: number): WeekSpan {
  const until = weekAt(nowMs);
  return { since: until - count + 1, until };
}

/** One entry a week, the oldest first: a week nothing happened in has no row, and still its place. */
export function countsOf({ since, until }: WeekSpan, rows: readonly WeekCount[]): WeekCount[] {
  const known = new Map(rows.map(({ week, events }) => [week, events]));
  return Array.from({ length: until - since + 1 }, (_, at) => {
    const week = since + at;
    return { week, events: known.get(week) ?? 0 };
  });
}

/** All events there ever were, of the rows of one subject. */
export function totalOf(rows: readonly WeekCount[]): number {
  return rows.find(({ week }) => week === ALL_WEEKS)?.events ?? 0;
}
