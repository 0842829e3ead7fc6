/** The items of one document as the almanac compares and stores them. */
import type { FeedItem } from "../feeds/index.ts";
import { cleanUrl, isFrontPage, urlKey } from "./canonical-url.ts";
import { type ItemKeys, keysOfDocument } from "./item-keys.ts";
import { contentHashOf, textOf, wordsOf } from "./item-text.ts";

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
  const items = await Promise.all(once.map((item, at) => toIncoming(item, keys[at], now)));
  const kept = oldestFirst(items, now).slice(-MOST_ITEMS);
  const notes = [
    note(feedItems.length - legible.length, "without title and text"),
    note(items.length - kept.length, "beyond the newest thousand"),
  ];
  return { items: kept, repeats: legible.length - once.length, notes: notes.filter((line) => line !== null) };
}

type LegibleItem = FeedItem & Readonly<{ title: string; body: string }>;

function distinct(items: readonly LegibleItem[]): LegibleItem[] {
  const byName = new Map(items.map((item) => [`${item.id} ${item.url} ${wordsOf(item.title)}`, item]));
  return [...byName.values()];
}

const NO_KEYS: ItemKeys = { id: null, url: null, title: null };

async function toIncoming(item: LegibleItem, keys: ItemKeys = NO_KEYS, now: number): Promise<IncomingItem> {
  const page = item.url === null ? null : urlKey(item.url);
  return {
    keys,
    page: page === null || isFrontPage(page) ? null : page,
    sourceUrl: item.url === null ? null : cleanUrl(item.url),
    title: item.title,
    body: item.body,
    author: item.author?.slice(0, 200) ?? null,
    publishedAt: plausible(item.publishedAt, now),
    contentHash: await contentHashOf(item),
  };
}

/** Dates from before the web or from the day after tomorrow are mistakes: better none. */
function plausible(iso: string | null, now: number): number | null {
  const at = iso === null ? Number.NaN : Date.parse(iso);
  return at >= EARLIEST && at <= now + CLOCK_SKEW_MS ? at : null;
}

/** Feeds list the newest first; items without a date are as new as this poll. */
function oldestFirst(items: readonly IncomingItem[], now: number): IncomingItem[] {
  return items.toReversed().sort((a, b) => (a.publishedAt ?? now) - (b.publishedAt ?? now));
}

function note(count: number, what: string): string | null {
  return count === 0 ? null : `${count} ${count === 1 ? "item" : "items"} ${what} left out`;
}
