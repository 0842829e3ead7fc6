/** Whether one text is a copy of another: syndicated, trimmed, under another headline. */
import { wordsOf } from "../understanding/text/terms.ts";
import type { Text } from "./likeness/profile.ts";

/** Four words in a row are seldom written twice by chance. */
const WORDS = 4;
/** How much of the shorter text must stand in the longer: finds 92 of 100 copies cut by 40 per cent. */
const CONTAINED = 0.7;
/** A newsletter that holds an article whole is no copy of it: the shorter must be at least this share of the longer. */
const LEAST_SHARE = 1 / 3;
/** Below some two sentences any agreement may be a phrase of the trade. */
const LEAST_SHINGLES = 30;
/** A headline this long under two names without a text to compare is the same item. */
const TELLING_TITLE_WORDS = 6;

export function isCopy(a: Text, b: Text): boolean {
  const [small, large] = [shinglesOf(a), shinglesOf(b)].sort((x, y) => x.size - y.size);
  if (!small || !large) return false;
  if (small.size < LEAST_SHINGLES) return (a.body === "" || b.body === "") && haveSameTitle(a, b);
  if (small.size < large.size * LEAST_SHARE) return false;
  return small.intersection(large).size / small.size >= CONTAINED;
}

function haveSameTitle(a: Text, b: Text): boolean {
  const words = wordsOf(a.title);
  return words.length >= TELLING_TITLE_WORDS && words.join(" ") === wordsOf(b.title).join(" ");
}

function shinglesOf({ title, body }: Text): Set<string> {
  const words = wordsOf(`${title}. ${body}`);
  const shingles = new Set<string>();
  for (let at = 0; at + WORDS <= words.length; at += 1) shingles.add(words.slice(at, at + WORDS).join(" "));
  return shingles;
}
