/** Which of the candidates a reader of an event is shown. */
import { likeness, type Vector } from "../likeness/likeness.ts";

export type Candidate = Readonly<{
  id: number;
  sourceSlug: string;
  storyId: number | null;
  occurredAt: number;
  vector: Vector;
  likeness: number;
}>;

const MOST_RELATED = 8;
export const MOST_PER_SOURCE = 3;
/** Below this two texts share the field's everyday words and nothing else; found by reading lists of real events. */
export const LEAST_LIKENESS = 0.12;
/** Maximal marginal relevance: likeness to the event against likeness to what is shown already. */
const RELEVANCE = 0.8;
/** Of two equally alike events the nearer in time is shown first: it may weigh a twentieth, halved every 180 days. */
const RECENCY_SHARE = 0.05;
const HALF_LIFE_MS = 180 * 24 * 60 * 60 * 1000;

/** At most eight, three of a source, one of a story; each adds something to those before it. */
export function chooseRelated<C extends Candidate>(
  event: Readonly<{ storyId: number | null; occurredAt: number }>,
  candidates: readonly C[],
): C[] {
  const left = new Set(candidates.filter((candidate) => mayShow(event.storyId, candidate)));
  const chosen: C[] = [];
  while (chosen.length < MOST_RELATED) {
    const next = bestOf([...left], (candidate) => worth(candidate, chosen, event.occurredAt));
    if (!next) break;
    left.delete(next);
    chosen.push(next);
    for (const candidate of left) if (isCrowded(candidate, chosen)) left.delete(candidate);
  }
  return chosen;
}

function mayShow(storyId: number | null, candidate: Candidate): boolean {
  return candidate.likeness >= LEAST_LIKENESS && (storyId === null || candidate.storyId !== storyId);
}

function worth(candidate: Candidate, chosen: readonly Candidate[], occurredAt: number): number {
  const age = Math.abs(candidate.occurredAt - occurredAt) / HALF_LIFE_MS;
  const relevance = candidate.likeness * (1 - RECENCY_SHARE + RECENCY_SHARE * 0.5 ** age);
  const repeated = Math.max(0, ...chosen.map(({ vector }) => likeness(candidate.vector, vector)));
  return RELEVANCE * relevance - (1 - RELEVANCE) * repeated;
}

function isCrowded(candidate: Candidate, chosen: readonly Candidate[]): boolean {
  if (candidate.storyId !== null && chosen.some(({ storyId }) => storyId === candidate.storyId)) return true;
  return chosen.filter(({ sourceSlug }) => sourceSlug === candidate.sourceSlug).length >= MOST_PER_SOURCE;
}

function bestOf<T>(items: readonly T[], worthOf: (item: T) => number): T | undefined {
  let best: T | undefined;
  let greatest = -Infinity;
  for (const item of items) {
    const value = worthOf(item);
    if (value > greatest) [best, greatest] = [item, value];
  }
  return best;
}
