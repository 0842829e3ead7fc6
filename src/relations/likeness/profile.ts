/** A text as a bag of weighted features: its terms and its names, the two things likeness is made of. */
import { nameSpans } from "../../understanding/entities/names.ts";
import { withoutLabel } from "../../understanding/text/labels.ts";
import { isStopWord, termsOf } from "../../understanding/text/terms.ts";

export type Text = Readonly<{ title: string; body: string }>;
export type Profile = Readonly<{ terms: ReadonlyMap<string, number>; names: ReadonlyMap<string, number> }>;

/** Of the rules below: profiles that older rules made are made anew where they are met. */
export const PROFILE_VERSION = 4;

/**
 * The first lines say what a text is about. Reading on to 4,000 characters finds no more (R@8 93.7 of 100 after 93.8),
 * and nearly all that relating costs is reading.
 */
const READ = 2_500;
/** The title names the matter: each of its words counts like this many of the body. */
const TITLE_TERMS = 2;
const TITLE_NAMES = 2;
/** `GPT-5.6` is `GPT 5.6` to others: a version stands apart from its name (themes of a day P@1 67.2 to 67.9). */
const BEFORE_VERSION = /(?<=\p{L})-(?=\d)/gu;
/** Each word of a longer name counts a little for itself, so that `Altman` meets `Sam Altman`. */
export const PART_OF_NAME = 0.5;

export function profileOf({ title, body }: Text): Profile {
  const headline = withoutLabel(title);
  const head = body.slice(0, READ);
  const terms = new Map<string, number>();
  for (const term of termsOf(headline)) add(terms, term, TITLE_TERMS);
  for (const term of termsOf(head)) add(terms, term, 1);
  const names = new Map<string, number>();
  addNames(names, headline, TITLE_NAMES);
  addNames(names, head, 1);
  return { terms, names };
}

function addNames(names: Map<string, number>, text: string, weight: number): void {
  for (const { name } of nameSpans(text)) {
    const words = name.toLowerCase().replaceAll(BEFORE_VERSION, " ").split(" ");
    add(names, words.join(" "), weight);
    if (words.length === 1) continue;
    for (const word of words) if (word.length > 1 && !isStopWord(word)) add(names, word, weight * PART_OF_NAME);
  }
}

function add(bag: Map<string, number>, key: string, weight: number): void {
  bag.set(key, (bag.get(key) ?? 0) + weight);
}
