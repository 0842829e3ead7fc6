/** The items of one document as the almanac compares and stores them. */
import { cleanUrl } from "../feeds/text/clean-url.ts";
import type { FeedItem } from "../feeds/index.ts";
import { isFrontPage, urlKey } from "./canonical-url.ts";
import { publicUrl } from "./host-moves.ts";
import { type ItemKeys, keysOfDocument } from "./item-keys.ts";
import { contentHashOf, cut, nameOf, textOf } from "./item-text.ts";

export type IncomingItem = Readonly<{
  keys: ItemKeys;
  /** The page it leads to, under the name all sources share; null when that is a front page or unknown. */
  page: string | null;
  sourceUrl: string | null;
  title: string;
  body: string;
  author: string | null;
  publishedAt: number | null;
  contentHash: string;
}>;

/** `repeats` are items listed twice in the very same way. */
export type ReadItems = Readonly<{ items: readonly IncomingItem[]; repeats: number; notes: readonly string[] }>;

const MOST_ITEMS = 1000;
const LONGEST_AUTHOR = 200;
const EARLIEST = Date.UTC(1995, 0, 1);
const CLOCK_SKEW_MS = 2 * 86_400_000;

/** Oldest first, so that ids follow time; of more than a thousand items the newest thousand. */
export async function readItems(feedItems: readonly FeedItem[], now: number): Promise<ReadItems> {
  const legible = feedItems.flatMap((item) => {
    const text = textOf(item);
    return text === null ? [] : [{ ...item, ...text }];
  });
  const once = distinct(legible);
  const keys = keysOfDocument(once);
  const named = once.flatMap((item, at) => {
    const own = keys[at];
    return own ? [{ item, keys: own, publishedAt: plausible(item.publishedAt, now) }] : [];
  });
  const kept = oldestFirst(named, now).slice(-MOST_ITEMS);
  const items = await Promise.all(kept.map(toIncoming));
  const notes = [
    note(feedItems.length - legible.length, "without title and text"),
    note(once.length - kept.length, "beyond the newest thousand"),
  ];
  return { items, repeats: legible.length - once.length, notes: notes.filter((line) => line !== null) };
}

type LegibleItem = FeedItem & Readonly<{ title: string; body: string }>;

/**
 * Feeds list the newest first: of an item listed twice the first stays, however its address is spelt. Without a name
 * and a page of their own, items of one title are told apart by their dates.
 */
function distinct(items: readonly LegibleItem[]): LegibleItem[] {
  const names = new Set<string>();
  return items.filter(({ id, url, title, publishedAt }) => {
    const place = url === null ? null : urlKey(url);
    const isNamed = id !== null || (place !== null && !isFrontPage(place));
    return names.size !== names.add(JSON.stringify([id, place, nameOf(title), isNamed ? null : publishedAt])).size;
  });
}

type NamedItem = Readonly<{ item: LegibleItem; keys: ItemKeys; publishedAt: number | null }>;

async function toIncoming({ item, keys, publishedAt }: NamedItem): Promise<IncomingItem> {
  const page = item.url === null ? null : urlKey(item.url);
  return {
    keys,
    page: page === null || isFrontPage(page) ? null : page,
    sourceUrl: item.url === null ? null : cleanUrl(publicUrl(item.url)),
    title: item.title,
    body: item.body,
    author: item.author === null ? null : cut(item.author, LONGEST_AUTHOR),
    publishedAt,
    contentHash: await contentHashOf(item),
  };
}

/** Dates from before the web or from the day after tomorrow are mistakes: better none. */
function plausible(iso: string | null, now: number): number | null {
  const at = iso === null ? Number.NaN : Date.parse(iso);
  return at >= EARLIEST && at <= now + CLOCK_SKEW_MS ? at : null;
}

/** Feeds list the newest first; items without a date are as new as this poll. */
function oldestFirst(items: readonly NamedItem[], now: number): NamedItem[] {
  return items.toReversed().sort((a, b) => (a.publishedAt ?? now) - (b.publishedAt ?? now));
}

function note(count: number, what: string): string | null {
  return count === 0 ? null : `${count} ${count === 1 ? "item" : "items"} ${what} left out`;
}
