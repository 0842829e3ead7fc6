/**
 * Whether a publisher changed what an item says, or only what stands around it. Texts are compared as multisets of
 * sentences and these as multisets of words, so that order, markup and typography do not count: the difference of
 * bags of words that wikis and readers list with a revision.
 */
import { spellingOf } from "./item-text.ts";
import { statementsOf } from "./statements.ts";

/** A stub is a third of the text at most. */
const STUB_SHARE = 3;
const LEAST_CONTAINED = 0.9;
const CUT_END = /\s*(?:…|\.\.\.)$/;
/** `(12 comments)`, `45 points`: what a list puts beside a title. */
const TITLE_COUNTER = /[([|–—-]?\s*\b\d[\d.,]*k?\s+(?:comments?|points?|views|replies|votes|likes)\b\s*[)\]]?/giu;

export type WordCount = Readonly<{ wordsAdded: number; wordsRemoved: number }>;

/** Fewer changed words are a slip mended, unless one is a figure or turns the sense round. */
const LEAST_WORDS = 3;
const TELLING_WORD = /\p{N}|^(?:no|not|never|none|without|cannot|nicht|kein|keine)$/u;

/** Scripts that put no space between words: each character counts. */
const WORD =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]|[^ \p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]+/gu;

const LOST_LETTER = /[?\ufffd]/g;
/** What may be lost, what stands for it, and blanks, which come and go with it. */
const NOT_PLAIN = /[^!->@-~]/g;

type Statements = readonly string[];

/** `filled`: more of the same, where the feed gave nothing, a stub or lost letters before. */
export type TextChange = "same" | "filled" | WordCount;

/** A text that is missing this time, cut to an extract, or has lost letters, was hurt on the way and not taken back. */
export function compareTexts(before: string, after: string): TextChange {
  if (after === "") return "same";
  if (before === "" || isDamaged(before, after)) return "filled";
  if (isDamaged(after, before)) return "same";
  const [old, fresh] = [statementsOf(before), statementsOf(after)];
  if (isExtractOf(fresh, old)) return "same";
  return isExtractOf(old, fresh) ? "filled" : (countChanges(old, fresh) ?? "same");
}

/** `mended`: the whole of a title that was cut short, or what is left when a scraper's ballast is gone. */
export function compareTitles(before: string, after: string): "same" | "mended" | "revised" {
  const [old, fresh] = [before, after].map((title) => spellingOf(title.replaceAll(TITLE_COUNTER, " ")));
  if (old === fresh || isWorse(after, before)) return "same";
  return isWorse(before, after) ? "mended" : "revised";
}

function isWorse(title: string, other: string): boolean {
  return isCutOf(title, other) || hasSwallowed(title, other) || isDamaged(title, other);
}

/** The same text with `?` or � where letters beyond ASCII stood: what an encoding too small for it leaves. */
function isDamaged(damaged: string, whole: string): boolean {
  const plain = damaged.replaceAll(NOT_PLAIN, "");
  return (
    countOf(LOST_LETTER, damaged) > countOf(LOST_LETTER, whole) &&
    plain.length * 2 > whole.length &&
    plain === whole.replaceAll(NOT_PLAIN, "")
  );
}

function countOf(pattern: RegExp, text: string): number {
  return text.match(pattern)?.length ?? 0;
}

/** Words that came and went; null where nothing did that a reader would call a change. */
function countChanges(old: Statements, fresh: Statements): WordCount | null {
  const [gone, come] = [wordsIn(surplus(old, fresh)), wordsIn(surplus(fresh, old))];
  const [removed, added] = [surplus(gone, come), surplus(come, gone)];
  const changed = [...added, ...removed];
  if (changed.length < LEAST_WORDS && !changed.some((word) => TELLING_WORD.test(word))) return null;
  return { wordsAdded: added.length, wordsRemoved: removed.length };
}

/** Whether one text is the beginning or an extract of the other: a feed that now gives less, or more, of the same. */
function isExtractOf(part: Statements, whole: Statements): boolean {
  const [some, all] = [wordsIn(part), wordsIn(whole)];
  return all.length >= STUB_SHARE * some.length && surplus(some, all).length <= (1 - LEAST_CONTAINED) * some.length;
}

function isCutOf(cut: string, whole: string): boolean {
  return CUT_END.test(cut) && whole.startsWith(cut.replace(CUT_END, ""));
}

/** `ResearchJul 6, 2026A titleIts first sentence`: a scraper's title, with letters on both sides of a seam. */
function hasSwallowed(longer: string, title: string): boolean {
  const at = longer.indexOf(title);
  if (at < 0 || longer.length <= title.length) return false;
  const [start, end] = [
    longer.slice(Math.max(0, at - 1), at + 1),
    longer.slice(at + title.length - 1, at + title.length + 1),
  ];
  return /^[\p{L}\p{N}]{2}$/u.test(start) || /^[\p{L}\p{N}]{2}$/u.test(end);
}

function wordsIn(statements: Statements): string[] {
  return statements.flatMap((statement) => statement.match(WORD) ?? []);
}

/** What is in `a` more often than in `b`, as often as it is more. */
function surplus(a: readonly string[], b: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const one of b) left.set(one, (left.get(one) ?? 0) + 1);
  return a.filter((one) => {
    const count = left.get(one) ?? 0;
    left.set(one, count - 1);
    return count <= 0;
  });
}
