/**
 * How near to an event each candidate is. Two short texts on one matter may share hardly a word; but both resemble a
 * third. So the candidates' likeness to each other counts too: a candidate is nearer when it is like those most like the
 * event, and when its own nearest are near the event.
 *
 * On labelled texts, of 100, from plain likeness: events on one happening R@8 93.9 to 95.7 with bodies and 86.7 to 87.6
 * with titles alone; themes of a day P@1 65.3 to 68.2. The very first place of a happening loses a little by it (P@1 98.9
 * to 98.5 and 91.7 to 91.2). This is for related events only:
 * stories go by rules of their own. 64 full texts are ordered in 1.5 ms of CPU.
 */
import type { Vector } from "../likeness/likeness.ts";
import { greatest } from "../likeness/greatest.ts";
import { type Among, likenessAmong } from "../likeness/likeness-among.ts";

export type Candidate = Readonly<{
  vector: Vector;
  /** To the event, 0 to 1. */
  likeness: number;
  /** By the meaning an embedding finds, 0 to 1; null or absent where there is none. */
  dense?: number | null;
}>;

/** The event's nearest, whose likeness to a candidate counts. Five cost full texts .4 of P@1 and themes 1.0, eight R@8 .7. */
const NEAREST = 3;
/** What that is worth. From .25 to .45 R@8 stays within .2; P@1 of themes is 68.1, 68.2 and 67.5. */
const NEAREST_SHARE = 0.35;
/** A candidate's own nearest, whose nearness to the event counts. Three to five serve as well, within .2. */
const COMPANY = 4;
/** What that is worth: at .2, .3 and .4 full texts R@8 95.4, 95.7, 96.0; titles 87.7, 87.6, 87.5; themes P@1 67.8, 68.2, 67.8. */
const COMPANY_SHARE = 0.3;
/**
 * What an embedding is worth for an event without a body: measured with a small encoder (titles R@8 81.3 to 85.6). Whole
 * texts lose by it (94.7 to 94.2), so its share falls with the length of the text and ends here.
 */
const DENSE_SHARE = 0.4;
const DENSE_UP_TO = 2_000;

/** The candidates with their nearness to the event (0 to 1), nearest first. */
export function orderCandidates<C extends Candidate>(
  event: Readonly<{ body: string }>,
  candidates: readonly C[],
): (C & { nearness: number })[] {
  const among = likenessAmong(candidates.map(({ vector }) => vector));
  const direct = candidates.map((candidate) => directNearness(candidate, event.body.length));
  const nearest = placesOf(direct).sort(descendingBy(direct)).slice(0, NEAREST);
  const drawn = mixed(direct, NEAREST_SHARE, (at) => likenessTo(nearest, at, { weights: direct, among }));
  const nearness = mixed(drawn, COMPANY_SHARE, (at) => nearnessOfCompany(at, drawn, among));
  return candidates
    .map((candidate, at) => ({ ...candidate, nearness: nearness[at] ?? 0 }))
    .sort((a, b) => b.nearness - a.nearness);
}

function directNearness({ likeness, dense = null }: Candidate, length: number): number {
  if (dense === null) return likeness;
  const share = DENSE_SHARE * Math.max(0, 1 - length / DENSE_UP_TO);
  return (1 - share) * likeness + share * dense;
}

/** Where there is no other candidate to ask, a value stays what it is. */
function mixed(values: readonly number[], share: number, otherAt: (at: number) => number | null): number[] {
  return values.map((value, at) => (1 - share) * value + share * (otherAt(at) ?? value));
}

/** How like a candidate is to the event's nearest others, the nearer counting more. */
function likenessTo(
  nearest: readonly number[],
  at: number,
  { weights, among }: { weights: readonly number[]; among: Among },
): number | null {
  const others = nearest.filter((other) => other !== at);
  return weightedMean(others.map((other) => [among(at, other), weights[other] ?? 0]));
}

/** How near to the event a candidate's own nearest are, the more alike counting more. */
function nearnessOfCompany(at: number, nearness: readonly number[], among: Among): number | null {
  const likenesses = placesOf(nearness).map((other) => (other === at ? -1 : among(at, other)));
  const company = greatest(likenesses, COMPANY).filter((other) => other !== at);
  return weightedMean(company.map((other) => [nearness[other] ?? 0, likenesses[other] ?? 0]));
}

/** Null where nothing has a weight. */
function weightedMean(pairs: readonly (readonly [value: number, weight: number])[]): number | null {
  const weight = pairs.reduce((sum, pair) => sum + pair[1], 0);
  return weight > 0 ? pairs.reduce((sum, [value, own]) => sum + value * own, 0) / weight : null;
}

function placesOf(values: readonly number[]): number[] {
  return [...values.keys()];
}

function descendingBy(values: readonly number[]): (a: number, b: number) => number {
  return (a, b) => (values[b] ?? 0) - (values[a] ?? 0);
}
