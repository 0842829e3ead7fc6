/** What an event's own words and source are worth, part by part. */
import { makerOf } from "../entities/entity-names.ts";
import type { Entity } from "../entities/entities.ts";
import type { TypedEvent } from "./event-type.ts";
import { KINDS } from "./kinds.ts";
import type { ScorePart } from "./score.ts";

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

/** Parts worth nothing are left out. */
export function partsOf(event: Scored): ScorePart[] {
  const { typed, tier } = event;
  const kind = KINDS[typed.type];
  const parts = [
    {
      name: "kind",
      points: kind.points,
      because: kind.label + (typed.evidence ? ` (“${typed.evidence}”)` : ""),
      label: kind.label,
    },
    actorPart(event),
    { name: "source", ...SOURCES[tier] },
    sizePart(event),
    promotionPart(event),
  ];
  return parts.filter(({ points }) => points !== 0);
}

/** The first name of standing in the title: later ones are those it is compared with. */
function actorPart({ entities }: Scored): ScorePart {
  const named = entities.filter((entity) => entity.inTitle).toSorted((a, b) => a.at - b.at);
  const actor = named.map(actorOf).find((name) => name !== null) ?? null;
  if (actor === null) return { name: "actor", points: 0, because: "" };
  return LEADING.has(actor)
    ? { name: "actor", points: ACTOR.leading, because: `${actor}, a leading actor`, label: actor }
    : { name: "actor", points: ACTOR.known, because: `${actor}, known in the field`, label: actor };
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
    label: sizes.map(({ words }) => `“${words}”`).join(" and "),
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
    label: "points off for selling words",
  };
}
