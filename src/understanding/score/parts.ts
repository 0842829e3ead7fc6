/** What an event's own words and source are worth, part by part; its points are set as those of `signs.ts` are. */
import type { Entity } from "../entities/entities.ts";
import { actorOf } from "./actor.ts";
import type { EventType } from "./event-kinds.ts";
import { mainClause, type TypedEvent } from "./event-type.ts";
import { KINDS } from "./kinds.ts";
import { hostLandmark, releasedLandmark } from "./landmarks.ts";
import { toTenth } from "./scale.ts";
import type { ScorePart } from "./score.ts";
import { NOVELTIES, PROMOTION, type Sign, SIZES, VARIANTS } from "./signs.ts";
import { REMARKS } from "./voice.ts";

export type Scored = Readonly<{
  title: string;
  body: string;
  tier: 1 | 2 | 3;
  typed: TypedEvent;
  entities: readonly Entity[];
}>;

const SOURCES = {
  1: { points: 1, because: "told by a primary source", label: "a primary source" },
  2: { points: 0.5, because: "told by an expert or the press", label: "an expert or the press" },
  3: { points: 0, because: "told by a community source", label: "a community source" },
} as const;

/** The first two signs of a list count, so that a boastful title gains little. */
const MOST_SIGNS = 2;
/** A court case over a voice app or a merger of two plugin makers is no variant of anything. */
const NO_THING: ReadonlySet<EventType> = new Set(["acquisition", "law", "court", "incident", "funding", "people"]);
/** For the next generation of what leads the field. */
const LANDMARK = 0.8;
/** For what only adds to one of them. */
const HOST = -1;
const LEAST_FOR_VOICE = -2.5;
const LEAST_FOR_OPINION = -0.7;
const PROMOTION_COST = 0.5;
const MOST_PROMOTION = 1;
const PROMOTION_WITHIN = 600;

/** Parts worth nothing are left out. */
export function partsOf(event: Scored): ScorePart[] {
  return [
    kindPart(event),
    actorPart(event),
    { name: "source", ...SOURCES[event.tier] },
    signsPart("size", found(SIZES, event.title).slice(0, MOST_SIGNS)),
    signsPart("novelty", [...landmarkSign(event), ...found(NOVELTIES, event.title)]),
    signsPart("variant", variantSigns(event).slice(0, MOST_SIGNS)),
    voicePart(event),
    promotionPart(event),
  ].filter(({ points }) => points !== 0);
}

function kindPart({ typed }: Scored): ScorePart {
  const { points, label } = KINDS[typed.type];
  return { name: "kind", points, because: `${label} (${evidenceOf(typed)})`, label };
}

function evidenceOf({ type, evidence }: TypedEvent): string {
  if (evidence !== null) return `“${evidence}”`;
  return type === "roundup" ? "several headlines in one" : "judged by its source; the title does not tell";
}

/** Whoever is only spoken of, or whose title tells of no act, counts half. */
function actorPart({ title, typed, entities }: Scored): ScorePart {
  const actor = actorOf(title, entities);
  if (actor === null) return { name: "actor", points: 0, because: "" };
  const acts = KINDS[typed.type].happens && typed.evidence !== null;
  const points = acts ? actor.points : toTenth(actor.points / 2);
  return { name: "actor", points, because: `${actor.name}, ${actor.because}`, label: actor.name };
}

function landmarkSign({ title, typed }: Scored): Found[] {
  if (typed.type !== "release" && typed.type !== "frontier-release") return [];
  const landmark = releasedLandmark(title);
  return landmark === null ? [] : [{ what: "of a line that leads the field", points: LANDMARK, match: landmark }];
}

function variantSigns(event: Scored): Found[] {
  if (NO_THING.has(event.typed.type)) return [];
  return [...hostSign(event), ...found(VARIANTS, mainClause(event.title))];
}

function hostSign({ title, typed }: Scored): Found[] {
  if (typed.type !== "release" && typed.type !== "update") return [];
  const host = hostLandmark(mainClause(title));
  return host === null ? [] : [{ what: "a part of something larger", points: HOST, match: host }];
}

/**
 * A primary source speaks as it likes; guides and customer stories ask and address by their nature, and an announced
 * opinion says what its writer thinks.
 */
function voicePart({ title, typed, tier }: Scored): ScorePart {
  const isIts = tier === 1 || typed.type === "guide" || typed.type === "customer-story";
  const part = signsPart("voice", isIts ? [] : found(REMARKS, title));
  const least = typed.type === "commentary" && typed.evidence !== null ? LEAST_FOR_OPINION : LEAST_FOR_VOICE;
  return { ...part, points: Math.max(least, part.points) };
}

function promotionPart({ title, body }: Scored): ScorePart {
  const words = new Set(
    (`${title}\n${body.slice(0, PROMOTION_WITHIN)}`.match(PROMOTION) ?? []).map((word) => word.toLowerCase()),
  );
  const cost = Math.min(MOST_PROMOTION, words.size * PROMOTION_COST);
  return {
    name: "promotion",
    points: -cost,
    because: `less for selling words (“${[...words].slice(0, 2).join("”, “")}”)`,
    label: "points off for selling words",
  };
}

type Found = Readonly<{ what: string; points: number; match: string }>;

function found(signs: readonly Sign[], text: string): Found[] {
  return signs.flatMap(({ what, points, words }) => {
    const match = words.exec(text);
    return match ? [{ what, points, match: match[0].trim() }] : [];
  });
}

function signsPart(name: string, signs: readonly Found[]): ScorePart {
  const points = toTenth(signs.reduce((total, sign) => total + sign.points, 0));
  const because = signs.map(({ what, match }) => `${what} (“${match}”)`).join(" and ");
  return { name, points, because, label: signs.map(({ match }) => `“${match}”`).join(" and ") };
}
