/** What each kind of happening is worth before anything else is known, and how a sentence calls it. */
import { EVENT_TYPES, type EventType } from "./event-kinds.ts";

type Kind = Readonly<{
  points: number;
  /** Opens the one-line reason; each kind has its own. */
  label: string;
  /** What joins it to the actor: a release is by someone, a court case about someone. */
  joins: "by" | "about" | "involving" | "on";
}>;

export const KINDS: Readonly<Record<EventType, Kind>> = {
  "frontier-release": { points: 6.5, label: "Frontier release", joins: "by" },
  law: { points: 5.5, label: "Law or regulation", joins: "about" },
  court: { points: 5.5, label: "Court case", joins: "about" },
  incident: { points: 5.5, label: "Incident", joins: "involving" },
  acquisition: { points: 5.5, label: "Acquisition", joins: "involving" },
  funding: { points: 5, label: "Money", joins: "involving" },
  release: { points: 4, label: "Release", joins: "by" },
  people: { points: 3, label: "Change of people", joins: "involving" },
  research: { points: 3.5, label: "Research", joins: "by" },
  commentary: { points: 3.5, label: "Commentary", joins: "on" },
  update: { points: 3, label: "Update", joins: "by" },
  roundup: { points: 3, label: "Roundup", joins: "on" },
  guide: { points: 1.5, label: "Guide or tutorial", joins: "on" },
  "customer-story": { points: 1, label: "Customer story or promotion", joins: "about" },
};

/** What somebody thinks, where nothing has happened. */
const OPINIONS: ReadonlySet<string> = new Set<EventType>(["commentary", "roundup"]);

export function isOpinion(type: string | null): boolean {
  return type !== null && OPINIONS.has(type);
}

/** Null for a kind that is not on the list (any more). */
export function kindOf(type: string | null): Kind | null {
  const known = EVENT_TYPES.find((each) => each === type);
  return known ? KINDS[known] : null;
}

export function typeByLabel(label: string | undefined): EventType | null {
  return EVENT_TYPES.find((type) => KINDS[type].label === label) ?? null;
}
