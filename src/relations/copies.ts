/** Whether one text is a copy of another: syndicated, trimmed, lightly edited, under another headline. */
import { wordsOf } from "../understanding/text/terms.ts";
import type { Text } from "./likeness/profile.ts";

/**
 * A copy keeps the sentences it does not drop. One is kept where nearly all of its words stand in runs of four that the
 * other text has too, so that a word changed here and there costs little.
 */
const RUN = 4;
const SENTENCE_KEPT = 0.85;
/**
 * How much of the shorter text must be kept sentences: finds 99.8 of 100 copies cut by 40 per cent, and calls 8 of 1,000
 * other reports of one happening copies, many of which are. The share of four-word runs alone found 93 and called 11.
 */
const CONTAINED = 0.7;
/** A newsletter that holds an article whole is no copy of it: the shorter must be at least this share of the longer. */
const LEAST_SHARE = 1 / 4;
/** Below some two sentences any agreement may be a phrase of the trade. */
const LEAST_WORDS = 30;
/** Datelines, bylines and crossheads say nothing about who wrote the text. */
const SENTENCE_WORDS = 5;
/** A headline this long under two names without a text to compare is the same item. */
const TELLING_TITLE_WORDS = 6;

const SENTENCE_END = /(?<=[.!?…]["'”’)\]]{0,2})\s+|\n+/;

/** @param a with its whole body, as `b`: a copy of a long text may leave out its beginning */
export function isCopy(a: Text, b: Text): boolean {
  const [small, large] = [sentencesOf(a), sentencesOf(b)].sort((x, y) => lengthOf(x) - lengthOf(y));
  if (!small || !large) return false;
  const length = lengthOf(small);
  if (length < LEAST_WORDS) return (a.body === "" || b.body === "") && haveSameTitle(a, b);
  if (length < lengthOf(large) * LEAST_SHARE) return false;
  const runs = new Set(runsOf(large.flat()));
  return lengthOf(small.filter((sentence) => isKept(sentence, runs))) / length >= CONTAINED;
}

function haveSameTitle(a: Text, b: Text): boolean {
  const words = wordsOf(a.title);
  return words.length >= TELLING_TITLE_WORDS && words.join(" ") === wordsOf(b.title).join(" ");
}

/** The words of each sentence. */
function sentencesOf({ body }: Text): string[][] {
  return body
    .split(SENTENCE_END)
    .map(wordsOf)
    .filter((words) => words.length >= SENTENCE_WORDS);
}

function lengthOf(sentences: readonly string[][]): number {
  return sentences.reduce((sum, words) => sum + words.length, 0);
}

function runsOf(words: readonly string[]): string[] {
  return words.slice(RUN - 1).map((_, at) => words.slice(at, at + RUN).join(" "));
}

function isKept(sentence: readonly string[], runs: ReadonlySet<string>): boolean {
  const found = runsOf(sentence).map((run) => runs.has(run));
  const inRun = (at: number) => found.slice(Math.max(0, at - RUN + 1), at + 1).includes(true);
  return sentence.filter((_, at) => inRun(at)).length >= sentence.length * SENTENCE_KEPT;
}
