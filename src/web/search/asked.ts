/** How a list is searched for words: which query they make, and how far a page looks. Pure. */
import type { EventFilter } from "../events/filters.ts";
import { type FtsQuery, parseQuery, type SearchQuery, toFtsQuery } from "./query.ts";

/** `fts` is null where nothing is looked for. */
export type AskedSearch = Readonly<{ query: SearchQuery; fts: FtsQuery | null }>;

export function askedOf({ words }: EventFilter): AskedSearch {
  const query = parseQuery(words ?? "");
  return { query, fts: toFtsQuery(query) };
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
