/** What vectors add to an event's neighbours, for related events alone: copies and stories are told by words and names. */
import type { Deps } from "../../deps.ts";
import { type Event, loadNeighbours, type Neighbour } from "../candidates/neighbours.ts";
import type { Rarity } from "../likeness/rarity.ts";
import type { Nearness } from "./nearness.ts";

type Known = Readonly<{
  /** Found by words. */
  others: readonly Neighbour[];
  /** Copies of the event, which are no relations. */
  twins: readonly Neighbour[];
  rarity: Rarity;
  nearness: Nearness | null;
}>;

/** The neighbours with their likeness by meaning, and those that only their meaning tells. */
export async function withMeaning(
  deps: Pick<Deps, "db">,
  event: Event,
  { others, twins, rarity, nearness }: Known,
): Promise<readonly (Neighbour & { dense?: number | null })[]> {
  if (nearness === null) return others;
  const known = new Set([event, ...others, ...twins].map(({ id }) => id));
  const ids = (await nearness.nearest(event.id)).filter((id) => !known.has(id));
  const all = [...others, ...(await loadNeighbours(deps, event, { ids, rarity }))];
  const dense = await nearness.denseOf(
    event.id,
    all.map(({ id }) => id),
  );
  return Array.from(all, (other) => ({ ...other, dense: dense.get(other.id) ?? null }));
}
