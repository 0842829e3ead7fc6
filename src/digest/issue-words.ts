/** The sentences that HTML and text share. */
import { BELOW_FLOOR, FLOOR } from "./choose.ts";
import type { IssueModel } from "./issue-model.ts";

/** `412 events read, the 10 that mattered most are here.` A quiet week says so. */
export function describeCounts({ counts, quiet }: Pick<IssueModel, "counts" | "quiet">): string {
  const read = counts.read === 1 ? "1 event" : `${counts.read} events`;
  if (counts.kept === 0) return `A quiet week: of ${read}, none reached ${FLOOR} points.`;
  const reached = counts.kept + countRepeats(counts);
  if (quiet && reached > counts.kept)
    return `A quiet week: of ${read}, ${reached} reached ${FLOOR} points, and this issue tells ${counts.kept}.`;
  if (quiet) return `A quiet week: of ${read}, only ${counts.kept} reached ${FLOOR} points.`;
  return `${read} read, the ${counts.kept} that mattered most are here.`;
}

/** What reached the floor and is left out all the same, as another telling or as too much of one source. */
function countRepeats({ droppedBecause }: IssueModel["counts"]): number {
  return droppedBecause.reduce((sum, { reason, count }) => (reason === BELOW_FLOOR ? sum : sum + count), 0);
}
