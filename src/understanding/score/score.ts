/**
 * How much an event matters, 1 to 10: a sum of parts that a reader can check. Time plays no part, and neither does the
 * length of the text. The parts follow `kind of happening + actor + source + coverage + size - promotion`; their points
 * are our own, set so that over real feeds the median lies between 4 and 5 and at most one event in a hundred reaches 9.
 */
import { makerOf } from "../entities/entity-names.ts";
import type { Entity } from "../entities/entities.ts";
import type { EventType } from "./event-kinds.ts";
import type { TypedEvent } from "./event-type.ts";

export type ScorePart = Readonly<{ name: string; points: number; because: string }>;
export type Score = Readonly<{ score: number; reason: string; parts: ScorePart[] }>;
export type Scored = Readonly<{
  title: string;
  body: string;
  tier: 1 | 2 | 3;
  typed: TypedEvent;
  entities: readonly Entity[];
}>;

const LOWEST = 1;
const HIGHEST = 10;

const KINDS: Readonly<Record<EventType, Readonly<{ points: number; label: string }>>> = {
  "frontier-release": { points: 6.5, label: "New generation of a leading model" },
  law: { points: 5.5, label: "Law or regulation" },
  court: { points: 5.5, label: "Court case" },
  incident: { points: 5.5, label: "Incident" },
  acquisition: { points: 5.5, label: "Acquisition" },
  funding: { points: 5, label: "Money" },
  release: { points: 4, label: "Release" },
  people: { points: 3, label: "People" },
  research: { points: 3.5, label: "Research" },
  commentary: { points: 3.5, label: "Commentary" },
  update: { points: 3, label: "Update" },
  roundup: { points: 3, label: "Roundup" },
  guide: { points: 1.5, label: "Guide or tutorial" },
  "customer-story": { points: 1, label: "Customer story or promotion" },
};
const OPINIONS: ReadonlySet<string> = new Set(["commentary", "roundup"]);
/** An opinion that nobody else takes up stays below the events it is about. */
const OPINION_CEILING = 6;

const SOURCES = {
  1: { points: 1, because: "told by a primary source" },
  2: { points: 0.5, because: "told by an expert or the press" },
  3: { points: 0, because: "told by a community source" },
} as const;

/** Whose acts move the field; everyone else that is known by name moves a part of it. */
const LEADING = new Set(
  "OpenAI,Anthropic,Google,Google DeepMind,Meta,Microsoft,Nvidia,Apple,Amazon,xAI,DeepSeek,European Commission".split(
    ",",
  ),
);
const LEADING_PRODUCTS: Readonly<Record<string, string>> = { ChatGPT: "OpenAI", Claude: "Anthropic", Gemini: "Google" };
const ACTOR = { leading: 1, known: 0.5 } as const;

