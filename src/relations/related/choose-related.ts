/** Which of the candidates a reader of an event is shown. */
import type { EventType } from "../../understanding/score/event-kinds.ts";
import { likeness, type Vector } from "../likeness/likeness.ts";

export type Candidate = Readonly<{
  id: number;
  sourceSlug: string;
  storyId: number | null;
  type: string | null;
  occurredAt: number;
  vector: Vector;
  /** To the event, as candidates are ordered by: 0 to 1. */
  nearness: number;
}>;

const MOST_RELATED = 8;
export const MOST_PER_SOURCE = 3;
/** An issue of news is near whatever it lists, and says little of it. */
export const ROUNDUP: EventType = "roundup";
export const MOST_ROUNDUPS = 1;
/**
 * Below this two texts share the field's everyday words and little else. Found by reading lists of 200 real events: at .12
 * they hold 3.9 related events and 22 none, at .10 5.0 and 9, at .08 6.4 and 2, but what .08 adds is mostly noise.
 */
export const LEAST_NEARNESS = 0.1;
/** Maximal marginal relevance: likeness to the event against likeness to what is shown already. */
const RELEVANCE = 0.8;
/** Of two equally alike events the nearer in time is shown first: it may weigh a twentieth, halved every 180 days. */
const RECENCY_SHARE = 0.05;
const HALF_LIFE_MS = 180 * 24 * 60 * 60 * 1000;

/** At most eight, three of a source, one of a story, one roundup; each adds something to those before it. */
export function chooseRelated<C extends Candidate>(
  event: Readonly<{ storyId: number | null; occurredAt: number }>,
  candidates: readonly C[],
): C[] {
  let left = candidates
    .filter((candidate) => mayShow(event.storyId, candidate))
    .map((candidate) => ({ candidate, relevance: relevanceOf(candidate, event.occurredAt), repeated: 0 }));
  const chosen: C[] = [];
  while (chosen.length < MOST_RELATED) {
    const next = bestOf(left, worthOf)?.candidate;
    if (!next) break;
    chosen.push(next);
    left = left.filter(({ candidate }) => candidate !== next && !isCrowded(candidate, chosen));
    for (const each of left) each.repeated = Math.max(each.repeated, likeness(each.candidate.vector, next.vector));
  }
  return chosen;
}

function mayShow(storyId: number | null, candidate: Candidate): boolean {
  return candidate.nearness >= LEAST_NEARNESS && (storyId === null || candidate.storyId !== storyId);
}

function relevanceOf({ nearness, occurredAt }: Candidate, eventAt: number): number {
  const age = Math.abs(occurredAt - eventAt) / HALF_LIFE_MS;
  return nearness * (1 - RECENCY_SHARE + RECENCY_SHARE * 0.5 ** age);
}

/** What a candidate adds: how relevant it is, less how much of it those chosen before it say already. */
function worthOf({ relevance, repeated }: Readonly<{ relevance: number; repeated: number }>): number {
  return RELEVANCE * relevance - (1 - RELEVANCE) * repeated;
}

function isCrowded(candidate: Candidate, chosen: readonly Candidate[]): boolean {
  if (candidate.storyId !== null && chosen.some(({ storyId }) => storyId === candidate.storyId)) return true;
  if (candidate.type === ROUNDUP && chosen.filter(({ type }) => type === ROUNDUP).length >= MOST_ROUNDUPS) return true;
  return chosen.filter(({ sourceSlug }) => sourceSlug === candidate.sourceSlug).length >= MOST_PER_SOURCE;
}

function bestOf<T>(items: readonly T[], valueOf: (item: T) => number): T | undefined {
  let best: T | undefined;
  let greatest = -Infinity;
  for (const item of items) {
    const value = valueOf(item);
    if (value > greatest) [best, greatest] = [item, value];
  }
  return best;
}
