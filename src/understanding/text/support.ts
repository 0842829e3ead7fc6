/** Whether what a sentence says could come from a text: each of its numbers and names must stand there. */
import { knownMentions } from "../entities/entity-names.ts";
import { alternatives } from "./cues.ts";
import { type Atom, atomsOf, calendarKey, namesOf, plainOf } from "./name-spans.ts";
import { type Quantity, quantitiesIn } from "./quantities.ts";
import { stem } from "./stem.ts";
import { isStopWord } from "./terms.ts";

/** What a text holds, read once for all questions about it. */
type Ground = Readonly<{
  /** All its words in order, each between spaces. */
  words: string;
  /** Words that stand for themselves somewhere, not only as a part of a longer name. */
  alone: ReadonlySet<string>;
  /** Neighbouring words written together: `SWE-bench` is `SWEbench`. */
  pairs: ReadonlySet<string>;
  stems: ReadonlySet<string>;
  /** Words as the text spells them, capitals and all. */
  spelt: ReadonlySet<string>;
  /** Months and days of the week. */
  calendar: ReadonlySet<string>;
  /** Names of the field's list in their one spelling. */
  known: ReadonlySet<string>;
  /** Values with the units they carry. */
  quantities: ReadonlyMap<string, ReadonlySet<string>>;
}>;

