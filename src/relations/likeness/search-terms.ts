/** The few words that find an event's neighbours in the search index. */
import { partsOf } from "../../understanding/text/terms.ts";
import type { Profile } from "./profile.ts";
import type { Rarity } from "./rarity.ts";

/** Twelve terms and 64 candidates find 99 of 100 events on the same happening. */
const TERMS = 12;

/**
 * An FTS5 query of the event's best terms by frequency and rarity, joined by OR; null where it has no word to ask for.
 * Compounds are left to their parts, which is how the index knows them.
 */
export function searchQuery({ terms }: Profile, rarity: Rarity): string | null {
  const best = [...terms]
    .filter(([term]) => partsOf(term).length === 1)
    .map(([term, count]): [string, number] => [term, (1 + Math.log(count)) * rarity.ofTerm(term)])
    .sort((a, b) => b[1] - a[1])
    .slice(0, TERMS);
  return best.length === 0 ? null : best.map(([term]) => `"${term}"`).join(" OR ");
}
