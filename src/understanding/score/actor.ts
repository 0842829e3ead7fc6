/** Who acts in an event, and what that is worth, in points set as those of `signs.ts` are. */
import { makerOf } from "../entities/entity-names.ts";
import type { Entity } from "../entities/entities.ts";
import { landmarkIn } from "./landmarks.ts";

export type Actor = Readonly<{ name: string; points: number; because: string }>;
const ACTORS: ReadonlySet<string> = new Set(["company", "lab", "agency", "person"]);

/** The labs whose releases have moved the frontier since 2020, by public leaderboards and yearly reports. */
const FRONTIER = new Set("OpenAI,Anthropic,Google,Google DeepMind".split(","));
/** Whose acts move the field by their size, or by what they gave it. */
const LEADING = new Set("Meta,Microsoft,Nvidia,Apple,Amazon,xAI,DeepSeek,European Commission".split(","));
const POINTS = { frontier: 1.6, leading: 1, known: 0.5, named: 0.2 } as const;

/** Products without a version that stand for their makers. */
const PRODUCTS: Readonly<Record<string, string>> = {
  ChatGPT: "OpenAI",
  Codex: "OpenAI",
  Sora: "OpenAI",
  Claude: "Anthropic",
  "Claude Code": "Anthropic",
  Gemini: "Google",
  Gemma: "Google",
  Veo: "Google",
  Grok: "xAI",
  Llama: "Meta",
  Qwen: "Alibaba",
  Kimi: "Moonshot AI",
};

/** Capitals that only open a sentence name nobody. */
const NAME = String.raw`((?!(?:We|I|You|They|It|This|That|These|How|Why|What|Who|New|Our|My)\b)\p{Lu}[\p{L}\p{N}.&’'-]*(?: \p{Lu}[\p{L}\p{N}.&’'-]*){0,3})`;
/** A name that opens the title and acts: `Corbelstone unveils`. */
const OPENS = new RegExp(
  String.raw`^(?:(?:[Tt]he|[Aa]n?|\w+) (?:company |startup |lab |maker )?)??${NAME} (?:has |have )?(?:\w+ly )?(?:launch|releas|introduc|unveil|announc|present|publish|open-?sourc|debut|reveal|ship|acquir|rais|sue|win|won|appoint|invest|sign|roll)\w*\b`,
  "u",
);

/** The first name of standing in the title, for later ones are those it is compared with; else whoever opens it and acts. */
export function actorOf(title: string, entities: readonly Entity[]): Actor | null {
  const named = entities.filter((entity) => isSubject(entity, title)).toSorted((a, b) => a.at - b.at);
  const listed = named.map(listedName).find((name) => name !== null) ?? landmarkIn(title)?.maker ?? "";
  if (listed !== "") return graded(listed);
  const opening = OPENS.exec(title)?.[1];
  return opening === undefined ? null : { name: opening, points: POINTS.named, because: "who acts" };
}

/** A name in quotes or brackets is what somebody is likened to (`the ‘ChatGPT for doctors’`). */
function isSubject({ inTitle, at }: Entity, title: string): boolean {
  return inTitle && !/[‘“"'(]$/.test(title.slice(0, at));
}

/** Whose new generations set what others are measured by. */
export function leadsTheField(name: string): boolean {
  return FRONTIER.has(name) || LEADING.has(name);
}

function listedName({ name, kind, listed }: Entity): string | null {
  if (kind === "model") return makerOf(name);
  return PRODUCTS[name] ?? (listed && ACTORS.has(kind) ? name : null);
}

function graded(name: string): Actor {
  if (FRONTIER.has(name)) return { name, points: POINTS.frontier, because: "a lab at the frontier" };
  if (LEADING.has(name)) return { name, points: POINTS.leading, because: "a leading actor" };
  return { name, points: POINTS.known, because: "known in the field" };
}