/** Capitals that name nobody: what any writer says of this field without having read it in the text. */
const NOT_NAMES = new RegExp(
  `^(?:${alternatives(`
    ai, agi, llm, ml, ceo, cto, cfo, coo, api, gpu, cpu, pr, vp, president, director, professor, dr, mr, mrs, ms, prof,
    according, separately, previously, despite, early, earlier, initial, critic, analyst, developer, nearly, roughly,
    approximately, researcher, user, customer, company, companie, engineer, scientist, official, expert, result, test, access,
    availability, pricing, price, training, version, people, report, support, together, overall, compared, following,
    built, based, designed, released, announced, founded, trained, called, named, starting, combining`)})$`,
);
/** A people and its country say the same. */
const PEOPLES: Readonly<Record<string, RegExp>> = {
  american: / (?:us|usa|america|united state) /,
  british: / (?:uk|britain|united kingdom) /,
  chinese: / china /,
  european: / (?:eu|europe) /,
  french: / france /,
  german: / germany /,
  indian: / india /,
  japanese: / japan /,
  korean: / korea /,
  us: / (?:usa|american|america|united state) /,
  uk: / (?:british|britain|united kingdom) /,
  eu: / european union /,
  china: / chinese /,
  europe: / european /,
};
const OPENS = /(?:^|[.!?:;"“”‘([])\s*$/;
/** What stands before a word that opens a sentence. */
const BEFORE = 3;
/** Longer runs of capitals are headlines: their words are sought in pieces up to this length. */
const LONGEST_PIECE = 8;

/**
 * The names and numbers of a sentence that do not stand in the text; an empty list means that nothing was added.
 * Spelling may differ (`$1.5bn` and `1.5 billion dollars`, `GPT 5.6` and `GPT-5.6`, possessives, plurals, a company's
 * other name); parts of different names make no new one, and a text's `Tern 4` bears out no `Tern 5`.
 * @param sentence one or several sentences, in sentence case: capitals are taken for names
 */
export function unsupportedIn(sentence: string, text: string): string[] {
  const ground = groundOf(text);
  const plain = plainOf(sentence);
  const names = namesOf(atomsOf(plain))
    .map((name) => withoutOpening(name, plain))
    .filter((name) => name.length > 0);
  const foreign = names.filter((name) => !isName(name, plain, ground)).map((name) => written(name, plain));
  const numbers = quantitiesIn(plain)
    .filter((quantity) => !names.some((name) => holds(name, quantity)) && !isCounted(quantity, ground))
    .map((quantity) => quantity.written.trim());
  return [...new Set([...foreign, ...numbers])];
}

/** The text read last: a summary is checked sentence by sentence. */
let lastRead: Readonly<{ text: string; ground: Ground }> | undefined;

function groundOf(text: string): Ground {
  if (lastRead?.text !== text) lastRead = { text, ground: read(text) };
  return lastRead.ground;
}

function read(text: string): Ground {
  const plain = plainOf(text);
  const atoms = atomsOf(plain);
  const words = atoms.map(({ word }) => word);
  return {
    words: ` ${words.join(" ")} `,
    alone: new Set(words.filter((_, at) => standsAlone(atoms, at))),
    pairs: new Set(words.map((word, at) => word + (words[at + 1] ?? ""))),
    spelt: new Set(atoms.map(({ at, end }) => plain.slice(at, end))),
    stems: new Set([...new Set(words)].map((word) => stem(word))),
    calendar: new Set(atoms.flatMap(({ word, capital }) => (capital ? (calendarKey(word) ?? []) : []))),
    known: new Set(knownMentions(plain).map(({ name }) => name)),
    quantities: unitsByValue(quantitiesIn(plain), plain),
  };
}

function standsAlone(atoms: readonly Atom[], at: number): boolean {
  const [before, atom, after] = [atoms[at - 1], atoms[at], atoms[at + 1]];
  if (!atom?.capital) return true;
  return !(before?.capital && atom.joined !== "no") && !(after?.capital && after.joined !== "no");
}

/** The number of a version (`GPT-5.6`) is no amount. */
function unitsByValue(quantities: readonly Quantity[], plain: string): Map<string, Set<string>> {
  const units = new Map<string, Set<string>>();
  for (const { at, written: words, values, unit } of quantities) {
    if (/^\d/.test(words) && /(?<!\d)\p{Lu}[\p{L}\d]*-?$/u.test(plain.slice(Math.max(0, at - 20), at))) continue;
    for (const value of values) units.set(value, (units.get(value) ?? new Set()).add(unit));
  }
  return units;
}

/** `The Senate` names the Senate, `Nearly 300` and `Researchers` nobody. */
function withoutOpening(name: Atom[], plain: string): Atom[] {
  const [first, second] = name;
  if (!first) return [];
  if (first.number) return [];
  if (!OPENS.test(plain.slice(Math.max(0, first.at - BEFORE), first.at)) || second?.joined === "tight") return name;
  return isStopWord(first.word) || NOT_NAMES.test(first.word) ? withoutOpening(name.slice(1), plain) : name;
}

function isName(name: readonly Atom[], plain: string, ground: Ground): boolean {
  const known = knownAs(written(name, plain));
  if (known !== null && ground.known.has(known)) return true;
  const words = name.map(({ word }) => word);
  if (ground.words.includes(` ${words.join(" ")} `))
    return known === null || name.length > 1 || ground.spelt.has(written(name, plain));
  if (isWrittenTogether(words, ground)) return true;
  const [first] = name;
  if (name.length === 1 && first) return isWord(first, plain, ground);
  return isMadeOfNames(name, ground);
}

/** The name of the list that the words are, all of them. */
function knownAs(words: string): string | null {
  const mention = knownMentions(words).find(({ at, length }) => at === 0 && length === words.length);
  return mention?.name ?? null;
}

function isWrittenTogether(words: readonly string[], ground: Ground): boolean {
  if (words.length > 2) return false;
  const together = words.join("");
  return together.length > 3 && (ground.pairs.has(together) || (words.length === 2 && ground.alone.has(together)));
}

/** A capital that opens a sentence may be any word of the text in another form. */
function isWord({ word, at }: Atom, plain: string, ground: Ground): boolean {
  if (isNamingNobody(word, ground)) return true;
  return OPENS.test(plain.slice(Math.max(0, at - BEFORE), at)) && ground.stems.has(stem(word));
}

function isNamingNobody(word: string, ground: Ground): boolean {
  const key = calendarKey(word);
  if (key !== null) return ground.calendar.has(key);
  return NOT_NAMES.test(word) || isStopWord(word) || (PEOPLES[word]?.test(ground.words) ?? false);
}

/** `OpenAI CEO Sam Altman`: whole names of the text in a row; `Sam` alone is none where only `Sam Altman` is named. */
function isMadeOfNames(name: readonly Atom[], ground: Ground): boolean {
  let at = 0;
  while (at < name.length) {
    const piece = pieceAt(name, at, ground);
    if (piece === 0) return false;
    at += piece;
  }
  return true;
}

function pieceAt(name: readonly Atom[], at: number, ground: Ground): number {
  for (let length = Math.min(LONGEST_PIECE, name.length - at); length > 1; length -= 1) {
    const words = name.slice(at, at + length).map(({ word }) => word);
    if (ground.words.includes(` ${words.join(" ")} `)) return length;
  }
  const atom = name[at];
  if (!atom) return 0;
  if (atom.number) return isAmountAfter(name[at - 1], atom, ground) ? 1 : 0;
  const stands = ground.alone.has(atom.word) || isNamingNobody(atom.word, ground) || isTail(name, at);
  return stands ? 1 : 0;
}

/** `Corvid 12 months`: the number counts what follows, unless the text numbers that name itself. */
function isAmountAfter(before: Atom | undefined, { word, joined }: Atom, ground: Ground): boolean {
  if (!before || joined !== "loose" || !ground.quantities.has(word)) return false;
  return !new RegExp(` ${before.word} \\d`).test(ground.words);
}

/** What hangs on a word that names nobody: `AI-powered`. */
function isTail(name: readonly Atom[], at: number): boolean {
  const [before, atom] = [name[at - 1], name[at]];
  return atom?.joined === "tight" && !atom.capital && before !== undefined && NOT_NAMES.test(before.word);
}

function holds(name: readonly Atom[], { at, written: words }: Quantity): boolean {
  return name.some((atom) => atom.number && atom.at >= at && atom.at < at + words.length);
}

function isCounted({ values, unit }: Quantity, { quantities }: Ground): boolean {
  return values.some((value) => {
    const units = quantities.get(value);
    return units !== undefined && (unit === "" || units.has(unit));
  });
}

function written(name: readonly Atom[], plain: string): string {
  return plain.slice(name[0]?.at ?? 0, name.at(-1)?.end ?? 0);
}
