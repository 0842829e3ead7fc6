/** The companies, models, people and laws an event names, each with the words that show it. */
import { slugify } from "../../sources/slug.ts";
import { alternatives } from "../text/cues.ts";
import { type EntityKind, knownMentions } from "./entity-names.ts";
import { nameSpans } from "./names.ts";
import { isStopWord, wordsOf } from "../text/terms.ts";

export type Entity = Readonly<{
  slug: string;
  name: string;
  kind: EntityKind;
  mentions: number;
  inTitle: boolean;
  /** Where it is first named, counted from the start of the title. */
  at: number;
  /** On the field's list of names; others are found by their capitals. */
  listed: boolean;
  /** The words around its first mention. */
  evidence: string;
}>;

type Found = { name: string; kind: EntityKind; mentions: number; at: number; listed: boolean };

/** As many as a page lists and a relation needs. */
const MOST = 12;
/** Names beyond the first pages of a long text are asides. */
const READ = 20_000;
const EVIDENCE_EACH_SIDE = 60;
/** A name nobody listed counts once a text repeats it. */
const UNLISTED_MENTIONS = 2;
const TITLE_COUNTS = 4;

const LAW = /\b(?:Act|Bill|Directive|Regulation|Treaty|Order|Ordinance|Statute)$/;
const COMPANY =
  /\b(?:Inc|Labs?|AI|Corp|Corporation|Research|Institute|University|Systems|Technologies|Foundation|Group|Ventures|Robotics|Commission|Agency|Ministry|Council|Semiconductors?)\.?$/;
/** `Tern 4`, `Halyard-2.1`, `R1`: a name with a version. */
const VERSIONED = /^\p{Lu}[\p{L}\p{N} -]*?[ -]?v?\d+(?:\.\d+)*(?:[ -]\p{Lu}\p{L}+)?$/u;
/** Capitals that name no actor of the field: the calendar, places' peoples, plain labels. */
const NO_ENTITY = new RegExp(
  `^(?:${alternatives(String.raw`
    I[’'].*, chief .* officer, chinese, american, european, british, french, german, indian, japanese, korean, russian, english,
    asian, african, italian, spanish, western, eastern, internet, christmas, (?:mon|tues|wednes|thurs|fri|satur|sun)day,
    (?:january|february|march|april|may|june|july|august|september|october|november|december)\b.*, a\.?i\.?, agi, llms?, genai,
    gpus?, cpus?, apis?, ceo, cto, cfo, u\.?s\.?a?, uk, eu, q[1-4], h[12], version .*, series [a-h],
    (?:part|figure|table|step|chapter|section|top|day|week|phase|level|round) \d+, faq, tl;?dr, pdf, http\w*, json, html, utc,
    am, pm, new, update, news, blog, abstract, introduction, conclusion, summary, overview`)})$`,
  "i",
);

/** The entities of an event, those of its title first, then by mentions. */
export function entitiesOf(title: string, body: string): Entity[] {
  const text = body.startsWith(title) ? body.slice(0, READ) : `${title}\n\n${body.slice(0, READ)}`;
  const found = collect(text);
  return [...found]
    .filter(([, entity]) => entity.listed || entity.mentions >= UNLISTED_MENTIONS)
    .map(([slug, { name, kind, mentions, at, listed }]) => {
      return {
        slug,
        name,
        kind,
        mentions,
        inTitle: at < title.length,
        at,
        listed,
        evidence: evidenceAt(text, at, name.length),
      };
    })
    .sort((a, b) => weightOf(b) - weightOf(a) || (a.slug < b.slug ? -1 : 1))
    .slice(0, MOST);
}

function collect(text: string): Map<string, Found> {
  const found = new Map<string, Found>();
  const known = knownMentions(text).sort((a, b) => a.at - b.at);
  for (const { name, kind, at } of known) note(found, { name, kind, mentions: 1, at, listed: true });
  const covered = (at: number, length: number) => known.some((m) => m.at < at + length && at < m.at + m.length);
  const words = new Set(text.match(/(?<!\p{L})\p{Ll}+/gu));
  for (const { name, at, opens } of nameSpans(text)) {
    if (covered(at, name.length) || !isNameOfItsOwn(name, opens) || words.has(name.toLowerCase())) continue;
    note(found, { name, kind: kindOf(name), mentions: 1, at, listed: false });
  }
  return found;
}

function note(found: Map<string, Found>, entity: Found): void {
  const slug = slugify(entity.name);
  const known = found.get(slug);
  if (known) known.mentions += 1;
  else found.set(slug, entity);
}

function isNameOfItsOwn(name: string, opens: boolean): boolean {
  if (!/^\p{Lu}/u.test(name) || name.length < 3 || name.length > 50 || NO_ENTITY.test(name)) return false;
  const words = wordsOf(name);
  if (words.length === 0 || words.length > 5 || words.every(isStopWord)) return false;
  return words.length > 1 || !opens;
}

function kindOf(name: string): EntityKind {
  if (VERSIONED.test(name) && /\d/.test(name)) return "model";
  if (LAW.test(name) && name.includes(" ")) return "law";
  return COMPANY.test(name) ? "company" : "name";
}

function weightOf(entity: Entity): number {
  return entity.mentions + (entity.inTitle ? TITLE_COUNTS : 0) + (entity.kind === "name" ? -TITLE_COUNTS / 2 : 0);
}

function evidenceAt(text: string, at: number, length: number): string {
  const from = Math.max(0, at - EVIDENCE_EACH_SIDE);
  const to = Math.min(text.length, at + length + EVIDENCE_EACH_SIDE);
  const before = from === 0 ? text.slice(0, at) : text.slice(from, at).replace(/^\S*\s/, "");
  const after = to === text.length ? text.slice(at, to) : text.slice(at, to).replace(/\s\S*$/, "");
  return (
    `${before}${after}`
      .split("\n")
      .find((line) => line.includes(text.slice(at, at + length)))
      ?.trim() ?? ""
  );
}
