/** The articles a page lists, each once, and whether they make a list that can be believed. */
import type { Found } from "./date.ts";

export type ListedItem = Readonly<{
  /** Absolute, of the page's own host, without tracking. */
  url: string;
  linkBy: string;
  title: Found<string> | null;
  /** UTC ms. */
  date: Found<number> | null;
  summary: Found<string> | null;
  author: Found<string> | null;
}>;

/** An article may be shown large at the top and again in the list: each part is the first that was found. */
export function mergeItems(items: readonly ListedItem[]): ListedItem[] {
  const merged = new Map<string, ListedItem>();
  for (const item of items) {
    const known = merged.get(nameOf(item.url));
    merged.set(nameOf(item.url), known ? combine(known, item) : item);
  }
  return [...merged.values()];
}

/** Why a list cannot be believed, or null. A page that answers is not yet a page that lists. */
export function doubtOf(items: readonly ListedItem[], fewest: number): string | null {
  if (items.length === 0) return "no block with links and titles repeats on it";
  if (items.length < fewest) return "only one link was found";
  const titled = items.filter(({ title }) => title !== null).length;
  return titled * 2 > items.length ? null : `of ${items.length} links only ${titled} have a title`;
}

function nameOf(url: string): string {
  return url.replace(/^https?:\/\/(?:www\.)?/, "").replace(/\/$/, "");
}

/** A heading names an article better than the words of a link. */
function combine(first: ListedItem, second: ListedItem): ListedItem {
  const isBetter = second.title?.by === "heading" && first.title?.by !== "heading";
  return {
    ...first,
    title: isBetter ? second.title : (first.title ?? second.title),
    date: first.date ?? second.date,
    summary: first.summary ?? second.summary,
    author: first.author ?? second.author,
  };
}
