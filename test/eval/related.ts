import { likeness, RELATED, vectorOf } from "../../src/relations/likeness/likeness.ts";
import { CANDIDATES } from "../../src/relations/candidates/store.ts";
import { orderCandidates } from "../../src/relations/related/order-candidates.ts";
import { type Doc, makeAlmanac } from "./almanac.ts";

/**
 * With pools, the rest of a day is ordered, and what the almanac finds for an event fills up what one order may hold:
 * those few days are its company, and none of them is asked for.
 */
export function related(docs: readonly Doc[], k: number, options: { pools?: string[][] }): string[][] {
  const almanac = makeAlmanac();
  for (const doc of docs) almanac.add(doc);
  const place = new Map(docs.map((doc, at) => [doc.id, at]));
  return docs.map((doc, at) => {
    const { profile, rarity } = almanac.look(at);
    const vector = vectorOf(profile, rarity, RELATED);
    const candidate = (other: number) => {
      const theirs = vectorOf(almanac.look(other).profile, rarity, RELATED);
      return { id: docs[other]?.id ?? "", vector: theirs, likeness: likeness(vector, theirs) };
    };
    const pool = options.pools?.[at];
    const asIfFound = [...(pool ?? []).map((id) => place.get(id) ?? at), ...almanac.search(profile, rarity, at)];
    const found = [...new Set(asIfFound)].filter((other) => other !== at).slice(0, CANDIDATES);
    const ordered = orderCandidates(doc, found.map(candidate));
    const asked = pool && new Set(pool);
    return ordered
      .map(({ id }) => id)
      .filter((id) => asked?.has(id) ?? true)
      .slice(0, k);
  });
}
