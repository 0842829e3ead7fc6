/** The job between a scored event and its neighbours: copies, its story, related events in both directions. */
import type { Deps } from "../deps.ts";
import { isNearer } from "../ingest/original.ts";
import { eventJobs } from "../job.ts";
import { partsOf } from "../understanding/text/terms.ts";
import { chooseRelated, LEAST_LIKENESS } from "./related/choose-related.ts";
import { isCopy } from "./copies.ts";
import { decideStory } from "./stories/decide-story.ts";
import { mustLeave, NO_PINS, type Pins, pinsByEvent } from "./stories/pins.ts";
import { likeness, type Vector, vectorOf } from "./likeness/likeness.ts";
import { type Profile, profileOf } from "./likeness/profile.ts";
import { makeRarity, type Rarity } from "./likeness/rarity.ts";
import { reasonFor, wordingOf } from "./related/reason.ts";
import { searchQuery } from "./likeness/search-terms.ts";
import {
  deleteRelations,
  type EventText,
  findCandidates,
  listEventsNotRelated,
  loadEventsToRelate,
  loadFrequencies,
  loadStanding,
  markUnrelated,
  type Relation,
  type Standing,
  storeCopy,
  storeRelations,
} from "./store.ts";
import { loadPins } from "./stories/store.ts";
import { gatherStory, leaveStory } from "./stories/stories.ts";

/** `contested`: another job moved the same story, or the words changed; to be related once more. */
type Outcome = "related" | "copy" | "contested";
type Pinned = EventText & Readonly<{ pins: Pins }>;
type Event = Pinned & Readonly<{ profile: Profile }>;
type Neighbour = Pinned & Readonly<{ vector: Vector; likeness: number }>;

const SWEPT = 2_000;
/** Less alike texts cannot share seven tenths of their four-word runs; above it the runs are counted. */
const COPY_FROM = 0.5;

/** Relates understood events to everything known before; one after the other, so that they also find each other. */
export async function relateEvents(deps: Deps, eventIds: readonly number[]): Promise<string> {
  const events = await withPins(deps, await loadEventsToRelate(deps.db, eventIds));
  if (events.length === 0) return "nothing to relate";
  const profiles = events.map(profileOf);
  const rarity = await loadRarity(deps, profiles);
  const outcomes = new Map<number, Outcome>();
  for (const [at, event] of events.entries()) {
    const profile = profiles[at];
    const standing = await loadStanding(deps.db, event.id);
    if (!profile || !standing || standing.copyOfId !== null) continue;
    outcomes.set(event.id, await relateAnew(deps, { ...event, profile }, { standing, rarity }));
  }
  const idsOf = (outcome: Outcome) => [...outcomes.keys()].filter((id) => outcomes.get(id) === outcome);
  const contested = idsOf("contested");
  await deps.enqueue(eventJobs("event.relate", contested));
  return `related ${idsOf("related").length}, copies ${idsOf("copy").length}, contested ${contested.length}`;
}

/** Rings again for what the queue lost. */
export async function sweepRelations(deps: Deps): Promise<string> {
  const ids = await listEventsNotRelated(deps.db, SWEPT);
  await deps.enqueue(eventJobs("event.relate", ids));
  return `rang for ${ids.length}`;
}

async function loadRarity(deps: Deps, profiles: readonly Profile[]): Promise<Rarity> {
  const terms = new Set(profiles.flatMap((profile) => [...profile.terms.keys()].flatMap(partsOf)));
  const { frequencies, events } = await loadFrequencies(deps.db, [...terms]);
  return makeRarity(frequencies, events);
}

/** Few events are pinned; the others cost no query. */
async function withPins(deps: Deps, events: readonly EventText[]): Promise<Pinned[]> {
  const pinned = events.filter(({ isPinned }) => isPinned === 1).map(({ id }) => id);
  const pins = pinned.length === 0 ? new Map<number, Pins>() : pinsByEvent(await loadPins(deps.db, pinned));
  return events.map((event) => ({ ...event, pins: pins.get(event.id) ?? NO_PINS }));
}

