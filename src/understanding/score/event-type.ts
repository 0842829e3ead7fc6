/** What kind of happening an event reports, told by its title, else by its first lines, else by who tells it. */
import type { Entity } from "../entities/entities.ts";
import { makerOf } from "../entities/entity-names.ts";
import { leadsTheField } from "./actor.ts";
import { type EventType, LEAD_RULES, NOT_FRONTIER, type Rule, TITLE_RULES } from "./event-kinds.ts";

/** `evidence`: the words that told, null where only the nature of the source did. */
export type TypedEvent = Readonly<{ type: EventType; evidence: string | null }>;
export type TypedItem = Readonly<{
  title: string;
  body: string;
  entities: readonly Entity[];
  /** The source's name and family: whose words these are. */
  publisher: string;
  sourceTopics: readonly string[];
  tier: 1 | 2 | 3;
}>;

const LEAD = 600;
/** Three or more headlines in one title (`A Does This, B Does That, C Too`): the issue of a newsletter. */
const HEADLINES =
  /^(?!.*[a-z]\. \p{Lu})(?:(?:[^,:;]{10,}[,;] (?=\p{Ll}?[\p{Lu}\d])){2,}\S.{10,}$|(?:\w+ ){0,3}\w+: (?:[^,]{3,}, (?=\p{Ll}?[\p{Lu}\d])){2,})/u;
/** A newsletter parts its headlines by pictures, or counts its issues. */
const NEWSLETTER = /\p{Extended_Pictographic}.*,.*\p{Extended_Pictographic}|\(#\d+\)/u;
const QUESTION = /\?$/;

const COMES_OUT =
  /\b(?:introduc|launch|releas|announc|unveil|debut|open-?sourc|ship|present|publish)\w*\W+(?:[\w.'’-]+\W+){0,6}$/i;
const IS_OUT =
  /^\W*(?:\w+ )?(?:is|has been|was|are|becomes?) (?:\w+ )?(?:launched|released|announced|unveiled|here|out|available)\b/i;
/** `Google’s new Gemini 4 is out`: nothing but whose it is stands before it. */
const OWNER = /^(?:[\w.-]+['’]s )?(?:\w+ )?$/;
const OWN_PAGE = /^(?:$|:| and [A-Z]| is (?:here|now|out)\b)/;
/** `4`, `5.0`, `3.5`: a generation, where `4.1` is a step. */
const WHOLE_VERSION = /(?:^|[^\d.])v?\d{1,2}(?:\.[05])?(?:$|[^\d.])/;

export function typeOf(item: TypedItem): TypedEvent {
  const { title } = item;
  if (isRoundup(title)) return { type: "roundup", evidence: null };
  const byTitle = firstMatch(TITLE_RULES, mainClause(title)) ?? firstMatch(TITLE_RULES, title);
  const model = item.entities.find((entity) => entity.kind === "model" && entity.inTitle);
  if (model && (byTitle?.type === "release" ? isReleased(title, model) : isItsPage(item, model))) {
    return { type: isFrontier(item, model) ? "frontier-release" : "release", evidence: model.name };
  }
  return byTitle ?? byLead(item) ?? byNature(item);
}

function isRoundup(title: string): boolean {
  return HEADLINES.test(title) || NEWSLETTER.test(title);
}

/** Whether a title leaves room for a kind: its words tell it too, or tell none. A frontier release is told as any release. */
export function leavesRoomFor(type: EventType, title: string): boolean {
  if (type === "roundup" && isRoundup(title)) return true;
  const told = TITLE_RULES.filter(([, words]) => words.test(title)).map(([kind]) => kind);
  return told.length === 0 || told.includes(type === "frontier-release" ? "release" : type);
}

/** What comes before the first comma, colon or stop tells what happened; what follows describes it. */
const CLAUSE = /^(?:\S+ ){2,}?\S*?(?=[,;:.] |$)/;

export function mainClause(title: string): string {
  return CLAUSE.exec(title)?.[0] ?? title;
}

function firstMatch(rules: readonly Rule[], text: string): TypedEvent | undefined {
  for (const [type, words] of rules) {
    const match = words.exec(text);
    if (match) return { type, evidence: match[0].trim() };
  }
  return undefined;
}

function byLead({ tier, body }: TypedItem): TypedEvent | undefined {
  return tier === 1 ? firstMatch(LEAD_RULES, body.slice(0, LEAD)) : undefined;
}

/** Without a telling word the source decides: a lab tells of its own work, others write about it. */
function byNature({ title, sourceTopics, tier }: TypedItem): TypedEvent {
  if (sourceTopics[0] === "research") return { type: "research", evidence: null };
  return { type: tier === 1 && !QUESTION.test(title) ? "update" : "commentary", evidence: null };
}

/** The model itself is what comes out, not something made for it (`a decoder that speeds up DeepSeek-V4`). */
function isReleased(title: string, { at, name }: Entity): boolean {
  const before = title.slice(0, at);
  if (at === 0 || COMES_OUT.test(before)) return true;
  return OWNER.test(before) && IS_OUT.test(title.slice(at + name.length));
}

/** A lab's post that carries the model's name and little else (`DeepSeek-V4`, `Qwen3.7: The Agent Frontier`). */
function isItsPage({ title, tier }: TypedItem, { at, name }: Entity): boolean {
  return tier === 1 && at === 0 && OWN_PAGE.test(title.slice(name.length));
}

/** A whole version of a family, told by its maker or by the press: another company's post only says it offers it too. */
function isFrontier({ title, publisher, tier }: TypedItem, model: Entity): boolean {
  const maker = makerOf(model.name);
  if (
    maker === null ||
    !leadsTheField(maker) ||
    !WHOLE_VERSION.test(model.name) ||
    NOT_FRONTIER.test(mainClause(title).replaceAll("-", " "))
  )
    return false;
  const family = /^\p{L}+/u.exec(model.name)?.[0] ?? maker;
  const told = ` ${publisher.toLowerCase()} `;
  return tier > 1 || [maker, family].some((name) => told.includes(` ${name.toLowerCase()} `));
}
