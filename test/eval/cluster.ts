import { vectorOf } from "../../src/relations/likeness/likeness.ts";
import { decideStory, type Report } from "../../src/relations/stories/decide-story.ts";
import { NO_PINS } from "../../src/relations/stories/pins.ts";
import { type Doc, makeAlmanac } from "./almanac.ts";

/** Online only: each event meets those before it, as on the day it came. Sources are unknown here, so each is its own. */
export function cluster(docs: readonly Doc[], { nightly }: { nightly: boolean }): number[] | null {
  if (nightly) return null;
  const almanac = makeAlmanac();
  const storyIds: (number | null)[] = [];
  const sizes = new Map<number, number>();
  for (const [at, doc] of docs.entries()) {
    almanac.add(doc);
    storyIds.push(null);
    const { profile, rarity } = almanac.look(at);
    const report = (other: number): Report => ({
      id: other + 1,
      title: docs[other]?.title ?? "",
      body: docs[other]?.body ?? "",
      type: null,
      sourceSlug: String(other),
      storyId: storyIds[other] ?? null,
      storySize: sizes.get(storyIds[other] ?? 0) ?? 1,
      occurredAt: 0,
      pins: NO_PINS,
      vector: vectorOf(almanac.look(other).profile, rarity),
    });
    const neighbours = almanac.search(profile, rarity, at).filter((other) => other !== at);
    const { storyId = null, memberIds = [] } = decideStory(report(at), neighbours.map(report)) ?? {};
    const number = storyId ?? Math.min(...memberIds);
    for (const id of memberIds) storyIds[id - 1] = number;
    sizes.set(number, (sizes.get(number) ?? 1) + 1);
  }
  return storyIds.map((storyId, at) => storyId ?? at + 1);
}
