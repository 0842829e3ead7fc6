/**
 * How a list is walked so that a page costs the same at any size of the archive: over which index, through which bands
 * of score, and what is left to be looked at row by row.
 */
import type { EventFilter } from "./filters.ts";

export type Walk = Readonly<{
  /** Whose index is walked: the events' own, or that of a topic's or a name's places. */
  over: "events" | "topic" | "name";
  /** Bands of score, each a range of the index, merged by time; null for all of them. */
  bands: readonly number[] | null;
  /** Something is left to be checked row by row: so many rows are looked at, and the page may come out short. */
  isSifted: boolean;
  /** Rows of the index that are read. */
  reads: number;
}>;

/** The last band holds everything from eight points up. */
const LAST_BAND = 8;
/** D1 merges five ranges in one query, no more: lists from four points up are exact. */
const MOST_BANDS = 5;
/** Where rows are looked at one by one, a page ends after so many, and its cursor leads on. */
const SIFTED = 39;

export function walkOf(filter: EventFilter, limit: number): Walk {
  const { topic, entity, source, minScore } = filter;
  const over = entity !== null ? "name" : topic !== null ? "topic" : "events";
  const bands = bandsFrom(minScore);
  const isSifted = !isExact(minScore, bands) || (over === "name" && (topic !== null || source !== null));
  // One more row tells whether more follow. Over places each costs two, so there a full page is told to go on.
  const whole = over === "events" ? limit + 1 : limit;
  return { over, bands, isSifted, reads: isSifted ? SIFTED : whole };
}

function bandsFrom(minScore: number | null): readonly number[] | null {
  const first = Math.min(Math.floor(minScore ?? 0), LAST_BAND);
  const count = LAST_BAND - first + 1;
  return count > MOST_BANDS ? null : Array.from({ length: count }, (_, at) => first + at);
}

/** Whether the bands hold just what is asked for. */
function isExact(minScore: number | null, bands: readonly number[] | null): boolean {
  return bands === null ? (minScore ?? 1) <= 1 : bands[0] === minScore;
}

/** Of the rows that were read: those that fit, up to the page's limit, and the one after which the next page begins. */
export function pageOf<Row extends Readonly<{ fits: number }>>(
  rows: readonly Row[],
  { reads, limit }: Readonly<{ reads: number; limit: number }>,
): { page: readonly Row[]; last: Row | null } {
  const page = rows.filter((row) => row.fits === 1).slice(0, limit);
  const end = page.length === limit ? page.at(-1) : rows.at(-1);
  const isMore = rows.length === reads || end !== rows.at(-1);
  return { page, last: isMore ? (end ?? null) : null };
}
