/** Finds the articles of a page without rules: the block that repeats, its links, headings and dates. */
import type { HTMLElement } from "node-html-parser";
import { findDate } from "../dates/date.ts";
import { type Card, findCardDate, findTitle } from "./card.ts";
import type { Found } from "./date.ts";
import { mayBeArticle, ownUrl } from "./links.ts";
import { neighbourDates, yearsAbove } from "./neighbours.ts";
import type { Page } from "./page.ts";
import { piecesOf, textOf } from "./words.ts";
import { allBelow, childrenOf, firstBelow, isHeading, isLink, isOneOf, nearestAround } from "./tree.ts";
import { gluedBadges, isIdle } from "./title.ts";

/** A block taken for an article, with what showed it to be one. */
export type FoundCard = Readonly<{ card: Card; title: Found<string>; date: Found<number> | null }>;

const FEWEST = 2;
/** Room for a thousand articles and their repetitions. */
const MOST_CARDS = 2000;
/** Without dates only a longer run of titles is a list of articles rather than of sections. */
const FEWEST_UNDATED = 3;
const SHORTEST_UNDATED = 15;
const SHORTEST_SENTENCE = 10;

/** The blocks of articles in the page's order; the same article may stand in several. Empty when nothing looks like a list. */
export function findCards(page: Page, now: number): FoundCard[] {
  const links = linksOf(page);
  const first = cardsOf(page.root, tellingAmong(links));
  const all = first.length < FEWEST ? cardsOf(page.root, links) : withPlainLinks(page.root, links, first);
  const cards = all.slice(0, MOST_CARDS);
  const blocks = all.map(({ element }) => element);
  const badges = badgesOf(cards, now);
  const beside = neighbourDates(blocks, now);
  const years = yearsAbove(page.root);
  const read = cards.flatMap((card) => {
    const year = years.get(card.element);
    // Below the heading `2024` the latest 3 March is that of 2024.
    const sense = { badges, now: year === undefined ? now : Math.min(now, Date.UTC(year, 11, 31)) };
    const title = isProse(card, now) ? null : findTitle(card, sense);
    const date = title && (findCardDate(card, title.value, sense) ?? beside.get(card.element) ?? null);
    return title ? [{ card, title, date }] : [];
  });
  return coherent(read);
}

type Link = Readonly<{ element: HTMLElement; url: string }>;

/** The links to the page's own articles outside of what every page of the site has. */
function linksOf(page: Page): Link[] {
  const links: Link[] = [];
  const descend = (element: HTMLElement) => {
    if (isFurniture(element)) return;
    const url = isLink(element) ? ownUrl(element.getAttribute("href") ?? "", page) : null;
    if (url !== null && mayBeArticle(url, page)) links.push({ element, url });
    for (const child of childrenOf(element)) descend(child);
  };
  descend(page.root);
  return links;
}

const FURNITURE_ROLES = new Set(["navigation", "contentinfo", "banner", "search", "menu", "menubar", "dialog"]);
const FURNITURE_WORDS =
  /^(?:site-?|page-?|main-?|global-?)?(?:nav|navbar|navigation|menu|footer|breadcrumbs?|pagination|sidebar)$/i;
const isAside = isOneOf("nav aside form");
const isEdge = isOneOf("header footer");
const isInner = isOneOf("article li main section");
const isMainPart = isOneOf("article main h1");

/** Menus, side columns, the head and foot of the page; those of an article belong to it. */
function isFurniture(element: HTMLElement): boolean {
  if (isAside(element) || (isEdge(element) && nearestAround(element, isInner) === null)) return true;
  return FURNITURE_ROLES.has(element.getAttribute("role") ?? "") || hasFurnitureName(element);
}

function hasFurnitureName(element: HTMLElement): boolean {
  const names = `${element.getAttribute("class") ?? ""} ${element.getAttribute("id") ?? ""}`.split(/\s+/);
  return names.some((name) => FURNITURE_WORDS.test(name)) && firstBelow(element, isMainPart) === null;
}

const isRow = isOneOf("li tr dd article");

/** The links that say by themselves that they lead to an article, and in a row without such a link its first. */
function tellingAmong(links: readonly Link[]): Link[] {
  const telling = new Set(links.filter(isTelling));
  const rows = new Set([...telling].map(({ element }) => nearestAround(element, isRow)));
  return links.filter((link) => {
    const row = nearestAround(link.element, isRow);
    const isFirst = row !== null && !rows.has(row) && !isIdle(textOf(link.element));
    if (isFirst) rows.add(row);
    return isFirst || telling.has(link);
  });
}

const isSign = (element: HTMLElement) => isHeading(element) || element.rawTagName === "time";

/** It holds or is a heading, holds a time, or says a sentence. */
function isTelling({ element }: Link): boolean {
  if (firstBelow(element, isSign) !== null || nearestAround(element, isHeading) !== null) return true;
  const words = textOf(element);
  return words.length >= 25 && words.includes(" ") && !isIdle(words);
}

