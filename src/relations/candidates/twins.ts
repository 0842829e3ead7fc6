/** Which neighbours are the event itself once more: the same page, or another source's copy of its text. */
import type { Deps } from "../../deps.ts";
import { isNearer } from "../../ingest/original.ts";
import { isCopy } from "../copies.ts";
import type { Neighbour, Pinned } from "./neighbours.ts";
import { type EventText, loadBodies } from "./store.ts";

/** Nearly all cut copies are at least this alike by their first lines; above it their sentences are counted. */
const COPY_FROM = 0.4;
/** A text is compared whole, so that a cut copy of a long one is found; past this length it is a book. */
const WHOLE = 40_000;
/** The most alike; any more are copies of one of them. */
const MOST_COMPARED = 12;

/** A copy stands in no story: what a person put in one is none. */
export async function findTwins(
  { db }: Pick<Deps, "db">,
  event: Pinned,
  neighbours: readonly Neighbour[],
): Promise<Neighbour[]> {
  const others = neighbours.filter((other) => mayBeTwins(event, other));
  const samePage = others.filter(({ urlKey }) => urlKey === event.urlKey);
  const alike = others
    .filter((other) => other.likeness >= COPY_FROM && !samePage.includes(other))
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, MOST_COMPARED);
  if (alike.length === 0) return samePage;
  const bodies = await loadBodies(db, [event.id, ...alike.map(({ id }) => id)], WHOLE);
  const whole = ({ id, title }: EventText) => ({ title, body: bodies.get(id) ?? "" });
  const copies = new Set(alike.filter((other) => isCopy(whole(event), whole(other))));
  return others.filter((other) => copies.has(other) || samePage.includes(other));
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
