/** A score that a person has set, told as what it is: one more part beside those the almanac counted. */
import type { Score } from "../../understanding/score/score.ts";

/** Stands before the reason of a pinned score, wherever readers see one. */
export const PIN_REASON = "Set by the editor; ";

/**
 * What readers see of a score; its parts add up to it also where it is pinned.
 * @param counted what the almanac's own rules made, with the score that is shown
 */
export function explainPin({ score, parts, reason }: Score, pinnedScore: number | null): Score {
  if (pinnedScore === null) return { score, parts, reason };
  const counted = parts.reduce((total, { points }) => total + points, 0);
  const editor = { name: "editor", points: rounded(pinnedScore - counted), because: "set by the editor" };
  return { score: pinnedScore, parts: [...parts, editor], reason: `${PIN_REASON}${reason}` };
}

/** Without the dust of binary fractions. */
function rounded(points: number): number {
  return Math.round(points * 100) / 100;
}
