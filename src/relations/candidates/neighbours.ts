/** What is near an event, weighed: the stored archive as the decisions about stories, copies and relations see it. */
import type { Deps } from "../../deps.ts";
import { partsOf } from "../../understanding/text/terms.ts";
import { likeness, RELATED, type Vector, vectorOf } from "../likeness/likeness.ts";
import { packProfile, unpackProfile } from "../likeness/packed-profile.ts";
import { type Profile, profileOf } from "../likeness/profile.ts";
import { makeRarity, type Rarity } from "../likeness/rarity.ts";
import { searchTerms } from "../likeness/search-terms.ts";
import { WITHIN_MS } from "../stories/decide-story.ts";
import { NO_PINS, type Pins, pinsByEvent } from "../stories/pins.ts";
import { loadPins } from "../stories/store.ts";
import {
  type EventText,
  findByIds,
  findCandidates,
  type Found,
  loadFrequencies,
  storeCommonTerms,
  storeProfiles,
} from "./store.ts";

export type Pinned = EventText & Readonly<{ pins: Pins }>;
export type Event = Pinned & Readonly<{ profile: Profile; vector: Vector }>;
/**
 * Its body is empty where nobody has read it yet, or it has none; `lead` begins it where it came around the same time.
 * `isHidden` is 1 where a person hides it: its copies are to be found, and nothing else is to do with it.
 */
export type Neighbour = Event & Readonly<{ lead: string; likeness: number; isHidden: number }>;
export type Neighbourhood = Readonly<{
  /** Where the event itself stands now; undefined where it is none to relate any more. */
  self: Readonly<{ storyId: number | null; isReworded: boolean }> | undefined;
  neighbours: readonly Neighbour[];
}>;

/** A message's events as they are weighed, and how rare their terms are; what was read of them is kept. */
export async function weighEvents(
  { db }: Pick<Deps, "db">,
  texts: readonly EventText[],
): Promise<{ events: Event[]; rarity: Rarity }> {
  const read = texts.map(toRead);
  const terms = new Set(read.flatMap(({ profile }) => [...profile.terms.keys()].flatMap(partsOf)));
  const frequencies = await loadFrequencies(db, [...terms]);
  const packed = read.map(({ id, understoodAt, profile }) => ({ id, understoodAt, profile: packProfile(profile) }));
  await storeProfiles(db, packed);
  await storeCommonTerms(db, frequencies.common, frequencies.events);
  const rarity = makeRarity(frequencies.holders, frequencies.events);
  const pinned = await withPins({ db }, read);
  return { events: pinned.map((event) => toEvent(event, rarity)), rarity };
}

function toRead(text: EventText): EventText & { profile: Profile } {
  return { ...text, profile: profileOf(text) };
}

function toEvent(read: Pinned & { profile: Profile }, rarity: Rarity): Event {
  return { ...read, vector: vectorOf(read.profile, rarity, RELATED) };
}

/** Right now: other jobs, and its neighbours in a message, may have moved the event or what is near it. */
export async function loadNeighbourhood(deps: Pick<Deps, "db">, event: Event, rarity: Rarity): Promise<Neighbourhood> {
  const terms = searchTerms(event.profile, rarity, event.id);
  const found = await findCandidates(deps.db, event, { terms, withinMs: WITHIN_MS });
  const self = found.find(({ id, isHidden }) => id === event.id && isHidden === 0);
  const others = await withPins(
    deps,
    found.filter(({ id }) => id !== event.id),
  );
  return {
    self: self && { storyId: self.storyId, isReworded: self.isReworded === 1 },
    neighbours: others.map((other) => toNeighbour(other, event.vector, rarity)),
  };
}

/** Events that search by words did not find, as neighbours; hidden ones are left out. */
export async function loadNeighbours(
  deps: Pick<Deps, "db">,
  event: Event,
  { ids, rarity }: Readonly<{ ids: readonly number[]; rarity: Rarity }>,
): Promise<Neighbour[]> {
  if (ids.length === 0) return [];
  const found = await withPins(deps, await findByIds(deps.db, event, ids));
  const shown = found.filter(({ isHidden }) => isHidden === 0);
  return shown.map((other) => toNeighbour(other, event.vector, rarity));
}

function toNeighbour(other: Found & Pinned, from: Vector, rarity: Rarity): Neighbour {
  const profile = other.profile === null ? profileOf(other) : unpackProfile(other.profile);
  const vector = vectorOf(profile, rarity, RELATED);
  return { ...other, profile, vector, likeness: likeness(from, vector) };
}

/** Few events are pinned; the others cost no query. */
async function withPins<E extends EventText>({ db }: Pick<Deps, "db">, events: readonly E[]) {
  const pinned = events.filter(({ isPinned }) => isPinned === 1).map(({ id }) => id);
  const pins = pinned.length === 0 ? new Map<number, Pins>() : pinsByEvent(await loadPins(db, pinned));
  return events.map((event) => ({ ...event, pins: pins.get(event.id) ?? NO_PINS }));
}
