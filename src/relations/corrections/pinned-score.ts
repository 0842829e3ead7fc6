/** A score that a person has set, told as what it is: one more part beside those the almanac counted. */
import type { Score } from "../../understanding/score/score.ts";

/** Stands before the reason of a pinned score, wherever readers see one. */
export const PIN_REASON = "Set by the editor. ";

/** What readers see of a score as it is stored; its parts add up to it also where it is pinned. */
export function explainScore({ score, parts, reason }: Score, pinnedScore: number | null): Score {
  const told = parts.map(({ name, points, because }) => ({ name, points, because }));
  if (pinnedScore === null) return { score, parts: told, reason };
  const counted = told.reduce((total, { points }) => total + points, 0);
  const editor = { name: "editor", points: rounded(pinnedScore - counted), because: "set by the editor" };
  return { score: pinnedScore, parts: [...told, editor], reason: `${PIN_REASON}${reason}` };
}

/** Without the dust of binary fractions. */
function rounded(points: number): number {
  return Math.round(points * 100) / 100;
}
