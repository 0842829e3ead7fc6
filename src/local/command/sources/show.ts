/** What commands say to people. Pure. */
import type { SourceCheck } from "../../../sources/discovery/check-source.ts";
import { columns, shorten } from "../columns.ts";
import type { SourceRow } from "./answers.ts";

const MOST_ITEMS = 8;

/** What would be read, before anything is stored. */
export function showCheck({ url, found, kind, format, rule, items, notes, entry }: SourceCheck): string {
  const shown = items
    .slice(0, MOST_ITEMS)
    .map((item) => [
      item.publishedAt?.slice(0, 10) ?? "no date   ",
      shorten(item.title || "(no title)", 70),
      item.url ?? "(no address)",
    ]);
  const more = items.length > MOST_ITEMS ? [`… and ${items.length - MOST_ITEMS} more`] : [];
  return [
    ...columns([
      ["address", url],
      ["found", found],
      ["kind", kind === "feed" ? format : "listing: a page without a feed"],
      ...(rule === null ? [] : [["rule", rule]]),
      ["items", String(items.length)],
      ...notes.map((note) => ["note", note]),
    ]),
    "",
    ...[...columns(shown), ...more].map((line) => `  ${line}`),
    "",
    "`sources add` would write:",
    JSON.stringify(entry, null, 2),
  ].join("\n");
}

export function showSources(rows: readonly SourceRow[]): string {
  if (rows.length === 0) return "no source is read yet; `sources add` adds one";
  const head = ["slug", "tier", "from", "last look", "name"];
  return columns([
    head,
    ...rows.map((row) => [row.slug, String(row.tier), row.origin, shorten(healthOf(row), 60), row.name]),
  ]).join("\n");
}

function healthOf({ pausedAt, polledAt, retiredAt, error }: SourceRow): string {
  if (pausedAt !== null) return `paused since ${pausedAt.slice(0, 10)}`;
  if (retiredAt !== null) return `retired: ${error ?? "its address was given up"}`;
  if (polledAt === null) return "not read yet";
  return error ?? `fine, ${polledAt.slice(0, 16).replace("T", " ")}`;
}
