/** How alike two events are: .7 by their terms and .3 by their names, each as the cosine of tf-idf vectors. */
import type { Profile } from "./profile.ts";
import type { Rarity } from "./rarity.ts";

/** Unit length: the dot product of two is their likeness, 0 to 1. */
export type Vector = ReadonlyMap<string, number>;

/** Measured best on full texts (P@1 98.5 of 100 for events on the same happening); names alone reach nearly as far. */
const TERMS_SHARE = 0.7;
const NAMES_SHARE = 0.3;
/** Names and terms live in one vector; no term starts with a space. */
const NAME = " ";

export function vectorOf({ terms, names }: Profile, rarity: Rarity): Vector {
  const vector = new Map<string, number>();
  addWeighed(vector, terms, { rarityOf: rarity.ofTerm, prefix: "", length: Math.sqrt(TERMS_SHARE) });
  addWeighed(vector, names, { rarityOf: rarity.ofName, prefix: NAME, length: Math.sqrt(NAMES_SHARE) });
  return vector;
}

export function likeness(a: Vector, b: Vector): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let dot = 0;
  for (const [key, weight] of small) dot += weight * (large.get(key) ?? 0);
  return dot;
}

/** The middle of several vectors, of unit length again. */
export function centroidOf(vectors: readonly Vector[]): Vector {
  const sum = new Map<string, number>();
  for (const vector of vectors) for (const [key, weight] of vector) sum.set(key, (sum.get(key) ?? 0) + weight);
  const centroid = new Map<string, number>();
  addUnit(centroid, [...sum], 1);
  return centroid;
}

type Weighing = Readonly<{ rarityOf: (key: string) => number; prefix: string; length: number }>;

/**
 * Half of its rarity on either side: what two texts share counts by its rarity once. Squared, as plain tf-idf has it, the
 * rarest words drown the matter (titles R@8 84.8 for 86.5 of 100, themes P@1 63.3 for 64.4; full texts 98.3 for 98.7).
 * Plain loops: an event is compared with 64 others of some 150 keys each.
 */
function addWeighed(
  vector: Map<string, number>,
  bag: ReadonlyMap<string, number>,
  { rarityOf, prefix, length }: Weighing,
): void {
  const weights: number[] = [];
  let squares = 0;
  for (const [key, count] of bag) {
    const weight = (count === 1 ? 1 : 1 + Math.log(Math.max(count, 0.5))) * Math.sqrt(rarityOf(key));
    weights.push(weight);
    squares += weight * weight;
  }
  const scale = length / (Math.sqrt(squares) || 1);
  let at = 0;
  for (const key of bag.keys()) vector.set(prefix + key, (weights[at++] ?? 0) * scale);
}

function addUnit(vector: Map<string, number>, weights: readonly [string, number][], length: number): void {
  const norm = Math.sqrt(weights.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1;
  for (const [key, weight] of weights) vector.set(key, (weight / norm) * length);
}
