/** The score of an event that a model has read too: the formula makes it, from levels with verified quotes. */
import type { EventType } from "./event-kinds.ts";
import { isOpinion, KINDS } from "./kinds.ts";
import { type FactorName, FACTORS, type Level } from "./model-factors.ts";
import {
  composeScore,
  type Computed,
  isByModel,
  MOST_BY_MODEL,
  modelPart,
  offlineTypeOf,
  OPINION_CEILING,
  type ScorePart,
} from "./score.ts";
import type { Scale } from "./scale.ts";
import { toTenth } from "./scale.ts";

/** What is left of a model's answer once every quote has been found in the text. */
export type ModelReading = Readonly<{
  /** Null where the model named none that holds. */
  type: EventType | null;
  factors: readonly Readonly<{ name: FactorName; level: Level; quote: string }>[];
}>;
export type TypedScore = Computed & Readonly<{ type: EventType }>;

/**
 * @param offline the score by rules alone, or one that a model moved before: what an earlier reading said is replaced
 * @returns at most `MOST_BY_MODEL` away from the score by rules
 */
export function withModel(
  offline: Readonly<{ parts: readonly ScorePart[] }>,
  reading: ModelReading,
  scale: Scale,
): TypedScore {
  const own = offline.parts.filter((part) => !isByModel(part));
  const before = offlineTypeOf(own) ?? "commentary";
  const byRules = composeScore(own, before, scale).score;
  const held = heldType(reading.type, byRules);
  const type = held ?? before;
  return { type, ...composeScore([...own, ...typeParts(before, held), ...factorParts(reading)], type, scale) };
}

/**
 * An event's rules run anew under a model's reading that stands: its levels keep their points, its type weighs as types
 * do now.
 * @param stored the event as it is stored
 */
export function keepModel(
  fresh: Readonly<{ type: EventType; parts: readonly ScorePart[] }>,
  stored: Readonly<{ type: EventType | null; parts: readonly ScorePart[] }>,
  scale: Scale,
): TypedScore {
  const read = stored.parts.filter(isByModel);
  const byRules = composeScore(fresh.parts, fresh.type, scale);
  if (read.length === 0) return { type: fresh.type, ...byRules };
  const levels = read.filter(({ name }) => name !== TYPE_PART);
  const held = heldType(levels.length < read.length ? stored.type : null, byRules.score);
  const type = held ?? fresh.type;
  return { type, ...composeScore([...fresh.parts, ...typeParts(fresh.type, held), ...levels], type, scale) };
}

/** An opinion stays at the ceiling, and a model moves a score by two: where both cannot hold, it is no opinion. */
function heldType(type: EventType | null, byRules: number): EventType | null {
  return isOpinion(type) && byRules > OPINION_CEILING + MOST_BY_MODEL ? null : type;
}

const TYPE_PART = modelPart("type", 0, "").name;

/** Also where both say the same: it shows that a model has read the event. */
function typeParts(before: EventType, held: EventType | null): ScorePart[] {
  if (held === null) return [];
  const points = toTenth(KINDS[held].points - KINDS[before].points);
  return [modelPart("type", points, `read as: ${KINDS[held].label}`)];
}

function factorParts({ factors }: ModelReading): ScorePart[] {
  return FACTORS.flatMap(({ name, points }) => {
    const factor = factors.find((each) => each.name === name);
    if (!factor || points[factor.level] === 0) return [];
    const quote = factor.quote ? `: “${factor.quote}”` : "";
    return [modelPart(name, points[factor.level], `level ${factor.level} of 3${quote}`)];
  });
}
