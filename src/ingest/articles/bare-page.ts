/** A web page without its machinery: small and shallow enough for a DOM, with what it says of itself set apart. */
import { openElements, type OpenElements } from "../../feeds/text/open-elements.ts";
import { htmlToText } from "../../feeds/text/plain-text.ts";
import { type Attributes, readTags } from "./page-tags.ts";

export type BarePage = Readonly<{
  /** A well-formed document of what people read: no scripts, styles, images or forms. */
  html: string;
  /** `<meta>` by name, property or itemprop in lower case; the first of each. */
  metas: ReadonlyMap<string, string>;
  jsonLd: readonly string[];
  canonical: string | null;
  /** What its relative addresses are resolved against, where that is not its own. */
  base: string | null;
  times: readonly PageTime[];
}>;

/** A `<time>`; `isPublication` when its own attributes say that it dates the page. */
export type PageTime = Readonly<{ text: string; isPublication: boolean }>;

/** What goes into the DOM, in characters; a long article is a tenth of it. */
const LONGEST = 1_500_000;
const MOST_PIECES = 100_000;
/** Long honest articles have half of it; the search takes up to the square of it. */
const MOST_ELEMENTS = 8_000;
/** A page laid out by machine nests some sixty deep; searching it costs its text once a level. */
const DEEPEST = 100;
const LONGEST_JSON_LD = 400_000;
const LONGEST_TIME = 100;
const MOST_FACTS = 200;

/** Their insides are no text of the page. */
const DROPPED = new Set(
  "script style noscript template svg math iframe object canvas video audio select textarea button".split(" "),
);
const VOID = new Set("area base br col embed hr img input link meta param source track wbr".split(" "));
const SHOWN_VOID = new Set(["br", "hr"]);
/** Written anew around what is kept; the DOM loses its way without them. */
const FRAME = new Set(["html", "head", "body", "title"]);
/** What the DOM can tell from the rest of a tag. */
const NAME = /^[a-z][\w-]*$/;
/** What the search for the main text judges an element by. */
const KEPT_ATTRIBUTES = ["class", "id", "href", "itemprop", "rel", "role", "aria-hidden", "hidden", "style", "dir"];

/** `inside` counts what is open in it by name, itself included. */
type Curtain = Readonly<{ name: string; inside: Map<string, number>; isJsonLd: boolean }>;

type Reading = {
  readonly pieces: string[];
  length: number;
  readonly open: OpenElements;
  /** The dropped element that is open; null is none. */
  curtain: Curtain | null;
  /** The `<time>` or `<title>` that is open. */
  inside: "time" | "title" | null;
  title: string;
  readonly metas: Map<string, string>;
  readonly jsonLd: string[];
  canonical: string | null;
  base: string | null;
  readonly times: { text: string; isPublication: boolean }[];
};

/** One pass over a page of any size and shape; what comes out is bounded, and its elements nest no deeper than a hundred. */
export function barePage(html: string): BarePage {
  const reading: Reading = {
    pieces: [],
    length: 0,
    open: openElements({ deepest: DEEPEST, most: MOST_ELEMENTS }),
    curtain: null,
    inside: null,
    title: "",
    metas: new Map(),
    jsonLd: [],
    canonical: null,
    base: null,
    times: [],
  };
  readTags(html, {
    open: (name, attributes, isSelfClosing) => open(reading, { name, attributes, isSelfClosing }),
    close: (name) => close(reading, name),
    text: (text) => see(reading, text),
  });
  const { pieces, title, metas, jsonLd, canonical, base, times } = reading;
  const body = pieces.join("") + reading.open.closeAll();
  return {
    html: `<html><head><title>${title}</title></head><body>${body}</body></html>`,
    metas,
    jsonLd,
    canonical,
    base,
    times,
  };
}

type Tag = Readonly<{ name: string; attributes: Attributes; isSelfClosing: boolean }>;

function open(reading: Reading, tag: Tag): void {
  const { name, attributes } = tag;
  if (reading.curtain !== null) return count(reading.curtain, tag);
  if (DROPPED.has(name)) return drop(reading, tag);
  noteFacts(reading, name, attributes);
  if (FRAME.has(name) || !NAME.test(name) || !mayWrite(reading)) return;
  if (VOID.has(name) && !SHOWN_VOID.has(name)) return;
  const ends = reading.open.push(name);
  const end = VOID.has(name) ? reading.open.close(name) : "";
  if (ends !== null) write(reading, `${ends}<${name}${shownAttributes(attributes)}>${end}`);
}

