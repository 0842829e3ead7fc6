/** Which neighbours are the event itself once more: the same page, or another source's copy of its text. */
import { isNearer } from "../../ingest/original.ts";
import { isCopy } from "../copies.ts";
import type { Neighbour, Pinned } from "./neighbours.ts";
import type { EventText } from "./store.ts";

/** Nearly all cut copies are at least this alike by their first lines; above it their sentences are counted. */
const COPY_FROM = 0.4;
/** A copy stands in no story: what a person put in one is none. */
export function findTwins(event: Pinned, neighbours: readonly Neighbour[]): Neighbour[] {
  return neighbours.filter((other) => {
    if (!mayBeTwins(event, other)) return false;
    return other.urlKey === event.urlKey || (mayBeCopies(event, other) && isCopy(event, other));
  });
}

/** Whether it is worth reading them whole. */
export function mayBeCopies(event: Pinned, other: Neighbour): boolean {
  return other.likeness >= COPY_FROM && other.urlKey !== event.urlKey && mayBeTwins(event, other);
}

function mayBeTwins(event: Pinned, other: Pinned): boolean {
  return event.pins.storyId === null && other.pins.storyId === null && other.sourceSlug !== event.sourceSlug;
}

/** Of one page its publisher's, when two polls at once took both for new; of a text whose was there first. */
export function isOriginal(a: EventText, b: EventText): boolean {
  if (a.urlKey === b.urlKey && (isNearer(a, b) || isNearer(b, a))) return isNearer(a, b);
  return isEarlier(a, b);
}

function isEarlier(a: EventText, b: EventText): boolean {
  return a.occurredAt < b.occurredAt || (a.occurredAt === b.occurredAt && a.id < b.id);
}
