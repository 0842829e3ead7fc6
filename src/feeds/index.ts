/** Feeds of every format to items: bytes in, values out, nothing thrown. */
import { type AnyFeed, parseFeed } from "feedsmith";
import { decodeText } from "./decode.ts";
import { fromAtom, fromJsonFeed, fromRdf, fromRss } from "./formats.ts";
import { fromHackerNews } from "./hacker-news.ts";
import { type FeedItem, finishItem, oneLine, type RawItem } from "./item.ts";
import { closedAfterLastItem, joinedPastEnd, rootName, withoutPreamble, withoutRootPrefix } from "./mend.ts";
import { readTolerantly } from "./tolerant.ts";

export type { FeedItem } from "./item.ts";

export type FeedFormat = "rss" | "atom" | "rdf" | "json-feed" | "hn-algolia" | "sitemap" | "listing";

/** Why a document gave no items: nothing in it, a web page, something else, a feed broken beyond reading, a page that lists none. */
export type UnreadableReason = "empty" | "html" | "not_a_feed" | "malformed" | "no_items";

export type FeedReading =
  | Readonly<{
      ok: true;
      format: FeedFormat;
      title: string;
      items: readonly FeedItem[];
      /** False when the document is broken: more items may stand in it than could be read. */
      whole: boolean;
      notes: readonly string[];
    }>
  | Readonly<{ ok: false; reason: UnreadableReason; message: string }>;

export type FeedHints = Readonly<{
  /** The `content-type` header, believed about the charset only when the bytes leave it open. */
  contentType?: string | null;
  /** Where the document came from: relative addresses are resolved against it. */
  url?: string | null;
}>;

type Draft = Readonly<{
  format: FeedFormat;
  title: string;
  base: string | null;
  items: readonly RawItem[];
  note: string | null;
  whole: boolean;
}>;

/**
 * Reads RSS, RDF, Atom, JSON Feed (RFC 4287, rssboard.org, jsonfeed.org) and Hacker News search answers.
 * A broken document gives its complete items and a note; items come in the document's order.
 */
export function readFeed(bytes: Uint8Array, hints: FeedHints = {}): FeedReading {
  const { text, note } = decodeText(bytes, hints.contentType ?? null);
  const body = text.trim();
  if (body === "") return unreadable("empty", "the answer is empty");
  const found = /^[{[]/.test(body) ? readJson(body) : readXml(withoutPreamble(body));
  if ("reason" in found) return found;
  const base = URL.parse(found.base ?? "", hints.url ?? undefined)?.href ?? hints.url ?? null;
  return {
    ok: true,
    format: found.format,
    title: oneLine(found.title),
    items: found.items.map((item) => finishItem(item, base)),
    whole: found.whole,
    notes: [note, found.note].filter((line) => line !== null),
  };
}

type Unreadable = Extract<FeedReading, { ok: false }>;

function readJson(text: string): Draft | Unreadable {
  const json = parseJson(text);
  if (json === undefined) return unreadable("malformed", "the answer starts like JSON but is broken");
  const stories = fromHackerNews(json);
  if (stories) return draft("hn-algolia", "Hacker News", null, stories);
  const parsed = tryParse(json);
  return parsed ?? unreadable("not_a_feed", "the answer is JSON but no JSON Feed");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const FORMAT_OF_ROOT: Readonly<Record<string, FeedFormat>> = { rss: "rss", channel: "rss", feed: "atom", rdf: "rdf" };

const PAGE_ROOTS = new Set(["html", "head", "body", "main", "div", "section", "article", "ul", "p", "a"]);

function readXml(text: string): Draft | Unreadable {
  const root = rootName(text);
  if (root === null) return unreadable("not_a_feed", "the answer is neither XML nor JSON");
  const format = FORMAT_OF_ROOT[root];
  if (PAGE_ROOTS.has(root)) return unreadable("html", "the address answers with a web page, not with a feed");
  if (!format) return unreadable("not_a_feed", `the answer is XML with the root <${root}>, which is no feed`);
  const parsed = tryParse(text);
  return parsed ? withItemsAfterEnd(text, parsed) : readBroken(text, format);
}

/** A generator that appends to its own file leaves items behind `</rss>`; a strict reader stops before them. */
function withItemsAfterEnd(text: string, found: Draft): Draft {
  const joined = joinedPastEnd(text);
  const longer = joined === null ? null : tryParse(joined);
  if (!longer || longer.items.length <= found.items.length) return found;
  return { ...longer, note: "the document goes on after its end: all its items were read" };
}

/** What is left of a broken feed, by the mildest repair that works. */
function readBroken(text: string, format: FeedFormat): Draft | Unreadable {
  const cut = closedAfterLastItem(text);
  const closed = cut === null ? null : tryParse(cut);
  if (closed) return { ...closed, whole: false, note: "the document is broken: only its complete items were read" };
  const plain = withoutRootPrefix(text);
  const unprefixed = plain === null ? null : tryParse(plain);
  if (unprefixed) return unprefixed;
  const { title, items } = readTolerantly(text);
  if (items.length === 0 && isClosed(text)) return draft(format, title);
  if (items.length === 0) return unreadable("malformed", "the feed is broken before its first complete item");
  return { ...draft(format, title, null, items), whole: false, note: "the document is broken: read tolerantly" };
}

/** A feed whose root closes and that holds no item is a feed without news. */
function isClosed(text: string): boolean {
  return /<\/(?:[\w.-]+:)?(?:rss|feed|rdf)\s*>\s*$/i.test(text) && !/<(?:[\w.-]+:)?(?:item|entry)[\s>]/i.test(text);
}

function tryParse(document: unknown): Draft | null {
  try {
    return toDraft(parseFeed(document));
  } catch {
    return null;
  }
}

function toDraft({ format, feed }: AnyFeed): Draft {
  if (format === "rss") return draft(format, feed.title, feed.link, feed.items?.map(fromRss));
  if (format === "rdf") return draft(format, feed.title, feed.link, feed.items?.map(fromRdf));
  if (format === "atom") return draft(format, feed.title?.value, feed.xml?.base, feed.entries?.map(fromAtom));
  return draft("json-feed", feed.title, feed.home_page_url, feed.items?.map(fromJsonFeed));
}

function draft(format: FeedFormat, title = "", base: string | null = null, items: readonly RawItem[] = []): Draft {
  return { format, title, base, items, note: null, whole: true };
}

function unreadable(reason: UnreadableReason, message: string): Unreadable {
  return { ok: false, reason, message };
}
