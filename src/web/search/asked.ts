/** A list's filter with the words it looks for, as the search asks for them. Pure. */
import type { EventFilter } from "../events/filters.ts";
import { type FtsQuery, parseQuery, type SearchQuery, toFtsQuery } from "./query.ts";

export type AskedSearch = Readonly<{
  query: SearchQuery;
  /** Null where nothing is looked for. */
  fts: FtsQuery | null;
  /** With what the words themselves say of topic and source; a filter that is set goes before. */
  filter: EventFilter;
}>;

export function askedOf(filter: EventFilter): AskedSearch {
  const query = parseQuery(filter.words ?? "");
  const narrowed = { ...filter, topic: filter.topic ?? query.topic, source: filter.source ?? query.source };
  return { query, fts: toFtsQuery(query), filter: narrowed };
}

/** How many of the newest matches a page looks at, where filters may leave most of them out. */
const SIFTED = 45;
/** Copies are found as well, and not shown. */
const SPARE = 5;

export function readsFor({ topic, source, entity, minScore, since, until }: EventFilter, limit: number): number {
  const isSifted = [topic, source, entity, minScore, since, until].some((value) => value !== null);
  return isSifted ? Math.max(SIFTED, limit) : limit + SPARE;
}

/** Nothing that came in before a span can have happened within it: there the walk ends. */
export function isBeforeSpan({ firstSeenAt }: Readonly<{ firstSeenAt: number }>, { since }: EventFilter): boolean {
  return since !== null && firstSeenAt < since;
}