/** Signs of size with what each adds; the largest two count, so that a boastful title gains little. */
const SIZES: readonly (readonly [RegExp, number])[] = [
  [/[$€£]\s?\d[\d.,]*\s?(?:b|bn|billion|t|trillion)\b|\b\d[\d.,]* ?(?:billion|trillion) (?:dollars|euros)/i, 1],
  [/[$€£]\s?\d{2,}[\d.,]*\s?(?:m|mn|million)\b/i, 0.5],
  [/\b(?:open[- ]weights?|open[- ]sourc(?:es?|ed|ing))\b/i, 0.5],
  [
    /\b(?:breakthrough|gold medal|first (?:ever|time)|world['’]s first|state[- ]of[- ]the[- ]art|surpass(?:es|ed)|outperforms?|record)\b/i,
    0.5,
  ],
  [
    /\b(?:\d[\d.]*|one|two|hundreds of) ?(?:million|billion|bn) (?:weekly |monthly |daily |active )*(?:users|people|customers)\b/i,
    0.5,
  ],
  [/\b(?:nationwide|worldwide|all (?:models|users)|every user|\d+ countries)\b/i, 0.5],
];
const MOST_SIZES = 2;

/** Words that sell; each kind once. */
const PROMOTION =
  /\b(?:thrilled|excited|proud|amazing|incredible|revolutionary|game-?chang\w+|supercharge\w*|unlock(?:s|ing)?|unleash\w*|seamless(?:ly)?|webinar|sign up|register|free trial|discount|award|visionary|magic quadrant|leader in the)\b/gi;
const PROMOTION_COST = 0.5;
const MOST_PROMOTION = 1;
const PROMOTION_WITHIN = 600;

/** Coverage: each doubling of independent publishers is worth a point, up to two. */
const COVERAGE = "coverage";
const MOST_COVERAGE = 2;

/** The score of an event as its own source tells it; what others report is added by `withCoverage`. */
export function scoreEvent(event: Scored): Score {
  const { typed, tier } = event;
  const kind = KINDS[typed.type];
  const parts = [
    { name: "kind", points: kind.points, because: kind.label + (typed.evidence ? ` (“${typed.evidence}”)` : "") },
    actorPart(event),
    { name: "source", ...SOURCES[tier] },
    sizePart(event),
    promotionPart(event),
  ].filter((part) => part.points !== 0);
  return withCoverage(parts, typed.type, 1);
}

/**
 * The same event with its coverage counted anew.
 * @param families publishers that report the same happening, its own included; sources of one house count once
 */
export function withCoverage(parts: readonly ScorePart[], type: string | null, families: number): Score {
  const own = parts.filter(({ name }) => name !== COVERAGE && name !== "ceiling");
  const all = [...own, ...coveragePart(families), ...ceilingPart(own, type, families)];
  return { score: bounded(sum(all)), reason: reasonOf(all), parts: all };
}

/** The first name of standing in the title: later ones are those it is compared with. */
function actorPart({ entities }: Scored): ScorePart {
  const named = entities.filter((entity) => entity.inTitle).toSorted((a, b) => a.at - b.at);
  const actor = named.map(actorOf).find((name) => name !== null) ?? null;
  if (actor === null) return { name: "actor", points: 0, because: "" };
  return LEADING.has(actor)
    ? { name: "actor", points: ACTOR.leading, because: `${actor}, a leading actor` }
    : { name: "actor", points: ACTOR.known, because: `${actor}, known in the field` };
}

function actorOf({ name, kind, listed }: Entity): string | null {
  if (kind === "model") return makerOf(name);
  return LEADING_PRODUCTS[name] ?? (listed && (kind === "company" || kind === "person") ? name : null);
}

function sizePart({ title }: Scored): ScorePart {
  const sizes = SIZES.flatMap(([sign, points]) => {
    const match = sign.exec(title);
    return match ? [{ points, words: match[0] }] : [];
  }).slice(0, MOST_SIZES);
  return {
    name: "size",
    points: sizes.reduce((total, { points }) => total + points, 0),
    because: sizes.map(({ words }) => `“${words}”`).join(" and "),
  };
}

function promotionPart({ title, body }: Scored): ScorePart {
  const words = new Set(
    (`${title}\n${body.slice(0, PROMOTION_WITHIN)}`.match(PROMOTION) ?? []).map((w) => w.toLowerCase()),
  );
  const cost = Math.min(MOST_PROMOTION, words.size * PROMOTION_COST);
  return {
    name: "promotion",
    points: -cost,
    because: `less for selling words (“${[...words].slice(0, 2).join("”, “")}”)`,
  };
}

function coveragePart(families: number): ScorePart[] {
  if (families < 2) return [];
  const points = Math.min(MOST_COVERAGE, Math.round(Math.log2(families) * 10) / 10);
  return [{ name: COVERAGE, points, because: `reported by ${families} independent publishers` }];
}

function ceilingPart(own: readonly ScorePart[], type: string | null, families: number): ScorePart[] {
  const over = sum(own) - OPINION_CEILING;
  if (type === null || !OPINIONS.has(type) || families > 1 || over <= 0) return [];
  return [{ name: "ceiling", points: -over, because: `an opinion nobody else reports stays at ${OPINION_CEILING}` }];
}

function reasonOf(parts: readonly ScorePart[]): string {
  return `${parts.map(({ because }) => because).join("; ")}.`;
}

function sum(parts: readonly ScorePart[]): number {
  return parts.reduce((total, { points }) => total + points, 0);
}

function bounded(points: number): number {
  return Math.round(Math.min(HIGHEST, Math.max(LOWEST, points)) * 10) / 10;
}
