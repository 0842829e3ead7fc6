/** The search behind lists, feeds and the API: every event that has the words, the newest first. */
import type { Deps } from "../../deps.ts";
import { formatCursor } from "../events/cursor.ts";
import { type EventView, toEventView } from "../events/event-view.ts";
import type { EventFilter } from "../events/filters.ts";
import type { EventRow } from "../events/store.ts";
import { pageOf } from "../events/walk.ts";
import { askedOf, isBeforeSpan, readsFor } from "./asked.ts";
import { findMatches, type MatchRow } from "./store.ts";

/**
 * One page, in one query. Pages follow the order in which events came in, the events of a page that in which they
 * happened. A page may hold fewer than `limit` and still have a next one: only so many matches are looked at a page.
 */
export async function searchEvents(
  { db, config }: Deps,
  filter: EventFilter,
  limit: number,
): Promise<{ data: readonly EventView[]; next: string | null }> {
  const { fts, query } = askedOf(filter);
  if (fts === null) return { data: [], next: null };
  const newest = readsFor(filter, limit);
  const search = { query: fts, beginning: query.beginning, filter, reads: { newest, title: 0 } };
  const rows = newestFirst(await findMatches(db, search));
  const { page, last } = pageOf(rows, { reads: newest, limit });
  return {
    data: latestFirst(page).map((row) => toEventView(rowOf(row), config.siteUrl)),
    next: last === null || isBeforeSpan(last, filter) ? null : formatCursor(last),
  };
}

/** In the order of the walk. */
export function newestFirst<Row extends Readonly<{ id: number }>>(rows: readonly Row[]): readonly Row[] {
  return rows.toSorted((a, b) => b.id - a.id);
}

/** In the order in which they happened. */
export function latestFirst<Row extends Readonly<{ id: number; occurredAt: number }>>(rows: readonly Row[]): Row[] {
  return rows.toSorted((a, b) => b.occurredAt - a.occurredAt || b.id - a.id);
}

/** The event, without what the search noted of it. */
export function rowOf({ isNewest: _isNewest, endings: _endings, fits: _fits, ...row }: MatchRow): EventRow {
  return row;
}
