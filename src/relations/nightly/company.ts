/**
 * How alike reports are by the company they keep. Two that tell little of the same in the same words both resemble a third:
 * so what each one's nearest are like the other counts too, and most where the two are each other's nearest.
 */
import { greatest } from "../likeness/greatest.ts";

/** So many of each one's nearest are asked. Three serve nearly as well. */
const COMPANY = 4;
/** What they are worth. Of labelled reports .5 makes one of 100 less (B-cubed F1). */
const COMPANY_SHARE = 0.65;
/**
 * Less alike reports are left as they are: among few, any two may be each other's nearest. Any bound up to this one
 * leaves labelled reports where they are.
 */
const COMPANY_FROM = 0.2;

/**
 * Where fewer are there to ask, the others count as not alike.
 * @param likenesses of each with each, row by row, symmetric; below zero where two must not be compared
 */
export function likenessByCompany(likenesses: Float32Array, count: number): Float32Array {
  const nearest = Array.from({ length: count }, (_, at) => nearestOf(at, likenesses, count));
  const drawn = likenesses.slice();
  for (let a = 1; a < count; a += 1) {
    for (let b = 0; b < a; b += 1) {
      const plain = likenesses[a * count + b] ?? 0;
      if (plain < COMPANY_FROM) continue;
      const company = sumTo(b, nearest[a] ?? [], likenesses, count) + sumTo(a, nearest[b] ?? [], likenesses, count);
      const value = (1 - COMPANY_SHARE) * plain + (COMPANY_SHARE * company) / (2 * COMPANY);
      drawn[a * count + b] = value;
      drawn[b * count + a] = value;
    }
  }
  return drawn;
}

function nearestOf(at: number, likenesses: Float32Array, count: number): number[] {
  const row = Array.from(likenesses.subarray(at * count, (at + 1) * count));
  return greatest(row.with(at, Number.NEGATIVE_INFINITY), COMPANY).filter((other) => other !== at);
}

/** What the others are like one, added up; one among them is like itself. */
function sumTo(one: number, others: readonly number[], likenesses: Float32Array, count: number): number {
  return others.reduce((sum, other) => {
    return sum + (other === one ? 1 : Math.max(0, likenesses[other * count + one] ?? 0));
  }, 0);
}
