/** Where the items of an XML feed stand, found before anything is parsed: what must come of it, and what it would cost. */
import { localName, type Tag, walkTags } from "./walk-tags.ts";

export type Outline = Readonly<{
  /** Where each complete item starts and ends; one is complete when it closes, or when the next or its feed's end follows. */
  starts: readonly number[];
  ends: readonly number[];
  /** The elements open around the last complete item, outermost first, as written. */
  around: readonly string[];
  /** False when the document breaks off. */
  isClosed: boolean;
  /** More markup than the strict reader could turn into a tree in the memory of a Worker. */
  isHeavy: boolean;
  /** Markup stands unescaped in a text, or a text says what the strict reader does not tell. */
  isUnsettled: boolean;
}>;

/** Tags and attributes; an honest document of 5 MiB has half of it, and its tree takes 40 MB. */
const MOST_MARKUP = 150_000;
/** Characters outside of prose, which that reader takes one by one: honest ones are addresses, dates and white space. */
const MOST_LOOSE_TEXT = 1_000_000;
/** Of one author: that reader compares each bracket in it with all that follow. */
const LONGEST_PERSON = 1000;
const PERSON = /^(?:author|managingeditor|webmaster)$/i;
/** In characters of one text: four times what is kept of it, for a character may be written with many. */
export const LONGEST_TEXT = 2_000_000;
/** Open elements within one item; honest ones nest a dozen. */
const DEEPEST = 500;

const CONTAINERS = new Set(["rss", "channel", "feed", "rdf", "urlset"]);
/** Honest feeds nest three; what a hostile one opens besides is not remembered. */
const MOST_OPEN = 10;
/** Elements whose text is prose, under the prefixes that carry it. */
const TEXTS = /^(?:(?:atom|dc|rss|a):)?(?:title|description|summary|content|subtitle|tagline)$|^content:encoded$/i;

type Sketch = {
  readonly isAtom: boolean;
  starts: number[];
  ends: number[];
  around: readonly string[];
  open: readonly string[];
  sawRoot: boolean;
  itemAt: number;
  depth: number;
  deepest: number;
  markup: number;
  looseText: number;
  longestPerson: number;
  /** Where the person being told of began. */
  personAt: number | null;
  lastEnd: number;
  text: TextElement | null;
  isUnsettled: boolean;
};

/** @param itemName the local name of an item in lower case: `item`, `entry`, `url` */
export function outlineOf(text: string, itemName: string): Outline {
  const sketch: Sketch = {
    isAtom: itemName === "entry",
    starts: [],
    ends: [],
    around: [],
    open: [],
    sawRoot: false,
    itemAt: -1,
    depth: 0,
    deepest: 0,
    markup: 0,
    looseText: 0,
    longestPerson: 0,
    personAt: null,
    lastEnd: 0,
    text: null,
    isUnsettled: false,
  };
  walkTags(text, (tag) => {
    const local = localName(tag.name);
    sketch.markup += 1 + tag.attributeCount;
    sketchLooseText(sketch, tag.at);
    sketch.lastEnd = tag.end;
    if (PERSON.test(tag.name)) sketch.personAt = tag.kind === "open" ? tag.end : null;
    if (local === itemName) sketchItem(sketch, tag);
    else if (CONTAINERS.has(local)) sketchContainer(sketch, tag, local);
    else sketchOther(sketch, tag, text);
  });
  sketchLooseText(sketch, text.length);
  const { starts, ends, around, isUnsettled } = sketch;
  const isClosed = sketch.sawRoot && sketch.open.length === 0 && sketch.itemAt < 0;
  return { starts, ends, around, isClosed, isHeavy: isHeavy(sketch), isUnsettled };
}

function isHeavy({ markup, deepest, looseText, longestPerson }: Sketch): boolean {
  const isTree = markup > MOST_MARKUP || deepest > DEEPEST;
  return isTree || looseText > MOST_LOOSE_TEXT || longestPerson > LONGEST_PERSON;
}

/** What stands between the last tag and here. */
function sketchLooseText(sketch: Sketch, at: number): void {
  if (sketch.text === null) sketch.looseText += at - sketch.lastEnd;
  if (sketch.personAt !== null) sketch.longestPerson = Math.max(sketch.longestPerson, at - sketch.personAt);
}

/** An element of prose: what is marked up in XHTML is markup by right, in any other it counts as words. */
export type TextElement = Readonly<{ name: string; startsAt: number; isXhtml: boolean }>;

export function textElementOf(tag: Tag, text: string): TextElement | null {
  if (tag.kind !== "open" || !TEXTS.test(tag.name)) return null;
  const isXhtml = /\btype\s*=\s*["']?(?:xhtml|application\/xhtml)/i.test(openingOf(tag, text));
  return { name: tag.name, startsAt: tag.end, isXhtml };
}

/**
 * Parts of an item that the strict reader passes over: `<image>` and XHTML's `<body>` in RSS, a link of RSS written as
 * Atom's and one of Atom as that of RSS, and where a link led before a service counted its readers (FeedBurner).
 */
export function isForeignPart({ name, kind, attributeCount }: Tag, isAtom: boolean): boolean {
  const isMarked = attributeCount > 0;
  if (name === "link") return isAtom ? kind === "open" && !isMarked : kind === "empty" && isMarked;
  return kind === "open" && /^(?:image|(?:\w{1,20}:)?body|feedburner:origLink)$/i.test(name);
}

/** A tag as written, without more of it than anybody needs. */
export function openingOf({ at, end }: Tag, text: string): string {
  return text.slice(at, Math.min(end, at + 2000));
}

function sketchItem(sketch: Sketch, { kind, at, end }: Tag): void {
  if (kind === "empty") return;
  if (sketch.itemAt >= 0) complete(sketch, kind === "close" ? end : at);
  sketch.itemAt = kind === "open" ? at : -1;
  sketch.personAt = null;
  sketch.depth = 0;
  sketch.text = null;
}

function sketchContainer(sketch: Sketch, { name, kind, at }: Tag, local: string): void {
  if (kind === "open" && sketch.itemAt < 0 && sketch.open.length < MOST_OPEN) sketch.open = [...sketch.open, name];
  if (kind === "close") {
    if (sketch.itemAt >= 0) complete(sketch, at);
    const opened = sketch.open.findLastIndex((candidate) => localName(candidate) === local);
    if (opened >= 0) sketch.open = sketch.open.slice(0, opened);
  }
  sketch.sawRoot = true;
}

function complete(sketch: Sketch, end: number): void {
  sketch.starts.push(sketch.itemAt);
  sketch.ends.push(end);
  sketch.around = sketch.open;
  sketch.itemAt = -1;
}

function sketchOther(sketch: Sketch, tag: Tag, text: string): void {
  if (tag.kind === "open") sketch.depth += 1;
  if (tag.kind === "close") sketch.depth = Math.max(0, sketch.depth - 1);
  sketch.deepest = Math.max(sketch.deepest, sketch.depth);
  if (sketch.text === null) {
    sketch.text = textElementOf(tag, text);
    sketch.isUnsettled ||= sketch.text !== null && /base/i.test(openingOf(tag, text));
    sketch.isUnsettled ||= sketch.itemAt >= 0 && isForeignPart(tag, sketch.isAtom);
  } else if (tag.name === sketch.text.name && tag.kind === "close") {
    sketch.isUnsettled ||= tag.at - sketch.text.startsAt > LONGEST_TEXT;
    sketch.text = null;
  } else sketch.isUnsettled ||= !sketch.text.isXhtml;
}
