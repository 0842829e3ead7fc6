/** Titles as lists of articles print them, without the dates and badges that stand inside. */
import type { HTMLElement } from "node-html-parser";
import { findDate } from "../dates/date.ts";
import { textOf } from "./words.ts";

/** What is known of the whole page: when it was read (UTC ms), and labels, in lower case, that stand by several titles. */
export type PageSense = Readonly<{ now: number; badges: ReadonlySet<string> }>;

/** Words that lead to an article and do not name it. */
const IDLE =
  /^(?:(?:read|learn|see|view|find out|continue|keep|show)(?: (?:the|this|full|more|on|it|article|post|story|reading|now|issue|all))*|more|new|featured|latest|pinned|details|link|permalink|[\d,]+ ?(?:m|mins?|minutes?)(?: read)?|[\d,]+ (?:comments?|views|likes)|weiterlesen|mehr(?: lesen| erfahren)?|lire(?: la suite| plus)|leer más|leggi(?: tutto)?|читать(?: далее)?|続きを読む|阅读更多|اقرأ المزيد)[\s.:…»›→>]*$/iu;

/** Classes, word by word, of what stands inside a heading and is no part of the title. */
const BADGE_WORDS = new Set(
  "badge tag label pill chip eyebrow kicker category subject date meta time author byline sronly".split(" "),
);

/** Labels that newsrooms use; a page's own are learned from it. */
const USUAL_BADGES = [
  "announcement",
  "announcements",
  "product",
  "products",
  "policy",
  "research",
  "engineering",
  "company",
  "news",
  "event",
  "events",
  "education",
  "science",
  "safety",
  "security",
  "alignment",
  "interpretability",
  "societal impacts",
  "frontier red team",
  "case study",
  "customer stories",
  "press release",
  "tutorial",
  "release",
  "update",
  "community",
  "infrastructure",
  "opinion",
];

const LONGEST_BADGE = 40;
const LONGEST_DATED = 100;
const SHORTEST_TITLE = 4;

/** Whether words say only "read on", how long it takes, or that something is new. */
export function isIdle(text: string): boolean {
  return IDLE.test(text);
}

/** Labels that are glued to a date before and a title behind, seen with two titles: `Jul 28, 2026Field NotesTeaching …`. */
export function gluedBadges(texts: readonly string[], now: number): string[] {
  const seen = new Map<string, Set<string>>();
  for (const text of texts) {
    const date = findDate(text.slice(0, LONGEST_DATED), now);
    if (!date || date.start > 0 || !/^\p{Lu}/u.test(text.slice(date.end))) continue;
    const rest = text.slice(date.end);
    for (const { index } of rest.slice(0, LONGEST_BADGE).matchAll(/(?<=\p{Ll})(?=\p{Lu})/gu)) {
      const badge = rest.slice(0, index).toLowerCase();
      seen.set(badge, (seen.get(badge) ?? new Set()).add(rest.slice(index, index + 3)));
    }
  }
  return [...seen].filter(([, titles]) => titles.size > 1).map(([badge]) => badge);
}

/** Whether an element inside a title is a label or a date by its tag or class. */
function isBadge(element: HTMLElement): boolean {
  if (element.rawTagName === "time") return true;
  const names = (element.getAttribute("class") ?? "")
    .replace(/sr-only/g, "sronly")
    .split(/[\s_-]+|(?<=[a-z])(?=[A-Z])/);
  return names.some((name) => BADGE_WORDS.has(name.toLowerCase()));
}

/** The words of a title's element without its badges, unless nothing else is there. */
export function titleText(element: HTMLElement): string {
  return textOf(element, isBadge) || textOf(element);
}

/** `Jul 28, 2026Frontier Red TeamFinding the leak` becomes `Finding the leak`. */
export function cleanTitle(text: string, sense: PageSense): string {
  const { rest, hadDate } = withoutDate(text, sense.now);
  return withoutReadingTime(withoutBadge(rest, hadDate, sense)) || text;
}

/** A date that leads, or that ends a title behind a mark. */
function withoutDate(text: string, now: number): { rest: string; hadDate: boolean } {
  const date = findDate(text, now);
  const before = text.slice(0, date?.start ?? 0);
  const after = text.slice(date?.end ?? 0);
  const leads = date !== null && before.trim() === "" && tidyEnds(after).length >= SHORTEST_TITLE;
  if (leads) return { rest: tidyEnds(after), hadDate: true };
  const ends = date !== null && /[|·•—(]\s*$/u.test(before) && /^\W*$/u.test(after);
  return { rest: ends ? tidyEnds(before) : text, hadDate: false };
}

/** A label counts only where it is set off: glued to the next word, by a mark, or behind a date. */
function withoutBadge(text: string, hadDate: boolean, { badges }: PageSense): string {
  const start = text.slice(0, LONGEST_BADGE).toLowerCase();
  const known = [...badges, ...USUAL_BADGES].filter((badge) => start.startsWith(badge) && badge.length < text.length);
  for (const badge of known.sort((a, b) => b.length - a.length)) {
    const rest = text.slice(badge.length);
    const isGlued = /^\p{Lu}/u.test(rest) && /\p{Ll}$/u.test(text.slice(0, badge.length));
    if (isGlued || /^\s*[|·•]/u.test(rest) || (hadDate && /^\s+[\p{Lu}\d]/u.test(rest))) return tidyEnds(rest);
  }
  return text;
}

function withoutReadingTime(text: string): string {
  return tidyEnds(text.replace(/[\s|·•—–(]+\d{1,3}[ -]?min(?:ute)?s?(?: read)?\)?$/iu, ""));
}

function tidyEnds(text: string): string {
  return text.replace(/^[\s|·•—–:,/-]+|[\s|·•—–,/(-]+$/gu, "");
}
