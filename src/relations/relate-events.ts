/** The job between a scored event and its neighbours: copies, its story, related events in both directions. */
import type { Deps } from "../deps.ts";
import { withCoverage } from "../understanding/score.ts";
import { partsOf } from "../understanding/terms.ts";
import { chooseRelated, LEAST_LIKENESS } from "./choose-related.ts";
import { isCopy } from "./copies.ts";
import { decideStory, type StoryDecision } from "./decide-story.ts";
import { likeness, type Vector, vectorOf } from "./likeness.ts";
import { type Profile, profileOf } from "./profile.ts";
import { makeRarity, type Rarity } from "./rarity.ts";
import { reasonFor, wordingOf } from "./reason.ts";
import { searchQuery } from "./search-terms.ts";
import {
  type EventText,
  findCandidates,
  listEventsNotRelated,
  loadEventsToRelate,
  loadFrequencies,
  loadStanding,
  loadStoryMembers,
  type Relation,
  type Story,
  storeCopy,
  storeRelations,
} from "./store.ts";

type Neighbour = EventText & Readonly<{ vector: Vector; likeness: number }>;

const GROUP = 20;
const SWEPT = 2_000;
/** Less alike texts cannot share seven tenths of their four-word runs; above it the runs are counted. */
const COPY_FROM = 0.5;

/** Relates understood events to everything known before; one after the other, so that they also find each other. */
export async function relateEvents(deps: Deps, eventIds: readonly number[]): Promise<string> {
  const events = await loadEventsToRelate(deps.db, eventIds);
  if (events.length === 0) return "nothing to relate";
  const profiles = events.map(profileOf);
  const rarity = await loadRarity(deps, profiles);
  const outcomes: string[] = [];
  for (const [at, event] of events.entries()) {
    const profile = profiles[at];
    const standing = await loadStanding(deps.db, event.id);
    if (!profile || !standing || standing.copyOfId !== null) continue;
    outcomes.push(await relateEvent(deps, { ...event, storyId: standing.storyId, profile }, rarity));
  }
  const copies = outcomes.filter((outcome) => outcome === "copy").length;
  return `related ${outcomes.length - copies}, copies ${copies}`;
}

/** Rings again for what the queue lost. */
export async function sweepRelations(deps: Deps): Promise<string> {
  const ids = await listEventsNotRelated(deps.db, SWEPT);
  const groups = Array.from({ length: Math.ceil(ids.length / GROUP) }, (_, at) =>
    ids.slice(at * GROUP, (at + 1) * GROUP),
  );
  if (groups.length > 0) await deps.enqueue(groups.map((eventIds) => ({ type: "event.relate", eventIds })));
  return `rang for ${ids.length}`;
}

async function loadRarity(deps: Deps, profiles: readonly Profile[]): Promise<Rarity> {
  const terms = new Set(profiles.flatMap((profile) => [...profile.terms.keys()].flatMap(partsOf)));
  const { frequencies, events } = await loadFrequencies(deps.db, [...terms]);
  return makeRarity(frequencies, events);
}

async function relateEvent(
  deps: Deps,
  event: EventText & { profile: Profile },
  rarity: Rarity,
): Promise<"copy" | "related"> {
  const vector = vectorOf(event.profile, rarity);
  const neighbours = await loadNeighbours(deps, { ...event, vector }, rarity);
  const twins = neighbours.filter((neighbour) => isTwin(event, neighbour));
  const original = twins.find((twin) => isEarlier(twin, event));
  if (original) {
    await storeCopy(deps.db, event.id, original.id, deps.now());
    return "copy";
  }
  for (const twin of twins) await storeCopy(deps.db, twin.id, event.id, deps.now());
  const others = neighbours.filter((neighbour) => !twins.includes(neighbour));
  const decision = decideStory({ ...event, vector }, others);
  const story = decision && (await gatherStory(deps, decision));
  const inStory = { ...event, storyId: story?.storyId ?? null };
  const relations = relationsOf(inStory, others, rarity);
  const known = others.filter((other) => other.likeness >= LEAST_LIKENESS).map(({ id }) => id);
  await storeRelations(deps.db, event.id, { relations, known, story }, deps.now());
  return "related";
}

async function loadNeighbours(
  deps: Deps,
  event: EventText & { profile: Profile; vector: Vector },
  rarity: Rarity,
): Promise<Neighbour[]> {
  const candidates = await findCandidates(deps.db, event, searchQuery(event.profile, rarity));
  return candidates.map((candidate) => toNeighbour(candidate, event.vector, rarity));
}

function toNeighbour(candidate: EventText, from: Vector, rarity: Rarity): Neighbour {
  const vector = vectorOf(profileOf(candidate), rarity);
  return { ...candidate, vector, likeness: likeness(from, vector) };
}

/** The same address, or another source's copy of the text. */
function isTwin(event: EventText, other: Neighbour): boolean {
  if (other.sourceSlug === event.sourceSlug) return false;
  return other.urlKey === event.urlKey || (other.likeness >= COPY_FROM && isCopy(event, other));
}

function isEarlier(a: EventText, b: EventText): boolean {
  return a.occurredAt < b.occurredAt || (a.occurredAt === b.occurredAt && a.id < b.id);
}

/** The whole story with each member's score, its coverage counted by publisher families. */
async function gatherStory(deps: Deps, { storyId, memberIds }: StoryDecision): Promise<Story> {
  const members = await loadStoryMembers(deps.db, storyId, memberIds);
  const families = new Set(members.map(({ family }) => family)).size;
  const rescored = members.map(({ id, type, scoreParts }) => ({ id, ...withCoverage(scoreParts, type, families) }));
  return { storyId, memberIds: members.map(({ id }) => id), rescored };
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