/** Links such as `Hello` count where they stand outside the blocks found: inside, they lead to authors and sections. */
function withPlainLinks(root: HTMLElement, links: readonly Link[], cards: readonly Card[]): Card[] {
  const blocks = new Set(cards.map(({ element }) => element));
  const known = new Set(cards.map(({ url }) => url));
  const outside = ({ element }: Link) => nearestAround(element, (around) => blocks.has(around)) === null;
  return cardsOf(
    root,
    links.filter((link) => known.has(link.url) || outside(link)),
  );
}

/** The largest elements that lead to one article only. */
function cardsOf(root: HTMLElement, links: readonly Link[]): Card[] {
  const urls = new Map(links.map(({ element, url }) => [element, url]));
  const targets = new Map<HTMLElement, string | null>();
  targetOf(root, urls, targets);
  const cards: Card[] = [];
  const descend = (element: HTMLElement) => {
    const url = targets.get(element);
    if (url === undefined) return;
    if (url !== null) cards.push({ element, url, links: linksTo(element, urls) });
    else for (const child of childrenOf(element)) descend(child);
  };
  descend(root);
  return cards;
}

/** Where all links below an element lead: one address, several (null), or nowhere (not in the map). */
function targetOf(
  element: HTMLElement,
  urls: ReadonlyMap<HTMLElement, string>,
  targets: Map<HTMLElement, string | null>,
): void {
  let target = urls.get(element);
  let isMixed = false;
  for (const child of childrenOf(element)) {
    targetOf(child, urls, targets);
    const below = targets.get(child);
    if (below === undefined) continue;
    isMixed ||= below === null || (target !== undefined && target !== below);
    target ??= below ?? undefined;
  }
  if (isMixed) targets.set(element, null);
  else if (target !== undefined) targets.set(element, target);
}

/** A picture, a title and `Read more` may all lead there; those with words come first. */
function linksTo(element: HTMLElement, urls: ReadonlyMap<HTMLElement, string>): HTMLElement[] {
  const within = [element, ...allBelow(element, isLink)].filter((link) => urls.has(link)).slice(0, MOST_LINKS);
  return within.sort((a, b) => Number(textOf(a) === "") - Number(textOf(b) === ""));
}

const MOST_LINKS = 6;
const LONGEST_BADGE = 40;

/** Short words that stand in the blocks of several articles: sections, authors, `Read more`. */
function badgesOf(cards: readonly Card[], now: number): Set<string> {
  const texts = cards.flatMap(({ element, url }) => piecesOf(element).map(({ text }) => ({ url, text })));
  const short = texts.filter(({ text }) => text.length <= LONGEST_BADGE);
  const shared = [...Map.groupBy(short, ({ text }) => text.toLowerCase())].filter(
    ([, places]) => new Set(places.map(({ url }) => url)).size > 1,
  );
  return new Set([
    ...shared.map(([text]) => text),
    ...gluedBadges(
      texts.map(({ text }) => text),
      now,
    ),
  ]);
}

const isParagraph = isOneOf("p");

/** Links inside sentences lead to what the sentences mention; a line such as `4 May: Title` has its date. */
function isProse({ links }: Card, now: number): boolean {
  return links.every((link) => {
    const paragraph = nearestAround(link, isParagraph);
    const words = textOf(link);
    if (paragraph === null || isIdle(words)) return false;
    const sentence = textOf(paragraph);
    return sentence.length > words.length + SHORTEST_SENTENCE && findDate(sentence, now) === null;
  });
}

/** Where two articles have dates, blocks with a date, and their like; else the most telling blocks of one shape. */
function coherent(cards: readonly FoundCard[]): FoundCard[] {
  const dated = cards.filter(({ date }) => date !== null);
  const shapes = Map.groupBy(cards, ({ card }) => shapeOf(card.element));
  if (new Set(dated.map(({ card }) => card.url)).size >= FEWEST) {
    return cards.filter(({ card, date }) => {
      const alike = shapes.get(shapeOf(card.element)) ?? [];
      return date !== null || alike.filter((other) => other.date !== null).length * 2 > alike.length;
    });
  }
  const groups = [...shapes.values()].map((group) =>
    group.filter(({ title }) => title.value.length >= SHORTEST_UNDATED),
  );
  const best = groups.reduce<FoundCard[]>((best, group) => (weightOf(group) > weightOf(best) ? group : best), []);
  return best.length < FEWEST_UNDATED ? [] : best;
}

function weightOf(group: readonly FoundCard[]): number {
  const headed = group.filter(({ title }) => title.by === "heading" || title.by === "class name").length;
  return new Set(group.map(({ card }) => card.url)).size + headed;
}

function shapeOf(element: HTMLElement): string {
  const [className = ""] = (element.getAttribute("class") ?? "").trim().split(/\s+/);
  return `${element.parentNode?.rawTagName ?? ""} > ${element.rawTagName}.${className}`;
}
