/** Issues of newsletters: one item, many subjects, of which the title names some. */
import type { Sentence } from "../text/sentences.ts";
import { termsOf } from "../text/terms.ts";

/** `A Does This, B Does That, C Too`: at least three headlines, perhaps behind the newsletter's name. */
const NEWSLETTER_NAME = /^[^:,;]{3,30}: /;
/** `Tern 4: Fast Maps, …` names a subject, `Harbour News (#21): …` counts its issues. */
const NAMED_FIRST = /^([^:,;#]{3,30}): /;
const HEADLINE = /^["“'‘]?(?:\p{Ll}{0,2}\p{Lu}|\d)\S*(?: \S+)+/u;
/** Words a headline has on average: `Fast Models, Low Prices, Deep Knowledge` praises one thing. */
const WORDS = 3;
const FEWEST = 3;
/** A sentence is about a headline when it shares this many of its words: fewer where one of them is a name. */
const SHARED = { withName: 2, without: 3 } as const;

export type Lead = Sentence & Readonly<{ terms: ReadonlySet<string> }>;

/**
 * The headlines of a title that strings several together; none where it names one subject. What stands before them is a
 * subject as well, unless it counts issues.
 */
export function subjectsOf(title: string): string[] {
  const name = NAMED_FIRST.exec(title)?.[1] ?? "";
  const pieces = title.replace(NEWSLETTER_NAME, "").split(/[,;] (?:and |plus |& )?|: plus /i);
  const subjects = pieces.filter((piece) => HEADLINE.test(piece));
  const words = subjects.reduce((sum, subject) => sum + subject.split(" ").length, 0);
  const isRoundup =
    subjects.length >= FEWEST && subjects.length > pieces.length / 2 && words / subjects.length >= WORDS;
  return isRoundup ? [name, ...pieces].filter((piece) => piece !== "") : [];
}

/** Of each headline the first sentence that is about it, and about no other headline more. */
export function leadsOf<T extends Lead>(subjects: readonly string[], sentences: readonly T[]): T[] {
  const terms = subjects.map((subject) => new Set(termsOf(subject)));
  const leads = terms.map((subject) => sentences.find((sentence) => isAbout(sentence, subject, terms)));
  return [...new Set(leads)].filter((lead) => lead !== undefined);
}

/** The news behind the letter that opens some newsletters; the whole body where there is no letter, or nothing else. */
export function withoutLetter(body: string): string {
  if (!/^(?:.*\n+){0,3}Dear [\p{L} ]{3,30},/u.test(body.slice(0, 400))) return body;
  const end = /\n+(?:News|In the news|Headlines)\n+/.exec(body);
  return end ? body.slice(end.index + end[0].length) : body;
}

function isAbout({ terms, text }: Lead, subject: ReadonlySet<string>, all: readonly ReadonlySet<string>[]): boolean {
  const shared = terms.intersection(subject);
  if (shared.size < SHARED.withName) return false;
  if (shared.size < SHARED.without && namesIn(text).isDisjointFrom(shared)) return false;
  return all.every((other) => terms.intersection(other).size <= shared.size);
}

/** Terms written with a capital or a digit. */
function namesIn(text: string): Set<string> {
  return new Set(
    (text.match(/\p{Lu}[\p{L}\p{N}.-]*|[\p{L}-]*\d[\p{L}\p{N}.-]*/gu) ?? []).slice(0, 60).flatMap(termsOf),
  );
}