/**
 * An event whose words have changed first loses what it owes to the old ones: its story and its relations. Where a
 * person has said where it belongs, that holds.
 */
async function relateAnew(
  deps: Deps,
  event: Event,
  { standing: { storyId, isReworded }, rarity }: { standing: Standing; rarity: Rarity },
): Promise<Outcome> {
  const isAtHome = storyId !== null && event.pins.storyId === storyId;
  const leaves = storyId !== null && !isAtHome && (isReworded === 1 || mustLeave(storyId, event.pins));
  if (leaves && !(await leaveStory(deps, event.id, storyId))) return "contested";
  if (isReworded === 1) await deleteRelations(deps.db, event.id);
  return relateEvent(deps, { ...event, storyId: leaves ? null : storyId }, rarity);
}

async function relateEvent(deps: Deps, event: Event, rarity: Rarity): Promise<Outcome> {
  const vector = vectorOf(event.profile, rarity);
  const neighbours = await loadNeighbours(deps, { ...event, vector }, rarity);
  const twins = neighbours.filter((neighbour) => isTwin(event, neighbour));
  const original = twins.find((twin) => isOriginal(twin, event));
  if (original) return yieldTo(deps, event, original.id);
  for (const twin of twins) if (!(await becomeCopy(deps, twin, event.id))) return "contested";
  const others = neighbours.filter((neighbour) => !twins.includes(neighbour));
  const decision = decideStory({ ...event, vector }, others);
  const story = decision && (await gatherStory(deps.db, decision));
  const relations = relationsOf({ ...event, storyId: story?.id ?? null }, others, rarity);
  const known = others.filter((other) => other.likeness >= LEAST_LIKENESS).map(({ id }) => id);
  const isStored = await storeRelations(deps.db, event, { relations, known, story }, deps.now());
  return isStored ? "related" : "contested";
}

async function loadNeighbours(deps: Deps, event: Event & { vector: Vector }, rarity: Rarity): Promise<Neighbour[]> {
  const candidates = await findCandidates(deps.db, event, searchQuery(event.profile, rarity));
  return (await withPins(deps, candidates)).map((candidate) => toNeighbour(candidate, event.vector, rarity));
}

function toNeighbour(candidate: Pinned, from: Vector, rarity: Rarity): Neighbour {
  const vector = vectorOf(profileOf(candidate), rarity);
  return { ...candidate, vector, likeness: likeness(from, vector) };
}

/** The same address, or another source's copy of the text. A copy stands in no story: what a person put in one is none. */
function isTwin(event: Pinned, other: Neighbour): boolean {
  if (event.pins.storyId !== null || other.pins.storyId !== null) return false;
  if (other.sourceSlug === event.sourceSlug) return false;
  return other.urlKey === event.urlKey || (other.likeness >= COPY_FROM && isCopy(event, other));
}

/** Of one page its publisher's, when two polls at once took both for new; of a text whose was there first. */
function isOriginal(a: EventText, b: EventText): boolean {
  if (a.urlKey === b.urlKey && (isNearer(a, b) || isNearer(b, a))) return isNearer(a, b);
  return isEarlier(a, b);
}

function isEarlier(a: EventText, b: EventText): boolean {
  return a.occurredAt < b.occurredAt || (a.occurredAt === b.occurredAt && a.id < b.id);
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

function relationsOf(event: EventText, neighbours: readonly Neighbour[], rarity: Rarity): Relation[] {
  const chosen = chooseRelated(event, neighbours);
  const wording = wordingOf(event);
  return chosen.flatMap((neighbour) => {
    const reason = reasonFor(wording, wordingOf(neighbour), rarity);
    if (reason === null) return [];
    return [{ relatedId: neighbour.id, similarity: Math.round(neighbour.likeness * 1000) / 1000, reason }];
  });
}
