/** What a guide's own events teach about it: which words set them apart, and how far its name is to be trusted. */
import { profileOf, type Text } from "../relations/likeness/profile.ts";
import { type Named, type Naming, namingOf, type Place, placeOf, type Wording, wordingOf } from "./guide-names.ts";

/** An event as matching reads it: how often each of its terms stands in it, and what it may name. */
export type EventWords = Readonly<{ terms: ReadonlyMap<string, number>; wording: Wording }>;
/** In how many of some events each term stands. */
export type Counts = Readonly<{ events: number; holding: ReadonlyMap<string, number> }>;
export type Learned = Readonly<{
  naming: Naming;
  own: Counts;
  /** By where an event names the guide: how likely it is to be one of its events. */
  trust: Readonly<Record<Place, number>>;
  /** What its events say more often than others do, as a vector of unit length. */
  telling: ReadonlyMap<string, number>;
}>;

/** Imagined events speak where there are none, and keep a first few from deciding. */
export const IMAGINED = 2;
/** Who is named in a title is the matter; who is named further down is it half the time. */
const IMAGINED_TRUST = { title: 0.9, body: 0.5, product: 0.4 };

export function readWords(event: Text): EventWords {
  return { terms: profileOf(event).terms, wording: wordingOf(event) };
}

export function countTerms(events: readonly EventWords[]): Counts {
  const holding = new Map<string, number>();
  for (const { terms } of events) for (const term of terms.keys()) holding.set(term, (holding.get(term) ?? 0) + 1);
  return { events: events.length, holding };
}

/**
 * @param own the events that belong to the guide
 * @param all the events of the almanac, of this guide, of others and of none
 * @param known `all`, counted
 */
export function learnGuide(
  guide: Named,
  own: readonly EventWords[],
  { all, known }: { all: readonly EventWords[]; known: Counts },
): Learned {
  const naming = namingOf(guide);
  const counts = countTerms(own);
  return { naming, own: counts, trust: learnTrust(naming, own, all), telling: tellingTerms(counts, known) };
}

export function shareOf(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

/** One guide's name is said of it alone, another's (`performance`) stands everywhere: its past tells which. */
function learnTrust(naming: Naming, own: readonly EventWords[], all: readonly EventWords[]): Record<Place, number> {
  const ownPlaces = countPlaces(naming, own);
  const allPlaces = countPlaces(naming, all);
  const trustIn = (place: Place, imagined: number) =>
    ((ownPlaces.get(place) ?? 0) + IMAGINED * imagined) / ((allPlaces.get(place) ?? 0) + IMAGINED);
  return {
    title: trustIn("title", IMAGINED_TRUST.title),
    body: trustIn("body", IMAGINED_TRUST.body),
    product: trustIn("product", IMAGINED_TRUST.product),
    nowhere: trustIn("nowhere", shareOf(own.length, all.length)),
  };
}

function countPlaces(naming: Naming, events: readonly EventWords[]): Map<Place, number> {
  const places = new Map<Place, number>();
  for (const { wording } of events) {
    const place = placeOf(naming, wording);
    places.set(place, (places.get(place) ?? 0) + 1);
  }
  return places;
}

/** The share of its events that hold a term, less the share of all: Rocchio's rule, by presence. */
function tellingTerms(own: Counts, known: Counts): Map<string, number> {
  const weights = [...own.holding]
    .map(([term, count]): [string, number] => {
      return [term, shareOf(count, own.events) - shareOf(known.holding.get(term) ?? count, known.events)];
    })
    .filter(([, weight]) => weight > 0);
  const length = Math.hypot(...weights.map(([, weight]) => weight));
  return new Map(weights.map(([term, weight]) => [term, shareOf(weight, length)]));
}
