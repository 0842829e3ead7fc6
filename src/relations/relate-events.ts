/** The job between a scored event and its neighbours: copies, its story, related events in both directions. */
import type { Deps } from "../deps.ts";
import { eventJobs } from "../job.ts";
import { type Event, loadNeighbourhood, type Neighbour, weighEvents } from "./candidates/neighbours.ts";
import { reportNear, reportOf } from "./candidates/reports.ts";
import { type EventText, loadEventsToRelate } from "./candidates/store.ts";
import { readTexts } from "./candidates/texts.ts";
import { findTwins, isOriginal } from "./candidates/twins.ts";
import { type Nearness, openNearness } from "./embedding/nearness.ts";
import { withMeaning } from "./embedding/with-meaning.ts";
import type { Rarity } from "./likeness/rarity.ts";
import { LEAST_NEARNESS } from "./related/choose-related.ts";
import { explainRelated } from "./related/explain-related.ts";
import { orderCandidates } from "./related/order-candidates.ts";
import { deleteRelations, listEventsNotRelated, markUnrelated, storeCopy, storeRelations } from "./store.ts";
import { decideStory } from "./stories/decide-story.ts";
import { mustLeave } from "./stories/pins.ts";
import { gatherStory, leaveStory } from "./stories/stories.ts";

/** `contested`: another job moved the same story, or the words changed; to be related once more. */
type Outcome = "related" | "copy" | "contested";

/** What is known of the archive as a whole, for all events of a message. */
type Archive = Readonly<{ rarity: Rarity; nearness: Nearness | null }>;

const SWEPT = 2_000;

/** Relates understood events to everything known before; one after the other, so that they also find each other. */
export async function relateEvents(deps: Deps, eventIds: readonly number[]): Promise<string> {
  const texts = await loadEventsToRelate(deps.db, eventIds);
  if (texts.length === 0) return "nothing to relate";
  const { events, rarity } = await weighEvents(deps, texts);
  const nearness = await openNearness(
    deps,
    events.map(({ id }) => id),
  );
  const outcomes = new Map<number, Outcome>();
  for (const event of events) {
    const outcome = await relateAnew(deps, event, { rarity, nearness });
    if (outcome) outcomes.set(event.id, outcome);
  }
  const idsOf = (outcome: Outcome) => [...outcomes.keys()].filter((id) => outcomes.get(id) === outcome);
  const contested = idsOf("contested");
  await deps.enqueue(eventJobs("event.relate", contested));
  if (deps.model) await deps.enqueue(eventJobs("event.read", idsOf("related")));
  return `related ${idsOf("related").length}, copies ${idsOf("copy").length}, contested ${contested.length}`;
}

/** Rings again for what the queue lost. */
export async function sweepRelations(deps: Deps): Promise<string> {
  const ids = await listEventsNotRelated(deps.db, SWEPT);
  await deps.enqueue(eventJobs("event.relate", ids));
  return `rang for ${ids.length}`;
}

/**
 * An event whose words have changed first loses what it owes to the old ones: its story and its relations. Where a
 * person has said where it belongs, that holds. Null where it has meanwhile become a copy, or must be understood anew.
 */
async function relateAnew(deps: Deps, event: Event, archive: Archive): Promise<Outcome | null> {
  const { self, neighbours } = await loadNeighbourhood(deps, event, archive.rarity);
  if (!self) return null;
  const { storyId, isReworded } = self;
  const isAtHome = storyId !== null && event.pins.storyId === storyId;
  const leaves = storyId !== null && !isAtHome && (isReworded || mustLeave(storyId, event.pins));
  if (leaves && !(await leaveStory(deps, event.id, storyId))) return "contested";
  if (isReworded) await deleteRelations(deps.db, event.id);
  if (!leaves) return relateEvent(deps, { ...event, storyId }, neighbours, archive);
  const left = await loadNeighbourhood(deps, event, archive.rarity);
  return relateEvent(deps, { ...event, storyId: null }, left.neighbours, archive);
}

async function relateEvent(deps: Deps, found: Event, near: readonly Neighbour[], archive: Archive): Promise<Outcome> {
  const { event, neighbours } = await readTexts(deps, found, near);
  const twins = findTwins(event, neighbours);
  const original = twins.find((twin) => isOriginal(twin, event));
  if (original) return yieldTo(deps, event, original.id);
  for (const twin of twins) if (!(await becomeCopy(deps, twin, event.id))) return "contested";
  const others = neighbours.filter((neighbour) => neighbour.isHidden === 0 && !twins.includes(neighbour));
  const decision = decideStory(
    reportOf(event, archive.rarity),
    others.map((other) => reportNear(other, archive.rarity)),
  );
  const story = decision && (await gatherStory(deps.db, decision));
  const meant = await withMeaning(deps, event, { others, twins, ...archive });
  const ordered = orderCandidates(event, meant);
  const relations = await explainRelated(deps, { ...event, storyId: story?.id ?? null }, ordered, archive.rarity);
  const known = ordered.filter((other) => other.nearness >= LEAST_NEARNESS).map(({ id }) => id);
  const isStored = await storeRelations(deps.db, event, { relations, known, story }, deps.now());
  return isStored ? "related" : "contested";
}

/** The copy's place in a story is free for its original, which is therefore related once more. */
async function yieldTo(deps: Deps, event: EventText, originalId: number): Promise<Outcome> {
  if (event.storyId !== null) await markUnrelated(deps.db, originalId);
  if (!(await becomeCopy(deps, event, originalId))) return "contested";
  if (event.storyId !== null) await deps.enqueue([{ type: "event.relate", eventIds: [originalId] }]);
  return "copy";
}

/** A copy stands in no story. */
async function becomeCopy(deps: Deps, { id, storyId }: EventText, originalId: number): Promise<boolean> {
  if (storyId !== null && !(await leaveStory(deps, id, storyId))) return false;
  return storeCopy(deps.db, id, originalId, deps.now());
}
