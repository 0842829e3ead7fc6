/** Where a text names a guide: in its title, further down, by its product or nowhere, however the name is written. */
import type { Text } from "../relations/likeness/profile.ts";
import { knownMentions, makerOf } from "../understanding/entities/entity-names.ts";
import { partsOf, termsOf, wordsOf } from "../understanding/text/terms.ts";

export type Named = Readonly<{ name: string; aliases: readonly string[] }>;
/** `product`: what it makes is named and it is not, as OpenAI by `GPT-5.6`. */
export type Place = "title" | "body" | "product" | "nowhere";

/** Every way of writing a guide's names, ready to be looked for. */
export type Naming = Readonly<{
  /** `fine-tuning` as `fine tune`, which also finds `fine-tuned`. */
  phrases: readonly string[];
  /** `Hugging Face` as `huggingface`, which also finds `HuggingFace`. */
  joined: readonly string[];
  /** `retrieval augmented generation` as `RAG`. */
  initials: readonly string[];
  /** The stems of the name itself, which may stand apart from each other. */
  stems: readonly string[];
}>;
/** A text ready to be searched for names. */
export type Wording = Readonly<{
  title: Passage;
  body: Passage;
  stems: ReadonlySet<string>;
  makers: ReadonlySet<string>;
}>;
type Passage = Readonly<{ phrases: string; joined: ReadonlySet<string>; initials: ReadonlySet<string> }>;

/** Two initials stand for too many things. */
const LEAST_INITIALS = 3;
const INITIALS = /(?<![\p{L}\p{N}])\p{Lu}{3,6}(?=s?(?![\p{L}\p{N}]))/gu;
/** A name written as one word may stand in up to so many. */
const JOINED_WORDS = 3;
const NO_PHRASE = "  ";

export function namingOf({ name, aliases }: Named): Naming {
  const spellings = [name, ...aliases];
  return {
    phrases: spellings.map(phraseOf).filter((phrase) => phrase !== NO_PHRASE),
    joined: spellings.map(joinedWord).filter((word) => word !== ""),
    initials: spellings.map(initialsOf).filter((initials) => initials.length >= LEAST_INITIALS),
    stems: stemsOf(name),
  };
}

export function wordingOf({ title, body }: Text): Wording {
  const text = `${title}\n${body}`;
  return {
    title: passageOf(title),
    body: passageOf(body),
    stems: new Set(stemsOf(text)),
    makers: new Set(knownMentions(text).flatMap(({ name, kind }) => makersOf(name, kind))),
  };
}

export function placeOf(naming: Naming, { title, body, makers }: Wording): Place {
  if (stands(naming, title)) return "title";
  if (stands(naming, body)) return "body";
  return naming.joined.some((word) => makers.has(word)) ? "product" : "nowhere";
}

/** How much of the name's words stand in the text, 0 to 1, together or apart. */
export function shareOfName({ stems }: Naming, wording: Wording): number {
  return stems.length === 0 ? 0 : stems.filter((stem) => wording.stems.has(stem)).length / stems.length;
}

function passageOf(text: string): Passage {
  return { phrases: phraseOf(text), joined: joinedWords(plainWords(text)), initials: new Set(text.match(INITIALS)) };
}

function stands({ phrases, joined, initials }: Naming, passage: Passage): boolean {
  return (
    phrases.some((phrase) => passage.phrases.includes(phrase)) ||
    joined.some((word) => passage.joined.has(word)) ||
    initials.some((word) => passage.initials.has(word))
  );
}

/** Stems with a space on each side, so that one phrase is found inside another. */
function phraseOf(text: string): string {
  return ` ${stemsOf(text).join(" ")} `;
}

/** Of a compound only the parts: `fine-tuning` and `fine-tuned` are two words, and have the same ones. */
function stemsOf(text: string): string[] {
  return termsOf(text).filter((term) => partsOf(term).length === 1);
}

function plainWords(text: string): string[] {
  return wordsOf(text).flatMap(partsOf);
}

function joinedWord(text: string): string {
  return plainWords(text).join("");
}

function joinedWords(words: readonly string[]): Set<string> {
  const joined = new Set<string>();
  for (let length = 1; length <= JOINED_WORDS; length++) {
    for (let at = 0; at + length <= words.length; at++) joined.add(words.slice(at, at + length).join(""));
  }
  return joined;
}

function initialsOf(name: string): string {
  return plainWords(name)
    .map((word) => word.charAt(0).toUpperCase())
    .join("");
}

function makersOf(name: string, kind: string): string[] {
  const maker = kind === "model" || kind === "product" ? makerOf(name) : null;
  return maker === null ? [] : [joinedWord(maker)];
}
