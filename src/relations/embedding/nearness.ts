/** What vectors say about an event's neighbours: who else may be one, and how near each lies. */
import type { Deps } from "../../deps.ts";
import { embedEvents } from "./embed-events.ts";
import { loadRecentVectors, loadVectors } from "./store.ts";
import { searchIndex } from "./vector-index.ts";
import { cosine, denseLikeness, nearestTo } from "./vectors.ts";

export type Nearness = Readonly<{
  /** Ids of events that lie near by meaning, for the search by words to be joined with. */
  nearest: (id: number) => Promise<readonly number[]>;
  /** Likeness by meaning, 0 to 1, of those that have a vector. */
  denseOf: (id: number, others: readonly number[]) => Promise<ReadonlyMap<number, number>>;
}>;

/** A tenth of what the search by words finds: words and names are near the ceiling, vectors add what says it otherwise. */
const NEAREST = 12;
/** Some 4 ms to read; the archive behind them is searched where an index is bound. */
const LOOKED_THROUGH = 300;

/** Embeds a message's events and opens what is known of others; null, without a query, where nothing is embedded. */
export async function openNearness(deps: Deps, ids: readonly number[]): Promise<Nearness | null> {
  const name = deps.model?.embeddingModel ?? null;
  if (name === null) return null;
  await embedEvents(deps, ids);
  const own = new Map((await loadVectors(deps.db, name, ids)).map(({ id, vector }) => [id, vector]));
  const recent = deps.vectors || own.size === 0 ? [] : await loadRecentVectors(deps.db, name, LOOKED_THROUGH);
  return {
    async nearest(id) {
      const vector = own.get(id);
      if (!vector) return [];
      const others = recent.filter((other) => other.id !== id);
      return deps.vectors ? searchIndex(deps.vectors, vector, NEAREST + 1) : nearestTo(vector, others, NEAREST);
    },
    async denseOf(id, others) {
      const vector = own.get(id);
      if (!vector || others.length === 0) return new Map();
      const known = await loadVectors(deps.db, name, others);
      return new Map(known.map((other) => [other.id, denseLikeness(cosine(vector, other.vector))]));
    },
  };
}
