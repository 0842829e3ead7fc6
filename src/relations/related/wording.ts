/** What a text has to share with another: the names it bears, and its telling words as it spells them. */
import { companyOf, knownMentions } from "../../understanding/entities/entity-names.ts";
import { entitiesOf } from "../../understanding/entities/entities.ts";
import { slugify } from "../../sources/slug.ts";
import { alternatives } from "../../understanding/text/cues.ts";
import { isStopWord, ownCopy, partsOf, termsOf } from "../../understanding/text/terms.ts";
import type { Text } from "../likeness/profile.ts";

/** How a name comes into a text: it is written, it is the line of models a written one belongs to, or their maker. */
export type Standing = "written" | "line" | "maker";
export type Named = Readonly<{ name: string; standing: Standing }>;
/** `times` counts one more for a title. */
type Phrase = Readonly<{ words: string; times: number; inTitle: boolean; isCompound: boolean }>;
export type Wording = Readonly<{
  title: string;
  text: string;
  /** What the text is about, by slug. */
  subjects: ReadonlyMap<string, Named>;
  /** Those and every other known name in it. */
  names: ReadonlyMap<string, Named>;
  /** By the stems of single words and of neighbouring pairs. */
  phrases: ReadonlyMap<string, Phrase>;
  /** Words it writes small somewhere. */
  small: ReadonlySet<string>;
  /** Words that carry a capital amid its sentences; titles that capitalise every word do not count. */
  capital: ReadonlySet<string>;
}>;

