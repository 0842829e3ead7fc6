/** A person's word on where events belong: in a story, or never in it. */

export type Pin = Readonly<{
  eventId: number;
  /** The story it names, merges followed. */
  storyId: number;
  stance: "in" | "out";
  /** Other events stand in that story; one that fell apart can be joined no more. */
  isLiving: boolean;
}>;

export type Pins = Readonly<{
  /** Where it belongs, whatever the texts say. */
  storyId: number | null;
  in: ReadonlySet<number>;
  out: ReadonlySet<number>;
}>;

export const NO_PINS: Pins = { storyId: null, in: new Set(), out: new Set() };

/** The pins of each event that has any; of two that contradict each other the later holds. */
export function pinsByEvent(pins: readonly Pin[]): Map<number, Pins> {
  const byEvent = [...Map.groupBy(pins, ({ eventId }) => eventId)];
  return new Map(byEvent.map(([eventId, own]) => [eventId, pinsOf(own)]));
}

/** In the order in which they were set. */
function pinsOf(pins: readonly Pin[]): Pins {
  const stances = new Map(pins.map(({ storyId, stance }) => [storyId, stance]));
  const withStance = (wanted: string) => [...stances].filter(([, stance]) => stance === wanted).map(([id]) => id);
  const inside = new Set(withStance("in"));
  const home = pins.findLast(({ storyId, stance, isLiving }) => stance === "in" && isLiving && inside.has(storyId));
  return { storyId: home?.storyId ?? null, in: inside, out: new Set(withStance("out")) };
}

type Standing = Readonly<{ id: number; storyId: number | null; pins: Pins }>;

/** Whether a person parted the two: one belongs where the other must never be. */
export function arePinnedApart(a: Standing, b: Standing): boolean {
  return isKeptFrom(a, b) || isKeptFrom(b, a);
}

/** A story that fell apart bore the number of one of its events: a pin against it is one against that event. */
function isKeptFrom({ pins: { out } }: Standing, { id, storyId, pins }: Standing): boolean {
  if (storyId !== null) return out.has(storyId);
  return out.has(id) || !out.isDisjointFrom(pins.in);
}

/** Whether a person's word moves an event out of the story it stands in. */
export function mustLeave(storyId: number, pins: Pins): boolean {
  return pins.storyId === null ? pins.out.has(storyId) : pins.storyId !== storyId;
}
