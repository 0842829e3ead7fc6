/** Why two events are related, in their own words: `both: GPT-5.6, export controls`. */
import { entitiesOf } from "../understanding/entities.ts";
import { isStopWord, termsOf } from "../understanding/terms.ts";
import type { Text } from "./profile.ts";
import type { Rarity } from "./rarity.ts";

type Wording = Readonly<{
  names: ReadonlyMap<string, string>;
  /** Stems of words and neighbouring pairs, with their spelling. */
  phrases: ReadonlyMap<string, string>;
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
/** Words about the page a text stands on, and words that only link. */
const UNTELLING =
  /[’']|^(?:arxiv|abstract|announce|type|comments?|points|story|article|status|https?|html|show|front|exist|gives?|help|helps|today|year|years|week|month|time|times|people|work|works|working|good|better|best|great|different|same|based|including|across|like|just)$/i;
/** Where something is said in the first lines it is what the text is about. */
const READ = 3_000;
/** A word's own letters, with inner hyphens, dots and apostrophes. */
const WORD = /[\p{L}\p{N}]+(?:[.'’-][\p{L}\p{N}]+)*/gu;

/** What an event can share, read once for all its relations. */
export function wordingOf({ title, body }: Text): Wording {
  const text = `${title}\n${body.slice(0, READ)}`;
  return {
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

function sharedNames(a: Wording, b: Wording, rarity: Rarity): Shared[] {
  return [...a.names]
    .filter(([slug]) => b.names.has(slug))
    .map(([, words]) => ({ words, terms: termsOf(words), weight: rarity.ofName(words.toLowerCase()) }));
}

function sharedPhrases(a: Wording, b: Wording, rarity: Rarity): Shared[] {
  return [...a.phrases]
    .filter(([key]) => b.phrases.has(key) && isTelling(key, [a, b], rarity))
    .map(([key, words]) => {
      const terms = key.split(" ");
      const weight = terms.reduce((sum, term) => sum + rarity.ofTerm(term), 0) / terms.length;
      const titles = Number(a.inTitle.has(key)) + Number(b.inTitle.has(key));
      return { words, terms, weight: weight * (terms.length > 1 ? PHRASE_BONUS : 1) * TITLE_BONUS ** titles };
    });
}

/** A pair of words always; a single one if it is rare enough and stands in one of the titles. */
function isTelling(key: string, [a, b]: readonly [Wording, Wording], rarity: Rarity): boolean {
  if (key.includes(" ")) return true;
  return rarity.ofTerm(key) >= LEAST_RARITY && (a.inTitle.has(key) || b.inTitle.has(key));
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

/** Stems of single words and of neighbouring pairs, with the words as the text spells them. */
function phrasesOf(text: string): Map<string, string> {
  const phrases = new Map<string, string>();
  let before: { term: string; word: string; end: number } | undefined;
  for (const match of text.matchAll(WORD)) {
    const word = match[0];
    const term = mayTell(word) ? termsOf(word).at(0) : undefined;
    const adjoins = before !== undefined && text.slice(before.end, match.index) === " ";
    if (term !== undefined) note(phrases, term, word);
    if (term !== undefined && before && adjoins) note(phrases, `${before.term} ${term}`, `${before.word} ${word}`);
    before = term === undefined ? undefined : { term, word, end: match.index + word.length };
  }
  return phrases;
}

function note(phrases: Map<string, string>, key: string, words: string): void {
  if (!phrases.has(key)) phrases.set(key, /\p{Lu}.*\p{Lu}|\d/u.test(words) ? words : words.toLowerCase());
}

function mayTell(word: string): boolean {
  return word.length > 3 && !isStopWord(word) && !/^\d+$/.test(word) && !UNTELLING.test(word);
}