/** Where something is said in the first lines it is what the text is about. */
const READ = 3_000;
/** A word's own letters, with inner hyphens, dots and apostrophes. */
const WORD = /[\p{L}\p{N}]+(?:[.'’-][\p{L}\p{N}]+)*/gu;
const MID_SENTENCE = /(?<=[\p{L}\p{N},] )\p{Lu}[\p{L}\p{N}-]*/gu;
const SMALL = /(?<![\p{L}\p{N}-])\p{Ll}[\p{L}\p{N}-]*/gu;
/** Words about the page a text stands on, words that only link or count, and what happens in any text. */
const UNTELLING = new RegExp(
  `[’']|^(?:${alternatives(String.raw`
    arxiv, abstract, announc\w*, type, comments?, points?, story, article, status, https?, html, show(?:s|n|ed)?, front, exist\w*,
    gives?, gave, help(?:s|ed)?, today, years?, weeks?, months?, days?, hours?, minutes?, times?, twice, often, sometimes, people, good,
    work(?:s|ing|ed)?, better, best, great, larger?, largest, small(?:er|est)?, smart(?:er|est)?, strong(?:er|est)?, clear(?:er|est|ly)?, deep(?:er|ly)?, high(?:er|est)?, less, fewer, half, third, fourth, fifth,
    hundred, thousand, (?:m|b|tr)illions?, numbers?, different, same, real, false, long(?:er)?, short, open(?:s|ed)?, based,
    includ\w+, across, like, just, chang(?:e[sd]?|ing), need(?:s|ed)?, ask(?:s|ed)?, takes?, took, taking, finds?, found, read(?:s|ing)?, look(?:s|ed)?,
    clos(?:e[sd]?|ing), stay(?:s|ed)?, places?, marks?, answer(?:s|ed)?, questions?, publish\w*, releas(?:e[sd]?|ing), launch\w*,
    introduc\w+, customers?, compan(?:y|ies), chief, executive, features?, futures?, generations?, power(?:s|ed|ing)?, apps?, applications?,
    updat\w+, versions?, users?, support\w*, availab\w+, general\w*, build(?:s|ing)?, built, creat\w+, remain\w*, unchanged, teams?,
    enabl\w+, improv\w+, bring(?:s|ing)?, learns?, learned, start\w*, things?, next, part(?:s|ly)?, kinds?, lots?, making, ways?, full,
    late(?:st|ly|r)?, first, second, single, multiple, several, various, world, major, simpl[ey]\w*, easy, easily, easier, fast(?:er|est)?,
    allow\w*, provid\w+, offer\w*, join\w*, meet\w*, turn\w*, insights?, sessions?, welcom\w+, tell\w*, told, think\w*, thought, want\w*, systems?, tools?, everything, something, anything`)})$`,
  "iu",
);

/** These say nothing alone and much before another word: `best practices`, `open weights`. */
const QUALIFIER = /^(?:best|open|small|large|long|short|real|high|low|full|fast|deep|smart|third)$/i;

/** What an event can share, read once for all its relations. */
export function wordingOf({ title, body }: Text): Wording {
  const lead = body.slice(0, READ);
  const text = `${title}\n${lead}`;
  const prose = isSentence(title) ? text : lead;
  const subjects = standings(entitiesOf(title, lead));
  return {
    title,
    text,
    subjects,
    names: new Map([...standings(knownMentions(text)), ...subjects]),
    phrases: phrasesOf(title, lead),
    small: new Set(text.match(SMALL)),
    capital: new Set(prose.match(MID_SENTENCE)),
  };
}

/** A telling word in small letters makes a sentence; a headline such as `Pricing the Tides` capitalises what is no name. */
function isSentence(title: string): boolean {
  return (title.match(SMALL) ?? []).some((word) => /^\p{Ll}{4,}$/u.test(word) && !isStopWord(word));
}

/** Names as they are written before the lines and makers that stand behind them. */
function standings(named: readonly Readonly<{ name: string; kind: string }>[]): Map<string, Named> {
  const found = new Map<string, Named>();
  const note = (name: string, standing: Standing) => {
    const slug = slugify(name);
    if (name !== "" && !found.has(slug)) found.set(slug, { name, standing });
  };
  for (const { name } of named) note(name, "written");
  for (const { name } of named.filter(({ kind }) => kind === "model")) note(lineOf(name), "line");
  for (const { name } of named.filter(({ kind }) => kind === "model" || kind === "product")) {
    note(companyOf(name) ?? "", "maker");
  }
  return found;
}

/** The line a model belongs to, whatever its version and size: `Claude 3.7 Sonnet` is a `Claude Sonnet`. */
export function lineOf(model: string): string {
  return model
    .replaceAll(/(?<=\p{L}{2})\d[\w.]*/gu, "")
    .replaceAll(/(?:^|[ -])(?:\p{L}?\d[\w.]*)(?![\w.])/gu, "")
    .trim();
}

/** Single words and neighbouring pairs by their stems, as the text spells them. */
function phrasesOf(title: string, lead: string): Map<string, Phrase> {
  const phrases = new Map<string, Phrase>();
  notePhrases(phrases, title, true);
  notePhrases(phrases, lead, false);
  return phrases;
}

function notePhrases(phrases: Map<string, Phrase>, text: string, inTitle: boolean): void {
  let before: { key: string; words: string; end: number } | undefined;
  for (const match of text.matchAll(WORD)) {
    const words = match[0];
    const key = keyOf(words);
    const adjoins = before !== undefined && text.slice(before.end, match.index) === " ";
    if (key !== null) note(phrases, key, { words, inTitle, isCompound: key.includes(" ") });
    if (key !== null && before && adjoins) {
      note(phrases, `${before.key} ${key}`, { words: `${before.words} ${words}`, inTitle, isCompound: true });
    }
    const opening = key ?? (QUALIFIER.test(words) ? words.toLowerCase() : null);
    before = opening === null ? undefined : { key: opening, words, end: match.index + words.length };
  }
}

/** The same words come again and again; the memory is emptied before it grows past a few megabytes. */
const keys = new Map<string, string | null>();
const WORDS_KEPT = 10_000;

function keyOf(words: string): string | null {
  const known = keys.get(words);
  if (known !== undefined) return known;
  if (keys.size >= WORDS_KEPT) keys.clear();
  const own = ownCopy(words);
  const key = readKey(own);
  keys.set(own, key);
  return key;
}

/** The stem of a telling word; of `third-party` those of its parts, so that it meets `third party`. Null for other words. */
function readKey(words: string): string | null {
  const parts = partsOf(words.toLowerCase());
  if (parts.length > 1 && parts.every((part) => /^\p{L}{3,}$/u.test(part) && !isStopWord(part))) {
    return parts.flatMap(termsOf).join(" ") || null;
  }
  const tells = words.length > 3 && !isStopWord(words) && !/^\d+$/.test(words) && !UNTELLING.test(words);
  return tells ? (termsOf(words).at(0) ?? null) : null;
}

function note(phrases: Map<string, Phrase>, key: string, found: Omit<Phrase, "times">): void {
  const known = phrases.get(key);
  const times = (known?.times ?? 0) + (found.inTitle ? 2 : 1);
  phrases.set(key, known ? { ...known, times } : { ...found, times });
}
