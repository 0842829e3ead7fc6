/** A text as terms: stems without the words that say nothing, the common coin of summaries and likeness. */
import { stem } from "./stem.ts";

const STOP_WORDS = new Set(
  (
    "a about above across after again against all almost along already also although always am among an and another any " +
    "are aren around as at away back be became because become been before behind being below between both but by came can " +
    "cannot could couldn did didn do does doesn doing don done down during each either else enough even ever every few for " +
    "from further get gets getting give given go goes going gone got had hadn has hasn have haven having he her here hers " +
    "herself him himself his how however i if in indeed instead into is isn it its itself just keep kept know known let ll " +
    "made make makes making many may maybe me might mine more most much must my myself near need never new next no nor not " +
    "nothing now of off often on once one only onto or other others otherwise our ours ourselves out over own per perhaps " +
    "put quite rather re really s said same say says see seem seen several shall she should shouldn since so some soon " +
    "still such t take taken than that the their theirs them themselves then there therefore these they thing things this " +
    "those though through thus to together too toward under until up upon us use used using ve very via want was wasn way " +
    "we well went were weren what whatever when where whether which while who whole whom whose why will with within without " +
    "won would wouldn yet you your yours yourself mr mrs ms"
  ).split(" "),
);

const WORD = /[\p{L}\p{N}]+(?:[.'-][\p{L}\p{N}]+)*/gu;
const LONGEST_COMPOUND = 4;

/** Stems in the order of the text; a compound such as `gpt-5.6` gives itself and then its parts. */
export function termsOf(text: string): string[] {
  return wordsIn(text).flatMap(remembered);
}

/** Lower-case words without accents and possessives, stop words included. */
export function wordsOf(text: string): string[] {
  return wordsIn(text).map(withoutApostrophes);
}

function wordsIn(text: string): string[] {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[’‘]/g, "'");
  return plain.match(WORD) ?? [];
}

function withoutApostrophes(word: string): string {
  return word.replace(/'s$/, "").replaceAll("'", "");
}

/** The parts of a compound such as `gpt-5.6`, by which alone the search index knows it; a plain term is its own part. */
export function partsOf(term: string): string[] {
  return term.split(/[.-]/).filter((part) => part.length > 0);
}

export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word.toLowerCase());
}

/** The same few thousand words come again and again; the memory is emptied before it grows past a few megabytes. */
const known = new Map<string, readonly string[]>();
const WORDS_KEPT = 20_000;

function remembered(word: string): readonly string[] {
  const found = known.get(word);
  if (found) return found;
  if (known.size >= WORDS_KEPT) known.clear();
  const own = ownCopy(word);
  const terms = termsOfWord(withoutApostrophes(own));
  known.set(own, terms);
  return terms;
}

/** For a word to be kept: one cut from a text keeps the whole text in memory as long as it lives. */
export function ownCopy(word: string): string {
  return Array.from(word).join("");
}

function termsOfWord(word: string): string[] {
  const parts = partsOf(word);
  if (parts.length === 1) return simpleTerm(word);
  if (parts.length > LONGEST_COMPOUND) return [];
  return [word, ...parts.flatMap(simpleTerm)];
}

function simpleTerm(word: string): string[] {
  if (word.length < 2 || STOP_WORDS.has(word)) return [];
  return [/^[a-z]+$/.test(word) ? stem(word) : word];
}
