/** Why two events are related, in their own words: `both: GPT-5.6, export controls`. */
import { slugify } from "../../sources/slug.ts";
import { companyOf } from "../../understanding/entities/entity-names.ts";
import { partsOf, termsOf } from "../../understanding/text/terms.ts";
import type { Rarity } from "../likeness/rarity.ts";
import { lineOf, type Named, type Standing, type Wording } from "./wording.ts";

type Shared = Readonly<{ words: string; terms: readonly string[]; weight: number }>;

const MOST = 3;
/** A place is left for the matter. */
const MOST_NAMES = 2;
/** A line of models or a maker is named where no nearer name is shared. */
const STANDING_WORTH: Readonly<Record<Standing, number>> = { written: 1, line: 0.7, maker: 0.4 };
/** A pair of words that stand together in both texts says more than its two words apart. */
const PHRASE_BONUS = 1.3;
const TITLE_BONUS = 1.5;
/** log(1 + n/df): a word in more than one of eleven events tells little. Found by reading reasons of real events. */
const LEAST_RARITY = 2.5;
/**
 * Sum of log(1 + n/df): by chance one of a hundred events would say all of it. Less is no reason: a maker that is always in
 * the news, or one everyday word. Found by reading relations of 276 real events, where a sixth goes: `Claude`, `coding
 * agents`, `policy`.
 */
const LEAST_TELLING = Math.log(100);
/** What both say so often is their matter, though no title has it. */
const REFRAIN = 3;
/** `Fine-Tune` is a word of a headline. */
const TITLE_COMPOUND = /^\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)+$/u;

/** Null where many others say as well all that they share: such a relation would be an accident. */
export function reasonFor(a: Wording, b: Wording, rarity: Rarity): string | null {
  const names = best(sharedNames(a, b, rarity), MOST_NAMES, []);
  const shared = [...names, ...best(sharedPhrases(a, b, rarity), MOST - names.length, names)];
  return isTelling(shared, rarity) ? `both: ${shared.map(({ words }) => words).join(", ")}` : null;
}

/**
 * A version tells one model from all others, however often its name is said. A term nobody looked up stands in neither
 * text as it is: it is what a spelling or a model stands for, and no sign that both say something rare.
 */
function isTelling(shared: readonly Shared[], rarity: Rarity): boolean {
  if (shared.some(({ words }) => /\d/.test(words))) return true;
  const terms = new Set(shared.flatMap(({ words }) => termsOf(words)));
  const plain = [...terms].filter((term) => rarity.holdersOf(term) > 0 && partsOf(term).length === 1);
  return plain.reduce((sum, term) => sum + rarity.ofTerm(term), 0) >= LEAST_TELLING;
}

/** Names that one text is about and the other mentions. A line or a maker says nothing beside its model. */
function sharedNames(a: Wording, b: Wording, rarity: Rarity): Shared[] {
  const subjects = [...new Map([...a.subjects, ...b.subjects]).keys()];
  const shared = subjects.flatMap((slug) => {
    const [inA, inB] = [namedIn(a, slug, b), namedIn(b, slug, a)];
    return inA && inB ? [{ name: inA.name, standing: weaker(inA.standing, inB.standing) }] : [];
  });
  const behind = new Set(shared.flatMap(({ name, standing }) => (standing === "maker" ? [] : namesBehind(name))));
  return shared
    .filter(({ name }) => !behind.has(slugify(name)))
    .map(({ name, standing }) => ({
      words: name,
      terms: [name, companyOf(name) ?? ""].flatMap(termsOf),
      weight: rarity.ofName(name.toLowerCase()) * STANDING_WORTH[standing] * TITLE_BONUS ** titlesWith(name, a, b),
    }));
}

/** A name nobody listed, or a line without a version, is known of the other text alone; then the words decide. */
function namedIn(text: Wording, slug: string, other: Wording): Named | undefined {
  const named = text.names.get(slug);
  if (named) return named;
  const there = other.subjects.get(slug);
  return there && there.standing !== "maker" && says(text.text, there.name) ? there : undefined;
}

function weaker(a: Standing, b: Standing): Standing {
  return STANDING_WORTH[a] < STANDING_WORTH[b] ? a : b;
}

/** By slug: the line of a model, and who makes it. */
function namesBehind(name: string): string[] {
  return [lineOf(name), companyOf(name) ?? ""].filter((other) => other !== name).map((other) => slugify(other));
}

function titlesWith(name: string, a: Wording, b: Wording): number {
  return Number(says(a.title, name)) + Number(says(b.title, name));
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
    const terms = key.split(" ");
    const words = spelled(inA.words, a, b);
    const titles = Number(inA.inTitle) + Number(inB.inTitle);
    const times = Math.min(inA.times, inB.times);
    const isMatter = titles === 0 ? times >= REFRAIN : times > 1 || isName(words, a, b);
    const weight = terms.reduce((sum, term) => sum + rarity.ofTerm(term), 0) / terms.length;
    if (terms.length === 1 && (!isMatter || weight < LEAST_RARITY)) return [];
    return [{ words, terms, weight: weight * (inA.isCompound ? PHRASE_BONUS : 1) * TITLE_BONUS ** titles }];
  });
}

/** A pair keeps its capitals where it is one name (`Hallowick Institute`, though a text also says `the institute`). */
function spelled(words: string, a: Wording, b: Wording): string {
  const each = words.split(" ");
  if (each.every(isCapital) && each.some((word) => isName(word, a, b))) return words;
  return each.map((word) => (isWrittenSmall(word, a, b) ? word.toLowerCase() : word)).join(" ");
}

/** A capital in the middle of a sentence, and never written small; or capitals and digits no common word has. */
function isName(word: string, a: Wording, b: Wording): boolean {
  if (/\p{Lu}.*\p{Lu}|\d/u.test(word) && !TITLE_COMPOUND.test(word)) return true;
  return !isWrittenSmall(word, a, b) && (a.capital.has(word) || b.capital.has(word));
}

function isWrittenSmall(word: string, a: Wording, b: Wording): boolean {
  const small = word.toLowerCase();
  return a.small.has(small) || b.small.has(small);
}

function isCapital(word: string): boolean {
  return /^\p{Lu}/u.test(word);
}

/** The weightiest, none of which repeats a word of another. */
function best(shared: readonly Shared[], most: number, taken: readonly Shared[]): Shared[] {
  const said = new Set(taken.flatMap(({ terms }) => terms.flatMap(partsOf)));
  const chosen: Shared[] = [];
  for (const each of shared.toSorted((a, b) => b.weight - a.weight)) {
    if (chosen.length >= most) break;
    const parts = each.terms.flatMap(partsOf);
    if (parts.some((part) => said.has(part))) continue;
    for (const part of parts) said.add(part);
    chosen.push(each);
  }
  return chosen;
}
