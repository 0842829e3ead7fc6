/**
 * What a person types, as a query of SQLite's FTS5 (https://www.sqlite.org/fts5.html#full_text_query_syntax). Only
 * letters and digits get into it, always within quotes: there is nothing to type that FTS5 could stumble over. Pure.
 */
import { isStopWord } from "../../understanding/text/terms.ts";
import { foldWord, wordsIn } from "./words.ts";

/** A word, or several that stand together: a phrase in quotes, or a name such as `gpt-5.6`. */
export type SearchTerm = Readonly<{ typed: string; words: readonly string[] }>;

export type SearchQuery = Readonly<{
  /** An event has to have each of them, */
  wanted: readonly SearchTerm[];
  /** and none of these. */
  excluded: readonly SearchTerm[];
  /** The last word, where it may be the beginning of a longer one. */
  beginning: string | null;
  /** Words that nearly every text has, passed over where there are others to look for. */
  common: readonly string[];
  /** What was more than a query holds. */
  left: readonly string[];
}>;

/** Enough for the longest headline. */
export const MOST_CHARACTERS = 200;
const MOST_TERMS = 8;
/** Each word is one more walk through the index, also within a phrase. */
const MOST_WORDS = 16;
/** Shorter beginnings are those of hundreds of words. */
const SHORTEST_BEGINNING = 3;

type Typed = SearchTerm & Readonly<{ isExcluded: boolean; isQuoted: boolean }>;

export function parseQuery(text: string): SearchQuery {
  const { kept, rest } = withinLength(plainText(text));
  const typed = termsIn(kept);
  const { within, beyond } = withinCount(withoutRepeats(typed));
  const asked = within.filter((term) => !term.isExcluded);
  const telling = asked.filter((term) => !isCommon(term));
  const wanted = telling.length > 0 ? telling : asked;
  return {
    wanted: wanted.map(plainTerm),
    excluded: within.filter((term) => term.isExcluded).map(plainTerm),
    beginning: beginningOf(wanted, typed.at(-1)),
    common: asked.filter((term) => !wanted.includes(term)).map((term) => term.typed),
    left: [...beyond.map((term) => term.typed), ...(rest === "" ? [] : [rest])],
  };
}

/** `?` stands in `all` and `title` where other endings of the last word may be put: ` OR "ending" OR …`, or nothing. */
export type FtsQuery = Readonly<{
  all: string;
  title: string;
  /** The last term alone. */
  word: string;
}>;

/** Null where there is nothing to look for: exclusions alone find no event. */
export function toFtsQuery({ wanted, excluded, beginning }: SearchQuery): FtsQuery | null {
  const last = wanted.at(-1);
  if (!last) return null;
  const every = wanted
    .map((term) => (beginning !== null && term === last ? `(${quoted(term)}?)` : quoted(term)))
    .join(" AND ");
  const none = excluded.length > 0 ? ` NOT (${excluded.map(quoted).join(" OR ")})` : "";
  return {
    all: `(${every})${none}`,
    title: `({title} : (${every}))${none}`,
    word: quoted(last),
  };
}

/** Any of the terms, or of what the last one begins. */
export function anyOf(wanted: readonly SearchTerm[], endings: readonly string[]): string {
  // A stem that is asked for is stemmed again: `univers` needs its `e` back, others lose it.
  return [...wanted.map(quoted), ...endings.flatMap((form) => [`"${form}"`, `"${form}e"`])].join(" OR ");
}

/** One term as FTS5 asks for it. */
export function quoted({ words }: SearchTerm): string {
  return `"${words.join(" ")}"`;
}

/** Composed, whole characters, straight quotes, single spaces. */
function plainText(text: string): string {
  return text
    .toWellFormed()
    .normalize("NFC")
    .replace(/[“”„‟«»＂]/g, '"')
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, " ")
    .trim();
}

/** Cut between two words, where there are two. */
function withinLength(text: string): { kept: string; rest: string } {
  if (text.length <= MOST_CHARACTERS) return { kept: text, rest: "" };
  const gap = text.lastIndexOf(" ", MOST_CHARACTERS);
  const end = gap > 0 ? gap : MOST_CHARACTERS;
  return { kept: text.slice(0, end).toWellFormed(), rest: text.slice(end).toWellFormed().trim() };
}

const TERM = /(?<minus>-(?=["\p{L}\p{N}]))?(?:"(?<phrase>[^"]*)"?|(?<word>[^\s"]+))/gu;

function termsIn(text: string): Typed[] {
  return [...text.matchAll(TERM)].flatMap(({ groups }) => {
    const { minus, phrase, word } = groups ?? {};
    const isQuoted = phrase !== undefined;
    const typed = phrase ?? (word ?? "").replace(/['’]s$/i, "");
    const words = wordsIn(typed).map(({ text: each }) => each);
    return words.length > 0 ? [{ typed: typed.trim(), words, isExcluded: minus !== undefined, isQuoted }] : [];
  });
}

function withoutRepeats(terms: readonly Typed[]): Typed[] {
  const keyOf = ({ words, isExcluded }: Typed) => `${isExcluded} ${words.join(" ").toLowerCase()}`;
  return [...new Map(terms.map((term) => [keyOf(term), term])).values()];
}

/** A phrase of too many words is kept to its first ones. */
function withinCount(terms: readonly Typed[]): { within: Typed[]; beyond: Typed[] } {
  const within: Typed[] = [];
  const beyond: Typed[] = [];
  let room = MOST_WORDS;
  for (const term of terms) {
    const words = term.words.slice(0, room);
    const fits = words.length > 0 && within.length < MOST_TERMS;
    if (fits) within.push({ ...term, words });
    if (!fits || words.length < term.words.length) beyond.push(term);
    room -= fits ? words.length : 0;
  }
  return { within, beyond };
}

/** `US` and `IT` are names, `us` and `it` are not; nor is what other search engines take for commands. */
function isCommon({ typed, words, isQuoted }: Typed): boolean {
  const isName = typed !== typed.toLowerCase() && !COMMANDS.has(typed);
  return !isQuoted && words.length === 1 && !isName && isStopWord(typed.toLowerCase());
}

const COMMANDS: ReadonlySet<string> = new Set(["AND", "OR", "NOT"]);

function beginningOf(wanted: readonly Typed[], last: Typed | undefined): string | null {
  const term = wanted.at(-1);
  const [word = ""] = term?.words ?? [];
  const isPlain = term !== undefined && term.words.length === 1 && !term.isQuoted && term.typed === last?.typed;
  return isPlain && Array.from(word).length >= SHORTEST_BEGINNING ? foldWord(word) : null;
}

function plainTerm({ typed, words }: Typed): SearchTerm {
  return { typed, words };
}
