/** Which of the events a search looked at come first, and why. Pure. */
import { DAY_MS } from "../../digest/local-time.ts";
import { isStopWord } from "../../understanding/text/terms.ts";
import { type Sought, termsIn } from "./highlight.ts";
import type { SearchTerm } from "./query.ts";
import { foldWord, wordsIn } from "./words.ts";

export type Match = Readonly<{
  id: number;
  /** As shown; the publisher's own may differ. */
  title: string;
  sourceTitle: string;
  summary: string;
  score: number;
  occurredAt: number;
}>;

/** What it is about stands in the title: all words there outweigh the highest score of ten. */
const IN_TITLE = 3;
/** Some of the words only: an event on one of two things. */
const PARTLY_IN_TITLE = 1;
/** Whoever types a title wants that event: more than all else together. */
const IS_TITLE = 7;
/** `open weights` in that order, beside a text with weights that stay open. */
const TOGETHER = 1;
/** In the summary it is not an aside. */
const IN_SUMMARY = 1;
/** The whole scale is worth less than a title; within one kind of hit it decides. */
const POINT = 0.25;
/** A week, a month, a year, five years: 0.3, 0.7, 1.7, 2.4. Old hits in a title stay before fresh asides. */
const AGING = 0.3;
const AGING_DAYS = 7;

/** The best first. */
export function rankMatches<M extends Match>(matches: readonly M[], sought: Sought, nowMs: number): M[] {
  return matches
    .map((match) => ({ match, weight: weigh(match, sought, nowMs) }))
    .sort((a, b) => b.weight - a.weight || b.match.occurredAt - a.match.occurredAt || b.match.id - a.match.id)
    .map(({ match }) => match);
}

function weigh({ title, sourceTitle, summary, score, occurredAt }: Match, sought: Sought, nowMs: number): number {
  const { wanted } = sought;
  const titles = title === sourceTitle ? [title] : [title, sourceTitle];
  const share = Math.max(...titles.map((text) => termsIn(text, sought).length)) / wanted.length;
  const isInSummary = termsIn(summary, sought).length === wanted.length;
  const ageDays = Math.max(0, nowMs - occurredAt) / DAY_MS;
  return (
    (share === 1 ? IN_TITLE : share * PARTLY_IN_TITLE) +
    (titles.some((text) => isTitle(text, wanted)) ? IS_TITLE : 0) +
    ((share === 1 || isInSummary) && isTogether([...titles, summary], wanted) ? TOGETHER : 0) +
    (isInSummary ? IN_SUMMARY : 0) +
    score * POINT -
    Math.log2(1 + ageDays / AGING_DAYS) * AGING
  );
}

/** All words side by side: what a phrase in quotes would find. */
function isTogether(texts: readonly string[], wanted: readonly SearchTerm[]): boolean {
  const words = wanted.flatMap((term) => term.words);
  const phrase = { typed: words.join(" "), words };
  return wanted.length > 1 && texts.some((text) => termsIn(text, { wanted: [phrase], endings: [] }).length > 0);
}

/** Common words are passed over in a query, and so they are here. */
function isTitle(title: string, wanted: readonly SearchTerm[]): boolean {
  const sought = wanted.flatMap(({ words }) => words);
  return sought.length > 1 && telling(wordsIn(title).map(({ text }) => text)) === telling(sought);
}

function telling(words: readonly string[]): string {
  return words
    .filter((word) => !isStopWord(word))
    .map(foldWord)
    .join(" ");
}
