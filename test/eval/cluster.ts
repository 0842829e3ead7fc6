import { reportNear, reportOf } from "../../src/relations/candidates/reports.ts";
import { likeness, RELATED, vectorOf } from "../../src/relations/likeness/likeness.ts";
import { proposeChanges } from "../../src/relations/nightly/propose-changes.ts";
import type { Rarity } from "../../src/relations/likeness/rarity.ts";
import { decideStory, type Report } from "../../src/relations/stories/decide-story.ts";
import { NO_PINS } from "../../src/relations/stories/pins.ts";
import { type Doc, makeAlmanac } from "./almanac.ts";

/** Each event meets those before it, as on the day it came. Sources are unknown here, so each is its own. */
export function cluster(docs: readonly Doc[], { nightly }: { nightly: boolean }): number[] {
  const almanac = makeAlmanac();
  const storyIds: (number | null)[] = [];
  const sizes = new Map<number, number>();
  const read = (at: number, rarity: Rarity) => ({
    id: at + 1,
    title: docs[at]?.title ?? "",
    body: docs[at]?.body ?? "",
    type: null,
    sourceSlug: String(at),
    storyId: storyIds[at] ?? null,
    storySize: sizes.get(storyIds[at] ?? 0) ?? 1,
    occurredAt: 0,
    pins: NO_PINS,
    profile: almanac.look(at).profile,
    vector: vectorOf(almanac.look(at).profile, rarity, RELATED),
  });
  const report = (at: number): Report => {
    const { rarity } = almanac.look(at);
    return reportOf(read(at, rarity), rarity);
  };
  for (const [at, doc] of docs.entries()) {
    almanac.add(doc);
    storyIds.push(null);
    const { profile, rarity } = almanac.look(at);
    const found = almanac.search(profile, rarity, at).filter((other) => other !== at);
    const event = read(at, rarity);
    const neighbours = found.map((other) => {
      const near = read(other, rarity);
      return reportNear({ ...near, lead: "", likeness: likeness(event.vector, near.vector) }, rarity);
    });
    const { storyId = null, memberIds = [] } = decideStory(reportOf(event, rarity), neighbours) ?? {};
    const number = storyId ?? Math.min(...memberIds);
    for (const id of memberIds) storyIds[id - 1] = number;
    sizes.set(number, (sizes.get(number) ?? 1) + 1);
  }
  return nightly ? afterNights(docs.keys().toArray(), { report, storyIds }) : numbered(storyIds);
}

type Stories = Readonly<{ report: (at: number) => Report; storyIds: (number | null)[] }>;

/** The certain changes of two nights: what one has split the next may join elsewhere. */
function afterNights(places: readonly number[], { report, storyIds }: Stories): number[] {
  for (let night = 0; night < 2; night += 1) {
    const changes = proposeChanges(
      places.map((at) => report(at)),
      [],
    );
    for (const { kind, storyId, eventIds } of changes.filter(({ isCertain }) => isCertain)) {
      const alone = eventIds.length === 1 ? null : Math.min(...eventIds);
      if (kind === "merge") storyIds[storyId - 1] ??= storyId;
      for (const id of eventIds) storyIds[id - 1] = kind === "merge" ? storyId : alone;
    }
  }
  return numbered(storyIds);
}

function numbered(storyIds: readonly (number | null)[]): number[] {
  return storyIds.map((storyId, at) => storyId ?? at + 1);
}
