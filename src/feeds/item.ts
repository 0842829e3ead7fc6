/** One item of a feed: the shape every reader below ends in. */
import { cleanHtml } from "./text/clean-html.ts";
import { parseDate } from "./dates/date.ts";
import { withoutForbidden } from "./text/decode.ts";
import { htmlToText } from "./text/plain-text.ts";

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

/** Tags that titles do carry; any other `<…>` in a title is meant as written (`Vec<T>`). */
const TITLE_TAGS = new Set(
  (
    "a abbr b big br cite code del div em font h1 h2 h3 h4 h5 h6 i img ins kbd mark p q s script small span strong style " +
    "sub sup tt u wbr"
  ).split(" "),
);
const WITHOUT_END = new Set(["br", "img", "p", "wbr"]);

/** What browsers and search engines take. */
const LONGEST_URL = 2000;
/** In characters: far beyond the honest, and small enough for any number of rows. */
const LONGEST_LINE = 2000;
const LONGEST_HTML = 500_000;
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
    summaryHtml: clean(raw.summary, resolve(raw.summaryBase, textBase) ?? textBase),
    contentHtml: clean(raw.content, resolve(raw.contentBase, textBase) ?? textBase),
    categories: distinct(raw.categories),
    imageUrl: firstUrl(raw.images ?? [], ownBase ?? base),
  };
}

/** A title or name as one line of plain text. */
export function oneLine(html: string | undefined): string {
  const opening = (html ?? "").slice(0, 4 * LONGEST_LINE);
  const once = opening.replace(/^\s*&lt;(b|em|h[1-6]|i|p|span|strong)&gt;(.*)&lt;\/\1&gt;\s*$/is, "$2");
  const text = htmlToText(withoutLooseTags(once)).replace(/\s+/g, " ");
  return withoutForbidden(text.slice(0, LONGEST_LINE));
}

/** A tag that nothing closes is a word (`Using <div> in HTML`), and so is one that no title carries. */
function withoutLooseTags(title: string): string {
  if (!title.includes("<")) return title;
  const endTags = title.match(/<\/[a-z][a-z0-9]*/gi) ?? [];
  const closed = new Set(endTags.map((tag) => tag.slice(2).toLowerCase()));
  return title.replace(/<(\/?([a-z][a-z0-9]*)\b[^<>]*>)?/gi, (tag, rest = "", name = "") => {
    const known = String(name).toLowerCase();
    const isWhole = closed.has(known) || WITHOUT_END.has(known) || tag.includes("=");
    const isMarkup = TITLE_TAGS.has(known) && isWhole;
    return isMarkup ? tag : `&lt;${rest}`;
  });
}

/** HTML that stands for nothing but itself, however often it was escaped. */
const ESCAPED_TWICE =
  /^\s*&lt;(?:a|article|b|blockquote|br|div|em|figure|h[1-6]|i|img|ol|p|pre|section|span|strong|table|ul)\b[^<]*&gt;\s*$/i;
const LEADING_BASE = /^\s*<base\s+href="([^"<>]*)">/;

function clean(html: string | undefined, base: string | null): string | null {
  const text = withoutForbidden((html ?? "").slice(0, LONGEST_HTML));
  const once = ESCAPED_TWICE.test(text) ? unescape(text) : text;
  const own = once.match(LEADING_BASE);
  const rest = own ? once.slice(own[0].length) : once;
  const ownBase = resolve(own?.[1]?.replaceAll("&amp;", "&"), base);
  const cleaned = cleanHtml(withParagraphs(rest), ownBase ?? base).trim();
  return NOTHING_SAID.test(cleaned) ? null : cleaned;
}

const NOTHING_SAID = /^(?:\s|&nbsp;|<[^<>]*>)*$/;

const EMPTY_LINE = /\n[^\S\n]*\n/;

/** Text without a tag parts its paragraphs by empty lines. */
function withParagraphs(html: string): string {
  const text = html.trim();
  if (/<[a-z/!]/i.test(text) || !EMPTY_LINE.test(text)) return html;
  const paragraphs = text.split(EMPTY_LINE).filter((paragraph) => paragraph.trim() !== "");
  return paragraphs.map((paragraph) => `<p>${paragraph.trim()}</p>`).join("");
}

function unescape(html: string): string {
  return html.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
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
