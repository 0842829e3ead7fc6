/** How the database means to answer a query (EXPLAIN QUERY PLAN), judged. */
import { getTableName } from "drizzle-orm";
import * as schema from "../../../src/db/schema.ts";

export type Plan = Readonly<{
  sql: string;
  /** The plan's lines, in their order. */
  details: readonly string[];
}>;

/** What may be put in order after it was read, by a line that stands before: why there is never much of it. */
const SHORT_LISTS: readonly Readonly<{ read: RegExp; because: string }>[] = [
  { read: /^SEARCH events USING INDEX events_story/, because: "the accounts of one happening" },
  { read: /^SCAN event_index VIRTUAL TABLE/, because: "each walk through the index ends at its limit" },
  { read: /^SCAN json_each VIRTUAL TABLE/, because: "what one page asks for by name" },
];

/** Those that grow: not the sources we chose, nor their feeds. */
const GROWING_TABLES = new Set<string>(
  Object.values(schema)
    .map((table) => getTableName(table))
    .filter((name) => !["sources", "feeds"].includes(name)),
);

/**
 * The lines of a plan that grow with the archive: a table read from end to end, a list put in order after it was read.
 * Walking along an index is none of them, nor along the ids under a limit: what is read of those the rows tell.
 */
export function findPlanFaults({ sql, details }: Plan): string[] {
  const isLimited = /\blimit \?$/i.test(sql.trim());
  return details.filter((detail, at) =>
    detail.startsWith("USE TEMP B-TREE") ? !isShort(details.slice(0, at)) : !isLimited && readsTable(detail),
  );
}

function isShort(before: readonly string[]): boolean {
  return SHORT_LISTS.some(({ read }) => before.some((detail) => read.test(detail)));
}

/** A name that is no table's walks what a part of the query has already chosen. */
function readsTable(detail: string): boolean {
  return GROWING_TABLES.has(/^SCAN (\w+)$/.exec(detail)?.[1] ?? "");
}
