/** One item of a feed: the shape every reader below ends in. */
import { cleanProse } from "./text/clean-prose.ts";
import { parseDate } from "./dates/date.ts";
import { withoutForbidden } from "./text/decode.ts";
import { LONGEST_LINE, oneLine } from "./text/one-line.ts";

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
  /** Cleaned: safe on any page, its links absolute. */
  summaryHtml: string | null;
  contentHtml: string | null;
  categories: readonly string[];
  /** Absolute http(s) address of the picture that stands for the item. */
  imageUrl: string | null;
}>;

/** What a format says about an item, before cleaning. Lists are in order of preference. */
export type RawItem = Readonly<{
  /** HTML, like everything of prose here. */
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
  /** What relative addresses in all of it, or in one of its texts, are declared to mean (`xml:base`). */
  base?: string | undefined;
  summaryBase?: string | undefined;
  contentBase?: string | undefined;
}>;

/** What browsers and search engines take. */
const LONGEST_URL = 2000;
const MOST_NAMES = 100;

/**
 * Cleans an item. Relative addresses are resolved against what is `declared` for them; where nothing is, those of the
 * item against `base`, and those in its texts against the item's own page: a footnote is on it.
 */
export function finishItem(raw: RawItem, base: string | null, declared: string | null = null): FeedItem {
  const ownBase = resolve(raw.base, declared ?? base) ?? declared;
  const url = firstUrl(raw.urls, ownBase ?? base);
  const textBase = ownBase ?? url ?? base;
  return {
    title: oneLine(raw.title),
    url,
    id: textOrNull(raw.id?.slice(0, LONGEST_LINE)),
    author: distinct(raw.authors).map(withoutQuotes).join(", ").slice(0, LONGEST_LINE) || null,
    publishedAt: firstDate(raw.published),
    updatedAt: firstDate(raw.updated),
    summaryHtml: cleanProse(raw.summary, resolve(raw.summaryBase, textBase) ?? textBase),
    contentHtml: cleanProse(raw.content, resolve(raw.contentBase, textBase) ?? textBase),
    categories: distinct(raw.categories),
    imageUrl: firstUrl(raw.images ?? [], ownBase ?? base),
  };
}

/** Null where nothing is declared, or no address. */
function resolve(declared: string | undefined, base: string | null): string | null {
  return declared === undefined || declared.length > LONGEST_URL
    ? null
    : (URL.parse(declared.trim(), base ?? undefined)?.href ?? null);
}

function firstUrl(candidates: RawItem["urls"], base: string | null): string | null {
  for (const candidate of candidates) {
    const address = (candidate?.trim() ?? "").replace(/^www\./i, "https://www.").replaceAll("&amp;", "&");
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
  return [...new Set(names.slice(0, MOST_NAMES).map(oneLine))].filter((name) => name !== "");
}

/** `"Ann Bell" <ann@paper.example>`, as mail writes names. */
function withoutQuotes(name: string): string {
  return name.replace(/^"([^"]+)"$/, "$1");
}

/** JSON and character references can hold what the bytes could not. */
function textOrNull(text = ""): string | null {
  return withoutForbidden(text).trim() || null;
}
