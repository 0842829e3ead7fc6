/** A name that somebody may have meant who wrote something nearly like it. Pure. */
import { foldWord, wordsIn } from "./words.ts";

/** One slip in a short word, two in a long one; three letters are near to everything. */
const SHORTEST = 4;
const LONG = 7;

/** The first of the nearest names, or words of names, as it is written; null where none is near. */
export function nearestName(typed: string, names: readonly string[]): string | null {
  const sought = foldWord(typed);
  if (sought.length < SHORTEST) return null;
  const most = sought.length < LONG ? 1 : 2;
  const [nearest] = names
    .flatMap((name) => [name, ...wordsIn(name).map(({ text }) => text)])
    .map((name) => ({ name, slips: slipsBetween(sought, foldWord(name), most) }))
    .filter(({ slips }) => slips > 0 && slips <= most)
    .sort((a, b) => a.slips - b.slips);
  return nearest?.name ?? null;
}

/** Letters added, left out, mistaken or swapped (optimal string alignment); beyond `most` any larger number. */
function slipsBetween(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const mistaken = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwap ? (before[j - 2] ?? 0) + 1 : mistaken;
      next.push(Math.min(mistaken, swapped, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}
