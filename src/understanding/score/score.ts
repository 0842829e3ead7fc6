/**
 * How much an event matters, 1 to 10. Its parts add up to points, a scale makes the score of them (`scale.ts`), and what
 * the scale adds or takes is a part of its own, so that the parts a reader sees always add up to the score they see.
 * Time plays no part, and neither does the length of the text.
 */
import { isOpinion, kindOf, typeByLabel } from "./kinds.ts";
import { partsOf, type Scored } from "./parts.ts";
import { DEFAULT_SCALE, type Scale, scoreAt, toTenth } from "./scale.ts";

export type ScorePart = Readonly<{
  name: string;
  points: number;
  because: string;
  /** In a word or two, for the one-line reason. */
  label?: string;
}>;
export type Score = Readonly<{ score: number; reason: string; parts: ScorePart[] }>;
/** `points`: the sum of the parts before the scale. */
export type Computed = Score & Readonly<{ points: number }>;

/** An opinion that nobody else takes up stays below the events it is about, whatever the scale. */
export const OPINION_CEILING = 6;
/** A model moves a score by no more than this. */
export const MOST_BY_MODEL = 2;

/** Coverage: each doubling of independent publishers is worth a point, up to two. */
const COVERAGE = "coverage";
const MOST_COVERAGE = 2;
/** Parts that follow from the others. */
const DERIVED: ReadonlySet<string> = new Set(["field", "limit", "ceiling"]);
const BY_MODEL = "model: ";

/** The score of an event as its own source tells it; what others report is added by `withCoverage`. */
export function scoreEvent(event: Scored, scale: Scale = DEFAULT_SCALE): Computed {
  return composeScore(partsOf(event), event.typed.type, scale);
}

/**
 * The same event with its coverage counted anew.
 * @param families publishers that report the same happening, its own included; sources of one house count once
 */
export function withCoverage(
  parts: readonly ScorePart[],
  type: string | null,
  families: number,
  scale: Scale = DEFAULT_SCALE,
): Computed {
  const own = parts.filter(({ name }) => name !== COVERAGE);
  return composeScore([...own, ...coveragePart(families)], type, scale);
}

/** The score of parts, whatever made them; those that follow from others are made anew. */
export function composeScore(parts: readonly ScorePart[], type: string | null, scale: Scale): Computed {
  const own = parts.filter(({ name }) => !DERIVED.has(name));
  const derived = derivedParts(own, type, scale);
  const all = [...own, ...derived];
  return { score: toTenth(sum(all)), points: toTenth(sum(own)), reason: reasonOf(all, type), parts: all };
}

export function isByModel({ name }: ScorePart): boolean {
  return name.startsWith(BY_MODEL);
}

export function modelPart(name: string, points: number, because: string): ScorePart {
  return { name: `${BY_MODEL}${name}`, points, because };
}

function coveragePart(families: number): ScorePart[] {
  if (families < 2) return [];
  const points = Math.min(MOST_COVERAGE, toTenth(Math.log2(families)));
  const label = `${families} independent publishers`;
  return [{ name: COVERAGE, points, because: `reported by ${label}`, label }];
}

function derivedParts(own: readonly ScorePart[], type: string | null, scale: Scale): ScorePart[] {
  const points = toTenth(sum(own));
  const onScale = scoreAt(points, scale);
  const limited = withinModelLimit(onScale, own, scale);
  const final = isCapped(own, type) ? Math.min(limited, OPINION_CEILING) : limited;
  const ceiling = `an opinion nobody else reports stays at ${OPINION_CEILING}`;
  return [
    {
      name: "field",
      points: toTenth(onScale - points),
      because: `set against everything else in this almanac, ${points} points make ${onScale}`,
    },
    {
      name: "limit",
      points: toTenth(limited - onScale),
      because: `a model moves a score by ${MOST_BY_MODEL} at most`,
    },
    { name: "ceiling", points: toTenth(final - limited), because: ceiling, label: ceiling },
  ].filter((part) => part.points !== 0);
}

function withinModelLimit(score: number, own: readonly ScorePart[], scale: Scale): number {
  const offline = own.filter((part) => !isByModel(part));
  if (offline.length === own.length) return score;
  const onScale = scoreAt(sum(offline), scale);
  const before = isCapped(offline, offlineTypeOf(offline)) ? Math.min(onScale, OPINION_CEILING) : onScale;
  return Math.min(before + MOST_BY_MODEL, Math.max(before - MOST_BY_MODEL, score));
}

/** What the words alone say it is, whatever a model read. */
export function offlineTypeOf(parts: readonly ScorePart[]) {
  return typeByLabel(parts.find(({ name }) => name === "kind")?.label);
}

function isCapped(own: readonly ScorePart[], type: string | null): boolean {
  return isOpinion(type) && !own.some(({ name }) => name === COVERAGE);
}

/** `Frontier release by OpenAI, reported by 4 independent publishers.` */
function reasonOf(parts: readonly ScorePart[], type: string | null): string {
  const labels = new Map(parts.map(({ name, label }) => [name, label]));
  const kind = kindOf(type);
  const actor = labels.get("actor");
  const size = labels.get("size");
  const coverage = labels.get(COVERAGE);
  const teller = coverage ? `reported by ${coverage}` : `told by ${labels.get("source") ?? "a community source"}`;
  const opening = `${kind?.label ?? "Event"}${actor ? ` ${kind?.joins ?? "about"} ${actor}` : ""}`;
  const asides = [size && `with ${size} in its title`, labels.get("promotion"), labels.get("ceiling")];
  return `${[`${opening}, ${teller}`, ...asides.filter(Boolean)].join("; ")}.`;
}

function sum(parts: readonly ScorePart[]): number {
  return parts.reduce((total, { points }) => total + points, 0);
}
