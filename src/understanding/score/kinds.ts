/**
 * What each kind of happening is worth before anything else is known, and how a sentence calls it. The points are ours,
 * set on the same labelled titles as those of `signs.ts`.
 */
import { EVENT_TYPES, type EventType } from "./event-kinds.ts";

type Kind = Readonly<{
  points: number;
  /** Opens the one-line reason; each kind has its own. */
  label: string;
  /** What joins it to the actor: a release is by someone, a court case about someone. */
  joins: "by" | "about" | "involving" | "on";
  /** Somebody did something; else somebody speaks of it. */
  happens: boolean;
}>;

export const KINDS: Readonly<Record<EventType, Kind>> = {
  "frontier-release": { points: 5, label: "Frontier release", joins: "by", happens: true },
  acquisition: { points: 5, label: "Acquisition", joins: "involving", happens: true },
  law: { points: 5.5, label: "Law or regulation", joins: "about", happens: true },
  court: { points: 5.5, label: "Court case", joins: "about", happens: true },
  incident: { points: 5, label: "Incident", joins: "involving", happens: true },
  funding: { points: 4.5, label: "Funding or investment", joins: "involving", happens: true },
  release: { points: 4.2, label: "Release", joins: "by", happens: true },
  research: { points: 3.5, label: "Research", joins: "by", happens: true },
  commentary: { points: 3.5, label: "Commentary", joins: "on", happens: false },
  people: { points: 2.8, label: "Change of people", joins: "involving", happens: true },
  update: { points: 2.4, label: "Update", joins: "by", happens: true },
  roundup: { points: 3, label: "Roundup", joins: "on", happens: false },
  guide: { points: 1.5, label: "Guide or tutorial", joins: "on", happens: false },
  "customer-story": { points: 1, label: "Customer story or promotion", joins: "about", happens: false },
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
