/** Which events of a period make the issue, and why the others do not. */
import type { IssueCounts } from "./issue-model.ts";

export type Candidate = Readonly<{
  eventId: number;
  score: number;
  tier: number;
  sourceSlug: string;
  storyId: number | null;
  occurredAt: number;
}>;

/** Less than this is no news of the week. */
export const FLOOR = 6;
export const BELOW_FLOOR = `below ${FLOOR} points`;
const ENTRIES_MAX = 10;
const PER_SOURCE = 2;

const REASONS = {
  floor: BELOW_FLOOR,
  story: "the same story as a better event",
  source: `its source already has ${PER_SOURCE}`,
  beyond: `beyond the ${ENTRIES_MAX} best`,
} as const;

/** Ids best first. Every candidate is counted once, kept or dropped with its reason. */
export function chooseEntries(candidates: readonly Candidate[]): { eventIds: number[]; counts: IssueCounts } {
  const chosen: Candidate[] = [];
  const dropped = new Map<string, number>();
  for (const candidate of [...candidates].sort(byRank)) {
    const reason = reasonToDrop(candidate, chosen);
    if (reason === null) chosen.push(candidate);
    else dropped.set(reason, (dropped.get(reason) ?? 0) + 1);
  }
  return {
    eventIds: chosen.map(({ eventId }) => eventId),
    counts: {
      read: candidates.length,
      kept: chosen.length,
      dropped: candidates.length - chosen.length,
      droppedBecause: Object.values(REASONS).flatMap((reason) => {
        const count = dropped.get(reason);
        return count === undefined ? [] : [{ reason, count }];
      }),
    },
  };
}

/** Equal scores: who acted before who reports, then the newer. The id makes the order total. */
function byRank(a: Candidate, b: Candidate): number {
  return b.score - a.score || a.tier - b.tier || b.occurredAt - a.occurredAt || a.eventId - b.eventId;
}

function reasonToDrop({ score, storyId, sourceSlug }: Candidate, chosen: readonly Candidate[]): string | null {
  if (score < FLOOR) return REASONS.floor;
  if (storyId !== null && chosen.some((other) => other.storyId === storyId)) return REASONS.story;
  if (chosen.filter((other) => other.sourceSlug === sourceSlug).length >= PER_SOURCE) return REASONS.source;
  return chosen.length >= ENTRIES_MAX ? REASONS.beyond : null;
}
