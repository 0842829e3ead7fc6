/** Pages of sites without a feed, as a reading like that of any feed. */
import { findKnownListing } from "./known.ts";
import type { FeedHints, FeedReading } from "../index.ts";
import { type FeedItem, finishItem } from "../item.ts";
import { oneLine } from "../text/one-line.ts";
import { escapeMarkup } from "../text/escape.ts";
import { applyRules } from "./apply-rules.ts";
import { findAuthor, findSummary } from "./card.ts";
import { findCards } from "./find-cards.ts";
import type { Found } from "./date.ts";
import { doubtOf, type ListedItem, mergeItems } from "./items.ts";
import { articlesInJsonLd } from "./json-ld.ts";
import { mayBeArticle, ownUrl } from "./links.ts";
import { type Page, parsePage } from "./page.ts";
import type { ListingRules } from "./rules.ts";

/** `now` (UTC ms) is the day the page was read: a date such as `Jul 20` is the latest that has come. */
export type ListingHints = FeedHints & Readonly<{ now: number }>;

const MOST_ITEMS = 1000;
/** One link may be anything. */
const FEWEST = 2;

/**
 * The articles that a page lists, by the rules given, else by those known for its address, else by what repeats on it.
 * `notes` say which rule found what. Never throws; a page that lists nothing believable is the failure `no_items`.
 */
export function readListing(bytes: Uint8Array, hints: ListingHints, rules: ListingRules | null): FeedReading {
  if (bytes.length === 0) return { ok: false, reason: "empty", message: "the answer is empty" };
  const page = parsePage(bytes, hints);
  if (rules) return toReading(page, byRules(page, rules, hints.now));
  const known = hints.url ? findKnownListing(hints.url) : null;
  const draft = known && byRules(page, known, hints.now);
  if (draft && draft.doubt === null) return toReading(page, { ...draft, how: `known rules: ${draft.how}` });
  const note = draft ? ["the rules known for this page fit no more: read without rules"] : [];
  return toReading({ ...page, notes: [...page.notes, ...note] }, withoutRules(page, hints.now));
}

/** The same without any rules, as on a page nobody has described. */
export function readUnknownListing(bytes: Uint8Array, hints: ListingHints): FeedReading {
  const page = parsePage(bytes, hints);
  return toReading(page, withoutRules(page, hints.now));
}

/** What a page was read as, and why it is not believed, if so. `how` becomes a note. */
type Draft = Readonly<{ items: readonly ListedItem[]; how: string; doubt: string | null }>;

function byRules(page: Page, rules: ListingRules, now: number): Draft {
  const { items, by, matched } = applyRules(page, rules, now);
  if (matched === 0) return { items: [], how: "", doubt: `no element matches \`${rules.item.join("`, `")}\`` };
  const merged = mergeItems(items);
  const links = merged.map(({ linkBy }) => linkBy);
  const how = [`items by ${by} (${merged.length})`, tally("link", links), ...talliesOf(merged)];
  return { items: merged, how: inWords(how), doubt: doubtOf(merged, 1) ?? collapseOf(page, merged, now) };
}

/** A site may have one article; but where many stand, rules that find one of them were made for an older page. */
function collapseOf(page: Page, items: readonly ListedItem[], now: number): string | null {
  const seen = items.length < FEWEST ? withoutRules(page, now) : null;
  if (!seen || seen.doubt !== null) return null;
  return `the rules find only one of the ${seen.items.length} that repeat on it`;
}

function withoutRules(page: Page, now: number): Draft {
  const seen = mergeItems(foundItems(page, now));
  const told = mergeItems(toldItems(page));
  const isTold = told.length >= FEWEST && told.length >= seen.length && datedAmong(told) * 2 > told.length;
  const known = new Set(seen.map(({ url }) => url));
  const items = isTold ? told : mergeItems([...seen, ...told.filter(({ url }) => known.has(url))]);
  const how = [`no rules: ${isTold ? "JSON-LD" : "the block that repeats"} (${items.length})`, ...talliesOf(items)];
  return { items, how: inWords(how), doubt: doubtOf(items, FEWEST) };
}

function foundItems(page: Page, now: number): ListedItem[] {
  return findCards(page, now).map(({ card, title, date }) => ({
    url: card.url,
    linkBy: "",
    title,
    date,
    summary: findSummary(card, title.value),
    author: findAuthor(card),
  }));
}

/** What the page tells machines of articles on its own host. */
function toldItems(page: Page): ListedItem[] {
  return articlesInJsonLd(page.jsonLd).flatMap(({ url: href, title, publishedAt, summary, author }) => {
    const url = ownUrl(href, page);
    if (url === null || !mayBeArticle(url, page)) return [];
    return [
      {
        url,
        linkBy: "",
        title: told(oneLine(title)),
        date: told(publishedAt),
        summary: told(summary && oneLine(summary)),
        author: told(author && oneLine(author)),
      },
    ];
  });
}

function told<Value>(value: Value | null): Found<Value> | null {
  return value === null ? null : { value, by: "JSON-LD" };
}

function datedAmong(items: readonly ListedItem[]): number {
  return items.filter(({ date }) => date !== null).length;
}

function toReading(page: Page, { items, how, doubt }: Draft): FeedReading {
  if (doubt !== null) {
    const message = `the page lists nothing that looks like an article; ${doubt}`;
    return { ok: false, reason: "no_items", message };
  }
  return {
    ok: true,
    format: "listing",
    title: oneLine(escapeMarkup(page.title)),
    items: items.slice(0, MOST_ITEMS).map((item) => toFeedItem(item, page.base)),
    whole: true,
    notes: [...page.notes, how],
  };
}

function toFeedItem({ url, title, date, summary, author }: ListedItem, base: string | null): FeedItem {
  return finishItem(
    {
      title: escapeMarkup(title?.value ?? ""),
      urls: [url],
      authors: [escapeMarkup(author?.value ?? "")],
      published: [date === null ? undefined : new Date(date.value).toISOString()],
      updated: [],
      summary: summary === null ? undefined : escapeMarkup(summary.value),
      categories: [],
    },
    base,
  );
}

function talliesOf(items: readonly ListedItem[]): (string | null)[] {
  const by = (part: "title" | "date" | "summary" | "author") => items.map((item) => item[part]?.by);
  return [
    tally("title", by("title")),
    tally("date", by("date")),
    tally("summary", by("summary")),
    tally("author", by("author")),
  ];
}

/** `date by `time` (11)`; null when nothing was found. */
function tally(part: string, ways: readonly (string | undefined)[]): string | null {
  const counts = Map.groupBy(
    ways.filter((way) => way !== undefined && way !== ""),
    (way) => way,
  );
  if (counts.size === 0) return null;
  return `${part} by ${[...counts].map(([way, items]) => `${way} (${items.length})`).join(", ")}`;
}

function inWords(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null).join("; ");
}