/** What is left uncounted in a heap of names ends with the dropped element itself. */
function count({ inside }: Curtain, { name, isSelfClosing }: Tag): void {
  if (!isSelfClosing && !VOID.has(name) && inside.size < MOST_FACTS) inside.set(name, (inside.get(name) ?? 0) + 1);
}

function drop(reading: Reading, { name, attributes, isSelfClosing }: Tag): void {
  if (isSelfClosing && name === "svg") return;
  const isJsonLd = name === "script" && /^\s*application\/ld\+json\b/i.test(attributes.get("type") ?? "");
  if (isJsonLd && reading.jsonLd.length < MOST_FACTS) reading.jsonLd.push("");
  reading.curtain = { name, inside: new Map([[name, 1]]), isJsonLd };
}

function close(reading: Reading, name: string): void {
  if (reading.curtain !== null && !lift(reading, reading.curtain, name)) return;
  if (name === reading.inside) reading.inside = null;
  const ends = reading.open.close(name);
  if (ends !== "") reading.pieces.push(ends);
}

/** True where an end tag is none of the dropped element's own, but ends what stands around it: nobody closed it. */
function lift(reading: Reading, { name: dropped, inside }: Curtain, name: string): boolean {
  const left = (inside.get(name) ?? 0) - 1;
  if (left >= 0) inside.set(name, left);
  const isOutside = left < 0 && reading.open.isOpen(name);
  if (isOutside || (name === dropped && left === 0)) reading.curtain = null;
  return isOutside;
}

function see(reading: Reading, text: string): void {
  const { curtain, inside, times } = reading;
  if (curtain !== null) {
    if (curtain.isJsonLd) noteJsonLd(reading.jsonLd, text);
    return;
  }
  if (inside === "title") {
    reading.title ||= text.slice(0, 1_000).replaceAll("<", "&lt;");
    return;
  }
  const time = inside === "time" ? times.at(-1) : undefined;
  if (time) time.text ||= text.slice(0, LONGEST_TIME).trim();
  if (mayWrite(reading)) write(reading, writable(text).slice(0, LONGEST - reading.length));
}

/** A bracket that belongs to no tag must not make one in the DOM, which knows no names of characters but XML's. */
function writable(text: string): string {
  return text.replaceAll("&nbsp;", "\u00a0").replaceAll("<", "&lt;");
}

/** What does not fit is left out whole; end tags always fit. */
function mayWrite({ length, pieces }: Reading): boolean {
  return length < LONGEST && pieces.length < MOST_PIECES;
}

function write(reading: Reading, markup: string): void {
  reading.pieces.push(markup);
  reading.length += markup.length;
}

function noteFacts(reading: Reading, name: string, attributes: Attributes): void {
  if (name === "title") reading.inside = "title";
  if (name === "meta") noteMeta(reading.metas, attributes);
  if (name === "time") noteTime(reading, attributes);
  const isCanonical = name === "link" && /(?:^|\s)canonical(?:\s|$)/i.test(attributes.get("rel") ?? "");
  if (name === "base") reading.base ??= htmlToText(attributes.get("href") ?? "");
  if (isCanonical) reading.canonical ??= htmlToText(attributes.get("href") ?? "");
}

function noteMeta(metas: Map<string, string>, attributes: Attributes): void {
  const name = attributes.get("property") ?? attributes.get("name") ?? attributes.get("itemprop") ?? "";
  const key = name.trim().toLowerCase();
  const content = htmlToText(attributes.get("content") ?? "");
  if (key !== "" && content !== "" && metas.size < MOST_FACTS && !metas.has(key)) metas.set(key, content);
}

/** One without a `datetime` says its date in its text. */
function noteTime(reading: Reading, attributes: Attributes): void {
  if (reading.times.length >= MOST_FACTS) return;
  const about = `${attributes.get("itemprop") ?? ""} ${attributes.get("class") ?? ""}`;
  const isPublication = attributes.has("pubdate") || /publish|datecreated/i.test(about);
  reading.times.push({ text: attributes.get("datetime")?.trim() ?? "", isPublication });
  reading.inside = "time";
}

function noteJsonLd(jsonLd: string[], text: string): void {
  const last = jsonLd.length - 1;
  if (last >= 0 && text.length <= LONGEST_JSON_LD) jsonLd[last] += text;
}

function shownAttributes(attributes: Attributes): string {
  return KEPT_ATTRIBUTES.flatMap((name) => {
    const value = attributes.get(name);
    return value === undefined ? [] : [` ${name}="${value.replaceAll('"', "&quot;")}"`];
  }).join("");
}
