/** One item of a feed: the shape every reader below ends in. */
import { parseDate } from "./dates.ts";
import { withoutForbidden } from "./decode.ts";
import { htmlToText } from "./plain-text.ts";

export type FeedItem = Readonly<{
  /** One line of plain text; empty when the item has none. */
  title: string;
  /** Absolute http(s) address of the item itself, at most 2,000 characters. */
  url: string | null;
  /** The publisher's own name for it, as written. */
  id: string | null;
  author: string | null;
  /** ISO 8601 in UTC, as the publisher claims it; unchecked against the clock. */
  publishedAt: string | null;
  updatedAt: string | null;
  summaryHtml: string | null;
  contentHtml: string | null;
  categories: readonly string[];
  /** Absolute http(s) address of the picture that stands for the item. */
  imageUrl: string | null;
}>;

/** What a format says about an item, before cleaning. Lists are in order of preference. */
export type RawItem = Readonly<{
  title?: string | undefined;
  urls: readonly (string | undefined)[];
  id?: string | undefined;
  authors: readonly (string | undefined)[];
  published: readonly (string | undefined)[];
  updated: readonly (string | undefined)[];
  summary?: string | undefined;
  content?: string | undefined;
  categories: readonly (string | undefined)[];
  images?: readonly (string | undefined)[];
}>;

/** Tags that titles do carry; any other `<…>` in a title is meant as written (`Vec<T>`). */
const TITLE_MARKUP =
  /<(?!\/?(?:a|abbr|b|big|br|cite|code|del|div|em|font|h[1-6]|i|img|ins|kbd|mark|p|q|s|small|span|strong|sub|sup|tt|u|wbr)\b[^<>]*>)/gi;

/** What browsers and search engines take. */
const LONGEST_URL = 2000;

/** Cleans an item; relative addresses are resolved against `base`. */
export function finishItem(raw: RawItem, base: string | null): FeedItem {
  return {
    title: oneLine(raw.title),
    url: firstUrl(raw.urls, base),
    id: textOrNull(raw.id),
    author: distinct(raw.authors).join(", ") || null,
    publishedAt: firstDate(raw.published),
    updatedAt: firstDate(raw.updated),
    summaryHtml: textOrNull(raw.summary),
    contentHtml: textOrNull(raw.content),
    categories: distinct(raw.categories),
    imageUrl: firstUrl(raw.images ?? [], base),
  };
}

/** A title or name as one line of plain text. */
export function oneLine(html: string | undefined): string {
  return htmlToText((html ?? "").replace(TITLE_MARKUP, "&lt;")).replace(/\s+/g, " ");
}

function firstUrl(candidates: RawItem["urls"], base: string | null): string | null {
  for (const candidate of candidates) {
    const address = candidate?.trim() ?? "";
    const url = address === "" || address.length > LONGEST_URL ? null : URL.parse(address, base ?? undefined);
    if (url && /^https?:$/.test(url.protocol) && url.href.length <= LONGEST_URL) return url.href;
  }
  return null;
}

function firstDate(candidates: RawItem["published"]): string | null {
  for (const candidate of candidates) {
    const at = candidate === undefined ? null : parseDate(candidate);
    if (at !== null) return new Date(at).toISOString();
  }
  return null;
}

function distinct(names: readonly (string | undefined)[]): string[] {
  return [...new Set(names.map(oneLine))].filter((name) => name !== "");
}

/** JSON and character references can hold what the bytes could not. */
function textOrNull(text = ""): string | null {
  return withoutForbidden(text).trim() || null;
}
