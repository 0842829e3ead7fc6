/** Reads a page by rules: each item, and of each item every part by the first step that finds one. */
import type { HTMLElement } from "node-html-parser";
import { findDate, parseDate } from "../dates/date.ts";
import { type Card, findAuthor, findCardDate, findSummary, findTitle } from "./card.ts";
import type { Found } from "./date.ts";
import type { ListedItem } from "./items.ts";
import { ownUrl } from "./links.ts";
import type { Page } from "./page.ts";
import type { ListingRules, ListingStep } from "./rules.ts";
import { cleanTitle, type PageSense, titleText } from "./title.ts";

/** A pattern searches no longer text: what it looks for is a title, a name or a date. */
const LONGEST_SEARCHED = 200;
const MOST_ITEMS = 2000;

/** `matched` elements looked like items; those without a link on the page's own host give none. */
export function applyRules(
  page: Page,
  rules: ListingRules,
  now: number,
): { items: ListedItem[]; by: string; matched: number } {
  const { elements, by } = itemsOf(page, rules);
  const sense = { now, badges: new Set<string>() };
  const items = elements.flatMap((element) => {
    const link = linkOf(element, rules, page);
    if (!link) return [];
    const links = [element, ...element.querySelectorAll("a[href]")].filter(
      (part) => ownUrl(part.getAttribute("href") ?? "", page) === link.value,
    );
    return [readItem({ element, url: link.value, links }, link.by, rules, sense)];
  });
  return { items, by, matched: elements.length };
}

/** All that any step finds, in the page's order: a page may show its first article in a shape of its own. */
function itemsOf({ root }: Page, rules: ListingRules): { elements: HTMLElement[]; by: string } {
  const found = rules.item.filter((select) => root.querySelector(select) !== null);
  const elements = found.length === 0 ? [] : root.querySelectorAll(found.join(","));
  return { elements: elements.slice(0, MOST_ITEMS), by: found.map((select) => `\`${select}\``).join(", ") };
}

function linkOf(element: HTMLElement, rules: ListingRules, page: Page): Found<string> | null {
  const steps = rules.link ?? (element.rawTagName === "a" ? [":scope"] : ["a[href]"]);
  const found = firstFound(element, steps.map(asLinkStep), (href) => ownUrl(href, page));
  return found && { value: found.value, by: rules.link ? found.by.replace("@href`", "`") : "" };
}

/** A link is its `href` unless the rule names another attribute. */
function asLinkStep(step: ListingStep): Step {
  const { select, attribute = "href", pattern } = asStep(step);
  return { select, attribute, ...(pattern === undefined ? {} : { pattern }) };
}

function readItem(card: Card, linkBy: string, rules: ListingRules, sense: PageSense): ListedItem {
  const { element, url } = card;
  const title = firstFound(element, rules.title, (text) => cleanTitle(text, sense) || null) ?? findTitle(card, sense);
  const words = title?.value ?? "";
  return {
    url,
    linkBy,
    title,
    date: firstFound(element, rules.date, (text) => dateIn(text, sense.now)) ?? findCardDate(card, words, sense),
    summary: firstFound(element, rules.summary, (text) => text || null) ?? findSummary(card, words),
    author: firstFound(element, rules.author, (text) => text || null) ?? findAuthor(card),
  };
}

function dateIn(text: string, now: number): number | null {
  return parseDate(text) ?? findDate(text, now)?.at ?? null;
}

type Step = Exclude<ListingStep, string>;

function asStep(step: ListingStep): Step {
  return typeof step === "string" ? { select: step } : step;
}

/** What the first step finds that can be read, with the step as its author would recognise it. */
function firstFound<Value>(
  item: HTMLElement,
  steps: readonly ListingStep[] | undefined,
  read: (text: string) => Value | null,
): Found<Value> | null {
  for (const step of (steps ?? []).map(asStep)) {
    const parts = step.select === ":scope" ? [item] : item.querySelectorAll(step.select);
    for (const part of parts) {
      const text = textOfStep(part, step);
      const value = text === null ? null : read(text);
      if (value !== null) return { value, by: `\`${step.select}${step.attribute ? `@${step.attribute}` : ""}\`` };
    }
  }
  return null;
}

/** A `<time>` says its date best to machines. */
function textOfStep(part: HTMLElement, { attribute, pattern }: Step): string | null {
  const stated = attribute ?? (part.rawTagName === "time" && part.hasAttribute("datetime") ? "datetime" : undefined);
  const text = stated === undefined ? titleText(part) : part.getAttribute(stated);
  if (pattern === undefined || text === undefined) return text ?? null;
  const match = new RegExp(pattern, "u").exec(text.slice(0, LONGEST_SEARCHED));
  return match ? (match[1] ?? match[0]) : null;
}
