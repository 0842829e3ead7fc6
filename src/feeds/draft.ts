/** A document as its format says it, before its items are cleaned. */
import type { RawItem } from "./item.ts";

export type FeedFormat = "rss" | "atom" | "rdf" | "json-feed" | "hn-algolia" | "sitemap" | "listing";

/** Why a document gave no items: nothing in it, a web page, something else, a feed broken beyond reading, a page that lists none. */
export type UnreadableReason = "empty" | "html" | "not_a_feed" | "malformed" | "no_items";

export type Draft = Readonly<{
  format: FeedFormat;
  title: string;
  /** What the document itself declares relative addresses to mean (`xml:base`), as written. */
  base: string | null;
  /** The page it belongs to: what relative addresses mean where nothing is declared. */
  home: string | null;
  items: readonly RawItem[];
  /** False when more items may stand in the document than could be read. */
  whole: boolean;
  notes: readonly string[];
}>;

export type Unreadable = Readonly<{ ok: false; reason: UnreadableReason; message: string }>;

export function unreadable(reason: UnreadableReason, message: string): Unreadable {
  return { ok: false, reason, message };
}
