/** How much a shared term says: little where half of all events hold it, much where two do. */
import { partsOf, termsOf } from "../../understanding/text/terms.ts";

export type Rarity = Readonly<{
  ofTerm: (term: string) => number;
  ofName: (name: string) => number;
  /** In how many events a term stands that was looked up; 0 for any other. */
  holdersOf: (term: string) => number;
  /** How many events there are. */
  events: number;
}>;

/**
 * Counts below some 150 documents are noise: this many imagined documents, none of which holds the term, stand in
 * until the almanac has grown.
 */
const IMAGINED = 150;
/** A term nobody asked the index about: rarer than those that were asked, as most words are. */
const ASSUMED_SHARE = 1 / 200;
const COMPOUND = /[.-]/;

/**
 * @param frequencies in how many events a term stands, for the terms that were looked up
 * @param events how many events there are
 */
export function makeRarity(frequencies: ReadonlyMap<string, number>, events: number): Rarity {
  const all = events + IMAGINED;
  const rarityOf = (count: number) => Math.log(1 + all / Math.max(1, count));
  const assumed = rarityOf(all * ASSUMED_SHARE);
  const known = new Map([...frequencies].map(([term, count]) => [term, rarityOf(count)]));
  const ofTerm = (term: string) => known.get(term) ?? ofUnknown(term);
  // Most terms of other events are unknown and plain; they are not remembered, there are too many.
  const ofUnknown = (term: string) => (COMPOUND.test(term) ? rarestOf(partsOf(term), ofTerm, assumed) : assumed);
  const ofName = remembered((name: string) => rarestOf(termsOf(name), ofTerm, assumed));
  return { ofTerm, ofName, holdersOf: (term) => frequencies.get(term) ?? 0, events };
}

/** A compound is at least as rare as its rarest part. */
function rarestOf(terms: readonly string[], ofTerm: (term: string) => number, assumed: number): number {
  return terms.length === 0 ? assumed / 2 : Math.max(...terms.map(ofTerm));
}

function remembered(compute: (key: string) => number): (key: string) => number {
  const known = new Map<string, number>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const computed = compute(key);
    known.set(key, computed);
    return computed;
  };
}
