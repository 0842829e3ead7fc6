/** Which of the events a search looked at come first, and why. Pure. */
import { DAY_MS } from "../../digest/local-time.ts";
import { isStopWord } from "../../understanding/text/terms.ts";
import { termsIn } from "./highlight.ts";
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
  /** Its words stand together somewhere in the text. */
  isTogether: 0 | 1;
}>;

type Sought = Readonly<{ wanted: readonly SearchTerm[]; endings: readonly string[] }>;

/** What it is about stands in the title: all words there outweigh the highest score of ten. */
const IN_TITLE = 3;
/** Some of the words only: an event on one of two things. */
const PARTLY_IN_TITLE = 1;
/** Whoever types a title wants that event: more than all else together. */
const IS_TITLE = 7;
/** `open weights` beside a text with something open and weights somewhere. */
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

function weigh(match: Match, { wanted, endings }: Sought, nowMs: number): number {
  const titles = [match.title, match.sourceTitle];
  const share = Math.max(...titles.map((title) => termsIn(title, wanted, endings).length)) / wanted.length;
  const isAllInSummary = termsIn(match.summary, wanted, endings).length === wanted.length;
  const ageDays = Math.max(0, nowMs - match.occurredAt) / DAY_MS;
  return (
    (share === 1 ? IN_TITLE : share * PARTLY_IN_TITLE) +
    (titles.some((title) => isTitle(title, wanted)) ? IS_TITLE : 0) +
    match.isTogether * TOGETHER +
    (isAllInSummary ? IN_SUMMARY : 0) +
    match.score * POINT -
    Math.log2(1 + ageDays / AGING_DAYS) * AGING
  );
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
