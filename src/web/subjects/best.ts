/** What mattered most of a subject lately. Pure. */
import { DAY_MS } from "../../digest/local-time.ts";
import { type EventView, toEventView } from "../events/event-view.ts";
import { onePerStory } from "../events/front-page.ts";
import type { EventRow } from "../events/store.ts";

export const LATELY_MS = 30 * DAY_MS;
/** More than are shown, since accounts of one story count once. */
export const BEST_READS = 4;
const BEST = 3;

/** Of the highest scored events of a subject the best, each happening told once. */
export function bestOf(rows: readonly EventRow[], siteUrl: string): readonly EventView[] {
  const byScore = rows.toSorted((a, b) => b.score - a.score);
  return onePerStory(byScore.map((row) => toEventView(row, siteUrl))).slice(0, BEST);
}
