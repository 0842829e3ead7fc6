/** The search behind lists, feeds and the API: every event that has the words, the newest first. */
import type { Deps } from "../../deps.ts";
import { formatCursor } from "../events/cursor.ts";
import { type EventView, occurredAt, toEventView } from "../events/event-view.ts";
import type { EventFilter } from "../events/filters.ts";
import { eventsByIds } from "../events/store.ts";
import { pageOf } from "../events/walk.ts";
import { askedOf, isBeforeSpan, readsFor } from "./asked.ts";
import { findMatches } from "./store.ts";

/**
 * One page, in two round trips. Pages follow the order in which events came in, the events of a page that in which they
 * happened. A page may hold fewer than `limit` and still have a next one: only so many matches are looked at a page.
 */
export async function searchEvents(
  { db, config }: Deps,
  filter: EventFilter,
  limit: number,
): Promise<{ data: readonly EventView[]; next: string | null }> {
  const asked = askedOf(filter);
  if (asked.fts === null) return { data: [], next: null };
  const newest = readsFor(asked.filter, limit);
  const reads = { newest, title: 0, together: 0 };
  const rows = await findMatches(db, {
    query: asked.fts,
    beginning: asked.query.beginning,
    filter: asked.filter,
    reads,
  });
  const { page, last } = pageOf(rows, { reads: newest, limit });
  const ids = page.map(({ id }) => id);
  const found = ids.length > 0 ? await eventsByIds(db, ids) : [];
  const data = found.map((row) => toEventView(row, config.siteUrl)).sort(newestFirst);
  return { data, next: last === null || isBeforeSpan(last, filter) ? null : formatCursor(last) };
}

export function newestFirst(a: EventView, b: EventView): number {
  return occurredAt(b) - occurredAt(a) || b.id - a.id;
}
