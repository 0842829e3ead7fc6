/** Why two events are related, in their own words: `both: GPT-5.6, export controls`. */
import { entitiesOf } from "../../understanding/entities/entities.ts";
import { alternatives } from "../../understanding/text/cues.ts";
import { isStopWord, termsOf } from "../../understanding/text/terms.ts";
import type { Text } from "../likeness/profile.ts";
import type { Rarity } from "../likeness/rarity.ts";

type Phrase = { words: string; times: number };
type Wording = Readonly<{
  text: string;
  names: ReadonlyMap<string, string>;
  /** By the stems of single words and of neighbouring pairs. */
  phrases: ReadonlyMap<string, Readonly<Phrase>>;
  /** Those of them that stand in the title. */
  inTitle: ReadonlySet<string>;
}>;
type Shared = Readonly<{ words: string; terms: readonly string[]; weight: number }>;

const MOST = 3;
const MOST_NAMES = 2;
/** A pair of words that stand together in both texts says more than its two words apart. */
const PHRASE_BONUS = 1.3;
const TITLE_BONUS = 1.5;
/** log(1 + n/df): a word in more than one of six events tells nothing. */
const LEAST_RARITY = 2;
/** Words about the page a text stands on, words that only link or count, and what happens in any text. */
const UNTELLING = new RegExp(
  `[’']|^(?:${alternatives(String.raw`
    arxiv, abstract, announc\w*, type, comments?, points?, story, article, status, https?, html, show(?:s|n|ed)?, front, exist\w*,
    gives?, gave, help(?:s|ed)?, today, years?, weeks?, months?, days?, hours?, minutes?, times?, twice, often, sometimes, people, good,
    work(?:s|ing|ed)?, better, best, great, larger?, largest, small(?:er|est)?, high(?:er|est)?, less, fewer, half, third, fourth, fifth,
    hundred, thousand, (?:m|b|tr)illions?, numbers?, different, same, real, false, long(?:er)?, short, open(?:s|ed)?, based,
    includ\w+, across, like, just, chang(?:e[sd]?|ing), need(?:s|ed)?, ask(?:s|ed)?, takes?, took, taking, finds?, found, read(?:s|ing)?, look(?:s|ed)?,
    clos(?:e[sd]?|ing), stay(?:s|ed)?, places?, marks?, answer(?:s|ed)?, questions?, publish\w*, releas(?:e[sd]?|ing), launch\w*,
    introduc\w+, customers?, compan(?:y|ies), chief, executive`)})$`,
  "i",
);
/** Where something is said in the first lines it is what the text is about. */
const READ = 3_000;
const MID_SENTENCE = /(?<=[\p{L}\p{N},] )\p{Lu}[\p{L}\p{N}-]*/gu;
const SMALL = /(?<![\p{L}\p{N}-])\p{Ll}[\p{L}\p{N}-]*/gu;
/** A word's own letters, with inner hyphens, dots and apostrophes. */
const WORD = /[\p{L}\p{N}]+(?:[.'’-][\p{L}\p{N}]+)*/gu;

/** What an event can share, read once for all its relations. */
export function wordingOf({ title, body }: Text): Wording {
  const text = `${title}\n${body.slice(0, READ)}`;
  return {
    text,
    names: new Map(entitiesOf(title, body.slice(0, READ)).map(({ slug, name }) => [slug, name])),
    phrases: phrasesOf(text),
    inTitle: new Set(phrasesOf(title).keys()),
  };
}

/** Null where they share no telling word: such a relation would be an accident. */
export function reasonFor(a: Wording, b: Wording, rarity: Rarity): string | null {
  const names = best(sharedNames(a, b, rarity), MOST_NAMES, []);
  const phrases = best(sharedPhrases(a, b, rarity), MOST - names.length, names);
  const words = [...names, ...phrases].map((shared) => shared.words);
  return words.length > 0 ? `both: ${words.join(", ")}` : null;
}

/** Names that one text is about and the other mentions. */
function sharedNames(a: Wording, b: Wording, rarity: Rarity): Shared[] {
  return [...new Map([...a.names, ...b.names])]
    .filter(([slug, name]) => (a.names.has(slug) || says(a.text, name)) && (b.names.has(slug) || says(b.text, name)))
    .map(([, words]) => ({ words, terms: termsOf(words), weight: rarity.ofName(words.toLowerCase()) }));
}

/** `Tern 4` is not said by `Tern 4.1`. */
function says(text: string, name: string): boolean {
  const at = text.indexOf(name);
  return at >= 0 && !/^(?:[\p{L}\p{N}]|[.-]\d)/u.test(text.slice(at + name.length));
}

function sharedPhrases(a: Wording, b: Wording, rarity: Rarity): Shared[] {
  return [...a.phrases].flatMap(([key, inA]) => {
    const inB = b.phrases.get(key);
    if (!inB) return [];
    const words = isName(inA.words) ? inA.words : isName(inB.words) ? inB.words : inA.words;
    const terms = key.split(" ");
    const titles = Number(a.inTitle.has(key)) + Number(b.inTitle.has(key));
    const isMatter = isName(words) || titles === 2 || Math.min(inA.times, inB.times) > 1;
    if (terms.length === 1 && (titles === 0 || !isMatter || rarity.ofTerm(key) < LEAST_RARITY)) return [];
    const weight = terms.reduce((sum, term) => sum + rarity.ofTerm(term), 0) / terms.length;
    return [{ words, terms, weight: weight * (terms.length > 1 ? PHRASE_BONUS : 1) * TITLE_BONUS ** titles }];
  });
}

function isName(words: string): boolean {
  return /\p{Lu}/u.test(words);
}

/** The weightiest, none of which repeats a word of another. */
function best(shared: readonly Shared[], most: number, taken: readonly Shared[]): Shared[] {
  const said = new Set(taken.flatMap(({ terms }) => terms));
  const chosen: Shared[] = [];
  for (const each of shared.toSorted((a, b) => b.weight - a.weight)) {
    if (chosen.length >= most) break;
    if (each.terms.some((term) => said.has(term))) continue;
    for (const term of each.terms) said.add(term);
    chosen.push(each);
  }
  return chosen;
}

/** Single words and neighbouring pairs by their stems, as the text spells them. */
function phrasesOf(text: string): Map<string, Phrase> {
  const phrases = new Map<string, Phrase>();
  const names = namesIn(text);
  let before: { term: string; written: string; end: number } | undefined;
  for (const match of text.matchAll(WORD)) {
    const written = match[0];
    const term = mayTell(written) ? termsOf(written).at(0) : undefined;
    const adjoins = before !== undefined && text.slice(before.end, match.index) === " ";
    if (term !== undefined) note(phrases, term, spelled(written, names));
    if (term !== undefined && before && adjoins)
      note(phrases, `${before.term} ${term}`, spelledPair(before.written, written, names));
    before = term === undefined ? undefined : { term, written, end: match.index + written.length };
  }
  return phrases;
}

/** Words that carry a capital in the middle of a sentence and are never written small. */
function namesIn(text: string): Set<string> {
  const small = new Set(text.match(SMALL));
  return new Set((text.match(MID_SENTENCE) ?? []).filter((word) => !small.has(word.toLowerCase())));
}

function spelled(word: string, names: ReadonlySet<string>): string {
  return names.has(word) || /\p{Lu}.*\p{Lu}|\d/u.test(word) ? word : word.toLowerCase();
}

/** `Hallowick Institute`, though the text also says `the institute`. */
function spelledPair(first: string, second: string, names: ReadonlySet<string>): string {
  const isOneName = isName(first) && isName(second) && (names.has(first) || names.has(second));
  return isOneName ? `${first} ${second}` : `${spelled(first, names)} ${spelled(second, names)}`;
}

function note(phrases: Map<string, Phrase>, key: string, words: string): void {
  const known = phrases.get(key);
  if (known) known.times += 1;
  else phrases.set(key, { words, times: 1 });
}

function mayTell(word: string): boolean {
  return word.length > 3 && !isStopWord(word) && !/^\d+$/.test(word) && !UNTELLING.test(word);
}
