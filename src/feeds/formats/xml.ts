/** XML to the items of a feed: the strict reader first, then the mildest repair that gives every complete item. */
import { type Draft, type FeedFormat, type Unreadable, unreadable } from "../draft.ts";
import { closedAfterLastItem, mend, withItemEnds, withoutMiddle } from "../mending/xml.ts";
import { type Outline, outlineOf } from "../mending/outline.ts";
import { isFeedRoot, rootName, withoutPreamble } from "../mending/preamble.ts";
import { readSitemap } from "./sitemap.ts";
import { readStrictly } from "./feedsmith.ts";
import { settleTexts } from "../mending/settle-texts.ts";
import { readTolerantly } from "./tolerant.ts";

const PAGE_ROOTS = new Set(["html", "head", "body", "main", "div", "section", "article", "ul", "p", "a"]);
const FORMATS: Readonly<Record<string, FeedFormat>> = { feed: "atom", rdf: "rdf" };
/** Of a document with more, as many from its beginning and its end are read: one of them is the newest. */
const MOST_AT_EACH_END = 2000;

const BROKEN = "the document is broken: only its complete items were read";
const TOLERANT = "the document is broken: read tolerantly";
const UNENDED = "items without an end were ended where the next begins";
const HEAVY = "the document has more markup in it than the strict reader is given: read tolerantly";

/** @param document from its first character that is no white space */
export function readXml(document: string): Draft | Unreadable {
  const { text, notes } = withoutPreamble(document);
  const root = rootName(text);
  if (root === null) return unreadable("not_a_feed", "the answer is neither XML nor JSON");
  if (PAGE_ROOTS.has(root)) return unreadable("html", "the address answers with a web page, not with a feed");
  if (root === "sitemapindex")
    return unreadable("not_a_feed", "the address answers with a list of sitemaps, not with items");
  if (!isFeedRoot(root)) return unreadable("not_a_feed", `the answer is XML with the root <${root}>, which is no feed`);
  const isSitemap = root === "urlset";
  const format = FORMATS[root] ?? "rss";
  const itemName = isSitemap ? "url" : format === "atom" ? "entry" : "item";
  const part = ended(bounded(text, itemName), itemName);
  const found = isSitemap ? readSitemap(part.text, part.outline) : readFeedXml(part, format);
  if ("reason" in found) return found;
  return { ...found, whole: found.whole && part.whole, notes: [...notes, ...part.notes, ...found.notes] };
}

/** What is read of a document, and where its items stand in that. */
type Part = Readonly<{ text: string; outline: Outline; whole: boolean; notes: readonly string[] }>;

function bounded(text: string, itemName: string): Part {
  const outline = outlineOf(text, itemName);
  const part = withoutMiddle(text, outline, MOST_AT_EACH_END);
  if (part === text) return { text, outline, whole: true, notes: [] };
  const note = `of ${outline.ends.length} items the first and last ${MOST_AT_EACH_END} were read`;
  return { text: part, outline: outlineOf(part, itemName), whole: false, notes: [note] };
}

/** Items within items would be read as one. */
function ended(part: Part, itemName: string): Part {
  const text = withItemEnds(part.text, part.outline);
  if (text === part.text) return part;
  return { ...part, text, outline: outlineOf(text, itemName), notes: [...part.notes, UNENDED] };
}

/**
 * As many items must come out as stand complete in the document: fewer were lost by a reader that stumbled, more were
 * made of an item that breaks off.
 */
function readFeedXml({ text, outline }: Part, format: FeedFormat): Draft | Unreadable {
  const complete = outline.ends.length;
  let best: Draft | null = null;
  for (const attempt of attemptsAt(text, outline, format)) {
    const found = attempt();
    if (!found || found.items.length > complete) continue;
    if (!best || found.items.length > best.items.length) best = found;
    if (found.items.length === complete) break;
  }
  if (outline.isHeavy && complete > 0 && !best?.items.length) {
    return unreadable("malformed", "the feed has far more markup in it than items need");
  }
  if (!best || (best.items.length === 0 && !outline.isClosed)) {
    return unreadable("malformed", "the feed is broken before its first complete item");
  }
  const notes = best.notes.length > 0 || outline.isClosed ? best.notes : [BROKEN];
  const isAll = best.items.length === complete || !outline.isHeavy;
  return { ...best, whole: outline.isClosed && isAll, notes };
}

/** From the reader that knows most to the one that takes most. */
function attemptsAt(text: string, outline: Outline, format: FeedFormat): (() => Draft | null)[] {
  const isAtom = format === "atom";
  const tolerant = () => tolerated(text, format, outline.isHeavy ? HEAVY : TOLERANT);
  if (outline.isHeavy) return [tolerant];
  const settle = (xml: string) => (outline.isUnsettled ? settleTexts(xml, { isAtom, quoteXhtml: false }) : xml);
  const mended = () => {
    const { text: better, notes } = mend(text);
    return better === text ? null : withNotes(readStrictly(settle(better)), notes);
  };
  const cut = () => {
    const kept = closedAfterLastItem(text, outline);
    if (kept === null) return null;
    const { text: better, notes } = mend(kept);
    return withNotes(readStrictly(settle(better)), [...notes, BROKEN]);
  };
  return [() => readStrictly(settle(text)), mended, cut, tolerant];
}

function withNotes(draft: Draft | null, notes: readonly string[]): Draft | null {
  return draft && { ...draft, notes };
}

function tolerated(text: string, format: FeedFormat, note: string): Draft {
  const { title, link, base, items } = readTolerantly(text, format === "atom");
  return { format, title, base, home: link, items, whole: true, notes: items.length > 0 ? [note] : [] };
}
