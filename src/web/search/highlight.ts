/** Where the words of a search stand in a text, so that a reader sees why it was found. Pure. */
import type { SearchTerm } from "./query.ts";
import { formOf, wordsIn } from "./words.ts";

/** Forms of words in their order: a phrase has several, and one that is found only in that order. */
export type SoughtForms = readonly (readonly string[])[];

/** `endings` are what the last word turned out to be the beginning of, as the index writes it. */
export type Sought = Readonly<{ wanted: readonly SearchTerm[]; endings: readonly string[] }>;

export type Piece = Readonly<{ text: string; isHit: boolean }>;

export function soughtForms(wanted: readonly SearchTerm[], endings: readonly string[]): SoughtForms {
  return [...wanted.map(({ words }) => words.map(formOf)), ...endings.map((form) => [form])];
}

/** The whole text in pieces, in its order. */
export function highlight(text: string, sought: SoughtForms): Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  for (const { from, to } of hitsIn(text, sought)) {
    if (from < done) continue;
    if (from > done) pieces.push({ text: text.slice(done, from), isHit: false });
    pieces.push({ text: text.slice(from, to), isHit: true });
    done = to;
  }
  if (done < text.length) pieces.push({ text: text.slice(done), isHit: false });
  return pieces;
}

/** Which of the terms stand in a text; an ending stands for the last of them. */
export function termsIn(text: string, { wanted, endings }: Sought): SearchTerm[] {
  const last = wanted.at(-1);
  return wanted.filter((term) => hitsIn(text, soughtForms([term], term === last ? endings : [])).length > 0);
}

/** What FTS5's snippet() marks with STX and ETX. */
export function readSnippet(marked: string): Piece[] {
  const [before = "", ...parts] = marked.split("\u0002");
  const pieces = parts.flatMap((part) => {
    const [hit = "", ...after] = part.split("\u0003");
    return [
      { text: hit, isHit: true },
      { text: after.join(""), isHit: false },
    ];
  });
  return [{ text: before, isHit: false }, ...pieces].filter(({ text }) => text !== "");
}

/** In the order of the text; of hits that begin together the longest first. */
function hitsIn(text: string, sought: SoughtForms): { from: number; to: number }[] {
  const words = wordsIn(text);
  const has = (nth: number, form: string) => words[nth] !== undefined && isOfForm(words[nth].text, form);
  return words.flatMap(({ at }, nth) =>
    sought
      .filter((sequence) => sequence.every((form, step) => has(nth + step, form)))
      .flatMap(({ length }) => words[nth + length - 1] ?? [])
      .map((last) => ({ from: at, to: last.at + last.text.length }))
      .sort((a, b) => b.to - a.to),
  );
}

/** A word and its stem begin alike: most words need not be stemmed to be told apart. */
function isOfForm(word: string, form: string): boolean {
  const first = word.charAt(0);
  return (first > "\u007f" || first.toLowerCase() === form.charAt(0)) && formOf(word) === form;
}
