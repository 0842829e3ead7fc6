/** One block of a page that is about one article: what it says of it. */
import type { HTMLElement } from "node-html-parser";
import { dateInAddresses, dateInMarkup, dateInPieces, dateOfLine, type Found, isOnlyDate } from "./date.ts";
import { type Piece, piecesOf, textOf } from "./words.ts";
import { allBelow, firstBelow, isHeading, isLink, isOneOf, nearestAround } from "./tree.ts";
import { cleanTitle, isIdle, type PageSense, titleText } from "./title.ts";

/** `element` holds nothing of another article; `links` are its links to this one. */
export type Card = Readonly<{ element: HTMLElement; url: string; links: readonly HTMLElement[] }>;

const LONGEST_TITLE = 400;
const LONGEST_NAME = 80;
const SHORTEST_SUMMARY = 20;

/** Its heading, else what is named a title, else the words of its link or block, else what a screen reader would say. */
export function findTitle(card: Card, sense: PageSense): Found<string> | null {
  const ways: readonly (readonly [string, () => string])[] = [
    ["heading", () => wordsIn(headingOf(card, sense))],
    ["class name", () => wordsIn(namedTitleOf(card.element))],
    ["words", () => leadingWords(card, sense)],
    ["label", () => labelOf(card)],
  ];
  for (const [by, look] of ways) {
    const value = cleanTitle(look().slice(0, LONGEST_TITLE), sense);
    if (/[\p{L}\p{N}]/u.test(value) && !isIdle(value)) return { value, by };
  }
  return null;
}

/** UTC ms of the day the article came out: stated in markup, standing by itself, or part of an address. */
export function findCardDate({ element, url }: Card, title: string, sense: PageSense): Found<number> | null {
  const pieces = piecesOf(element).filter(({ text }) => text !== title);
  const addresses = allBelow(element, isLink).map((link) => link.getAttribute("href") ?? "");
  return dateInMarkup(element, sense.now) ?? dateInPieces(pieces, sense.now) ?? dateInAddresses([...addresses, url]);
}

/** The first paragraph that is more than a label. */
export function findSummary({ element }: Card, title: string): Found<string> | null {
  const paragraphs = allBelow(element, isOneOf("p")).map((paragraph) => textOf(paragraph, isIdleLink));
  const value = paragraphs.find((text) => text.length >= SHORTEST_SUMMARY && text !== title);
  return value === undefined ? null : { value, by: "paragraph" };
}

/** `Continue reading` is no part of what is to be read. */
function isIdleLink(element: HTMLElement): boolean {
  return isLink(element) && isIdle(textOf(element));
}

export function findAuthor({ element }: Card): Found<string> | null {
  const named = allBelow(element, isNamedAuthor);
  const names = named.map((part) => textOf(part).replace(/^by\s+/i, ""));
  const value = names.find((name) => name !== "" && name.length <= LONGEST_NAME && !/\d{3}/.test(name));
  return value === undefined ? null : { value, by: "class name" };
}

function isNamedAuthor(element: HTMLElement): boolean {
  const marks = ["rel", "itemprop"].flatMap((name) => (element.getAttribute(name) ?? "").split(/\s+/));
  return marks.includes("author") || /author|byline/i.test(element.getAttribute("class") ?? "");
}

function wordsIn(element: HTMLElement | null): string {
  return element === null ? "" : titleText(element);
}

/** The heading in the link or around it; else the one that stands nearest to it. A heading may also be a date. */
function headingOf({ element, links }: Card, { now }: PageSense): HTMLElement | null {
  const isTitle = (heading: HTMLElement) => textOf(heading) !== "" && !isOnlyDate(textOf(heading), now);
  for (const link of links) {
    const around = nearestAround(link, isHeading);
    const near = [...allBelow(link, isHeading), ...(around ? [around] : [])].find(isTitle);
    if (near) return near;
  }
  for (const link of links) {
    for (let scope: HTMLElement | null = link; scope !== null; scope = scope === element ? null : scope.parentNode) {
      const near = firstBelow(scope, (part) => isHeading(part) && isTitle(part));
      if (near) return near;
    }
  }
  return null;
}

/** `.card_title`, `[class*="__featuredTitle"]`: the innermost element whose class ends in title or headline. */
function namedTitleOf(element: HTMLElement): HTMLElement | null {
  return firstBelow(
    element,
    (part) => isNamedTitle(part) && textOf(part) !== "" && firstBelow(part, isNamedTitle) === null,
  );
}

function isNamedTitle(element: HTMLElement): boolean {
  const classes = (element.getAttribute("class") ?? "").toLowerCase().split(/\s+/);
  const isTitle = classes.some((name) => /(?:title|headline)\d?$/.test(name) && !/sub-?(?:title|headline)/.test(name));
  return isTitle || /^(?:headline|name)$/.test(element.getAttribute("itemprop") ?? "");
}

/**
 * A block without headings: the first line, within the link if that has words, that is neither a date nor a label.
 * A line that holds a date holds labels beside it, unless there is no other line.
 */
function leadingWords({ element, links }: Card, sense: PageSense): string {
  for (const scope of [...links, element]) {
    const pieces = piecesOf(scope).filter((piece) => isTelling(piece, sense));
    const dated = new Set(
      piecesOf(scope)
        .filter(({ text }) => dateOfLine(text, sense.now) !== null)
        .map(({ line }) => line),
    );
    const undated = pieces.filter(({ line }) => !dated.has(line));
    const line = undated.find(isTitleLike)?.line ?? undated[0]?.line ?? pieces[0]?.line;
    const title = longest(pieces.filter((piece) => piece.line === line));
    if (title !== "") return title;
  }
  return "";
}

function isTelling({ text }: Piece, { badges, now }: PageSense): boolean {
  const isDate = dateOfLine(text, now) !== null && cleanTitle(text, { badges, now }) === text;
  return !isDate && !isIdle(text) && !badges.has(text.toLowerCase());
}

/** Two words, or enough letters where words are not parted. */
function isTitleLike({ text }: Piece): boolean {
  return /\S\s+\S/.test(text) || text.length >= 10;
}

function longest(pieces: readonly Piece[]): string {
  return pieces.reduce((best, { text }) => (text.length > best.length ? text : best), "");
}

function labelOf({ element, links }: Card): string {
  const labels = links.flatMap((link) => [link.getAttribute("aria-label"), link.getAttribute("title")]);
  const pictures = allBelow(element, isOneOf("img")).map((image) => image.getAttribute("alt"));
  return [...labels, ...pictures].find((label) => label !== undefined && label.trim() !== "") ?? "";
}
