/** The few words that find an event's neighbours in the search index. */
import { partsOf } from "../../understanding/text/terms.ts";
import type { Profile } from "./profile.ts";
import type { Rarity } from "./rarity.ts";

/** A word to ask the index for, among the events from `low` to `high`, and what it is worth to be found by it. */
export type SearchTerm = Readonly<{ query: string; weight: number; low: number; high: number }>;

/** Twelve terms and 64 candidates find 99 of 100 events on the same happening. */
const TERMS = 12;
/**
 * A common word is asked for only among the events that came around the same time, so many that some 150 hold it: what
 * a search costs then no longer grows with the archive (with 300, in 100,000 events: 2.9 ms in place of 8.7). Asking for
 * a twentieth of all holders costs no related event on labelled texts of mixed age (R@8 93.8 of 100 either way) and finds
 * more on titles in order of time (85.0 after 84.5). From 300 to 150 the figures stay (R@8 95.7 and 87.6, themes P@1 68.2
 * and 68.1) and relating reads a sixth fewer rows.
 */
const HOLDERS_ASKED = 150;

/**
 * The event's best terms by frequency and rarity; none where it has no word to ask for. Compounds are left to their
 * parts, which is how the index knows them; but a name with a version (`gpt-5.6`) is asked for as a phrase, for its number
 * alone finds nothing (themes of a day P@1 67.9 to 68.2).
 * @param eventId numbers follow the order in which events came
 */
export function searchTerms({ terms }: Profile, rarity: Rarity, eventId: number): SearchTerm[] {
  return [...terms]
    .filter(([term]) => partsOf(term).length === 1 || /\d/.test(term))
    .map(([term, count]) => ({ term, weight: (1 + Math.log(count)) * rarity.ofTerm(term) }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, TERMS)
    .map(({ term, weight }) => searchTerm(term, weight, { rarity, eventId }));
}

function searchTerm(term: string, weight: number, around: { rarity: Rarity; eventId: number }): SearchTerm {
  const { rarity, eventId } = around;
  const known = partsOf(term)
    .map((part) => rarity.holdersOf(part))
    .filter((count) => count > 0);
  const holders = known.length === 0 ? 0 : Math.min(...known);
  const query = `"${term}"`;
  if (holders <= HOLDERS_ASKED) return { query, weight, low: 0, high: Number.MAX_SAFE_INTEGER };
  const reach = Math.ceil((rarity.events * HOLDERS_ASKED) / holders);
  return { query, weight, low: eventId - reach, high: eventId + reach };
}
