/** The companies, labs, models, people, laws and benchmarks an event names, each with the words that show it. */
import { slugify } from "../../sources/slug.ts";
import { isStopWord } from "../text/terms.ts";
import { knownMentions, knownSpellings } from "./entity-names.ts";
import { type EntityKind, SHORT_FOR } from "./known-names.ts";
import { unlistedNames } from "./unlisted-names.ts";

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

type Found = { name: string; kind: EntityKind; mentions: number; at: number; listed: boolean; certain: boolean };

/** As many as a page lists and a relation needs. */
const MOST = 12;
/** Names beyond the first pages of a long text are asides. */
const READ = 20_000;
const EVIDENCE_EACH_SIDE = 60;
/** A name nobody listed counts once a text repeats it: twice, and in a long text more often. */
const REPEATED = { least: 2, oncePer: 10_000 } as const;
const TITLE_COUNTS = 4;
/** Plain names come after those whose kind is known. */
const UNKNOWN_KIND = -2;
const LONG_TITLE = 25;
/** A title with as many telling words in small letters is a sentence, one with fewer a headline, whose capitals mean nothing. */
const SMALL_WORDS = 2;

/** The entities of an event, those of its title first, then by mentions. */
export function entitiesOf(title: string, body: string): Entity[] {
  const text = `${title}\n\n${withoutRepeated(title, body.slice(0, READ))}`;
  return [...collect(text, title)]
    .filter(([slug, entity]) => slug !== "" && isSupported(entity, text, title))
    .map(([slug, { name, kind, mentions, at, listed }]) => {
      const inTitle = at < title.length;
      return { slug, name, kind, mentions, inTitle, at, listed, evidence: evidenceAt(text, at, name.length) };
    })
    .sort((a, b) => weightOf(b) - weightOf(a) || (a.slug < b.slug ? -1 : 1))
    .slice(0, MOST);
}

/** Pages say their title again and again; a title of few words is a name and stays. */
function withoutRepeated(title: string, body: string): string {
  return title.length < LONG_TITLE ? body : body.replaceAll(title, "\n");
}

function collect(text: string, title: string): Map<string, Found> {
  const found = new Map<string, Found>();
  const known = knownMentions(text);
  for (const { name, kind, at } of known) note(found, { name, kind, mentions: 1, at, listed: true, certain: true });
  const small = new Set(text.match(/(?<![\p{L}\p{N}])\p{Ll}[\p{L}\p{N}]*/gu));
  const from = isShouted(title) ? title.length : 0;
  for (const { name, at, kind, certain } of unlistedNames(text, known, small)) {
    if (at >= from) note(found, { name, kind, mentions: 1, at, listed: false, certain });
  }
  for (const entity of found.values()) seekInTitle(entity, title);
  return found;
}

/** `Corvid Systems` is in the title `Corvid Systems Cuts Prices` as well. */
function seekInTitle(entity: Found, title: string): void {
  const at = entity.at < title.length ? -1 : title.indexOf(entity.name);
  if (
    at < 0 ||
    /^[\p{L}\p{N}]/u.test(title.slice(at + entity.name.length)) ||
    /[\p{L}\p{N}]$/u.test(title.slice(0, at))
  )
    return;
  entity.at = at;
  entity.mentions += 1;
}

/** The slug of a listed name, by the slug of any of its spellings: `deepmind` is `google-deepmind`. Null where none is listed. */
export function slugOfSpelling(slug: string): string | null {
  for (const [spelling, { name, kind }] of knownSpellings()) {
    if (slugOf(spelling, kind) === slug) return slugOf(name, kind);
  }
  return null;
}

/** One spelling differs from another by case, hyphens, or by a space before the version. */
function note(found: Map<string, Found>, entity: Found): void {
  const slug = slugOf(entity.name, entity.kind);
  const known = found.get(slug);
  if (!known) return void found.set(slug, entity);
  known.mentions += 1;
  if (entity.certain && !known.certain) Object.assign(known, { kind: entity.kind, certain: true });
}

function slugOf(name: string, kind: EntityKind): string {
  if (kind !== "model" && kind !== "law") return slugify(name, "");
  const family = SHORT_FOR[/^\p{L}+/u.exec(name)?.[0] ?? ""];
  return slugify(`${family ?? ""} ${name.replace(/^(\p{L}{2,})(?=\d)/u, "$1-")}`, "");
}

/** The capitals of a headline prove nothing, those of a sentence do. */
function isSupported({ mentions, at, listed, certain }: Found, text: string, title: string): boolean {
  if (listed || (certain && (at >= title.length || mentions > 1))) return true;
  const inTitle = at < title.length;
  if (inTitle && !isHeadline(title)) return true;
  const least = inTitle ? REPEATED.least : REPEATED.least + Math.floor(text.length / REPEATED.oncePer);
  return mentions >= least;
}

function isHeadline(title: string): boolean {
  const words = title.replace(/^\S+/, "").match(/\p{L}[\p{L}'’-]{2,}/gu) ?? [];
  const telling = words.filter((word) => !isStopWord(word));
  const small = telling.filter((word) => /^\p{Ll}/u.test(word)).length;
  return small < SMALL_WORDS && small < telling.length / 2;
}

/** `HALYARD OPENS GANNET`: neither names nor abbreviations can be told. */
function isShouted(title: string): boolean {
  return title.includes(" ") && !/\p{Ll}/u.test(title) && (title.match(/\p{Lu}{3,}/gu) ?? []).length > 2;
}

function weightOf({ mentions, inTitle, kind }: Entity): number {
  return mentions + (inTitle ? TITLE_COUNTS : 0) + (kind === "name" || kind === "place" ? UNKNOWN_KIND : 0);
}

function evidenceAt(text: string, at: number, length: number): string {
  const from = Math.max(0, at - EVIDENCE_EACH_SIDE);
  const to = Math.min(text.length, at + length + EVIDENCE_EACH_SIDE);
  const before = from === 0 ? text.slice(0, at) : text.slice(from, at).replace(/^\S*\s/, "");
  const after = to === text.length ? text.slice(at, to) : text.slice(at, to).replace(/\s\S*$/, "");
  const [line] = after.split("\n");
  return `${before.slice(before.lastIndexOf("\n") + 1)}${line ?? ""}`.trim();
}
