import { likeness, vectorOf } from "../../src/relations/likeness/likeness.ts";
import { type Doc, makeAlmanac } from "./almanac.ts";

export function related(docs: readonly Doc[], k: number, options: { pools?: string[][] }): string[][] {
  const almanac = makeAlmanac();
  for (const doc of docs) almanac.add(doc);
  const place = new Map(docs.map((doc, at) => [doc.id, at]));
  return docs.map((_, at) => {
    const { profile, rarity } = almanac.look(at);
    const pool = options.pools?.[at]?.map((id) => place.get(id) ?? at) ?? almanac.search(profile, rarity, at);
    const vector = vectorOf(profile, rarity);
    const likenessTo = (other: number) => likeness(vector, vectorOf(almanac.look(other).profile, rarity));
    return pool
      .filter((other) => other !== at)
      .map((other) => ({ id: docs[other]?.id ?? "", likeness: likenessTo(other) }))
      .sort((a, b) => b.likeness - a.likeness)
      .slice(0, k)
      .map(({ id }) => id);
  });
}
