/** Texts as the words the search index knows them by: what `unicode61` and `porter` of FTS5 make of them. Pure. */
import { stem } from "../../understanding/text/stem.ts";

export type Word = Readonly<{ text: string; at: number }>;

/** Letters, digits and private signs, with the marks that belong to them; everything else parts words. */
const WORD = /[\p{L}\p{N}\p{Co}][\p{L}\p{N}\p{Co}\p{M}]*/gu;

export function wordsIn(text: string): Word[] {
  return [...text.matchAll(WORD)].map(({ 0: word, index }) => ({ text: word, at: index }));
}

/** Words of one form are one: `Agents` and `agent`, `résumé` and `resume`. */
export function formOf(word: string): string {
  const plain = foldWord(word);
  return /^[a-z]+$/.test(plain) ? stem(plain) : plain;
}

/** Lower case, without accents. */
export function foldWord(word: string): string {
  return word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
