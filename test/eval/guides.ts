import { countTerms, type EventWords, learnGuide, readWords } from "../../src/guides/learn-guide.ts";
import { matchGuides } from "../../src/guides/match-guides.ts";
import type { Doc } from "./almanac.ts";

type LabelledGuide = Readonly<{ id: string; name: string; docs: readonly Doc[] }>;

/** The almanac is every document of some guide; guides have no aliases here. */
export function guides(docs: readonly Doc[], library: readonly LabelledGuide[]): string[][] {
  const past = new Map<string, EventWords>();
  for (const doc of library.flatMap((guide) => guide.docs)) if (!past.has(doc.id)) past.set(doc.id, readWords(doc));
  const all = [...past.values()];
  const known = countTerms(all);
  const taught = library.map(({ id, name, docs: members }) => {
    const own = members.flatMap((doc) => past.get(doc.id) ?? []);
    return { slug: id, learned: learnGuide({ name, aliases: [] }, own, { all, known }) };
  });
  return docs.map((doc) => matchGuides(readWords(doc), taught, known).map(({ guide }) => guide.slug));
}
