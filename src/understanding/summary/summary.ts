/** Two to four sentences of the item's own body: chosen, never written. */
import { type Sentence, sentencesOf } from "../text/sentences.ts";
import { termsOf } from "../text/terms.ts";
import { leadsOf, subjectsOf, withoutLetter } from "./roundup.ts";
import {
  costOfVoice,
  isBoilerplate,
  isStatement,
  leansOnNeighbour,
  saysWhatItGives,
  tellsWhatHappened,
} from "./wording.ts";

/** `headline`: nothing of the body could be used, so that the title is all there is. */
export type Summary = Readonly<{ text: string; kind: "extract" | "headline" }>;

type Candidate = Sentence & Readonly<{ terms: ReadonlySet<string>; leans: boolean; worth: number }>;

const NONE: Summary = { text: "", kind: "headline" };

/** Sentences looked at: the news stands at the top, and a long text must not cost its length. */
const LOOKED_AT = 60;
/** A newsletter's subjects are spread over all of it. */
const LOOKED_AT_IN_ROUNDUP = 400;
/** The opening is sought among the first usable ones. */
const OPENING_WITHIN = 8;
/** Two or three sentences of news prose; the live product's summaries run to 40-100 words. */
const MOST_SENTENCES = 3;
const MOST_CHARACTERS = 600;
const SHORTEST = 40;
const LONGEST = 380;
const SNIPPET_WORDS = { fewest: 5, most: 60 } as const;
/** Share of its terms already said (by the title, by the summary) that makes a sentence a repetition. */
const REPEATS = 0.75;
/** What a sentence is worth: nearness to title and whole text, news told as news; own weights, set by reading real items. */
const WORTH = { title: 0.4, centre: 0.8, tells: 0.15, gives: 0.35, listed: -0.25 } as const;
/** What waiting costs: the lead is the neutral choice, and the sentence after a chosen one reads on from it. */
const LATENESS = { short: 0.12, long: 0.07 } as const;
/** A description is ordered by weight, an essay begins far off. */
const SHORT = 12;
const READS_ON = 0.25;
const FAR_DOWN = 0.3;
/** A second sentence need only be sober, a third that is worth little only adds length. */
const LEAST_WORTH = { second: -0.35, third: 0.3 } as const;
/** What stands before the opening may come along when it is worth nearly as much. */
const BEHIND = 0.3;
/** The title says what a text of many subjects is about. */
const TITLE_WEIGHT = 4;
/** Scripts without spaces say in one character what others say in three. */
const DENSE = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/gu;
const DENSITY = 3;

/**
 * The opening that stands on its own and the sentences nearest to title and text, in the order of the text: lead and
 * centroid, the neutral choice. Of a newsletter's issue the first sentences on the subjects of its title, as no
 * sentence speaks for all. A body without a usable sentence gives no summary, and the kind says so.
 */
export function summarize(title: string, body: string): Summary {
  const subjects = subjectsOf(title);
  if (subjects.length > 0) return ofRoundup(subjects, withoutLetter(body));
  const candidates = weigh(title, sentencesOf(body, LOOKED_AT));
  const opening = openingOf(candidates);
  if (!opening) return fromSnippet(title, body);
  const at = candidates.indexOf(opening);
  const rest = candidates.filter(({ worth }, place) => place > at || worth >= opening.worth - BEHIND);
  return extract(readOn([opening], rest));
}

function ofRoundup(subjects: readonly string[], body: string): Summary {
  const candidates = weigh("", sentencesOf(body, LOOKED_AT_IN_ROUNDUP));
  const fitting: Candidate[] = [];
  for (const lead of leadsOf(
    subjects,
    candidates.filter(({ leans }) => !leans),
  )) {
    if (fitting.length < MOST_SENTENCES && fits(lead, fitting)) fitting.push(lead);
  }
  const [only, ...others] = fitting;
  if (!only) return NONE;
  if (others.length > 0) return extract(inOrder(fitting));
  return extract(
    readOn(
      [only],
      candidates.filter(({ line }) => line === only.line),
    ),
  );
}

function extract(sentences: readonly Candidate[]): Summary {
  const text = sentences
    .map((sentence) => sentence.text)
    .join(" ")
    .replace(/(?<=[。！？｡]) /g, "");
  return { text, kind: "extract" };
}

function weigh(title: string, sentences: readonly Sentence[]): Candidate[] {
  const titleTerms = new Set(termsOf(title));
  const usable = sentences.filter(({ text }) => isUsable(text));
  const terms = usable.map(({ text }) => new Set(termsOf(text)));
  const frequency = new Map([...titleTerms].map((term) => [term, TITLE_WEIGHT]));
  for (const each of terms) for (const term of each) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  const centrality = terms.map((each) => centralityOf(each, frequency));
  const greatest = Math.max(...centrality, 1);
  const aside = usable.filter(({ listed }) => listed).length < usable.length / 2 ? WORTH.listed : 0;
  return usable
    .map(({ text, line, place, listed }, at): Candidate => {
      const own = terms[at] ?? new Set();
      const worth =
        (WORTH.centre * (centrality[at] ?? 0)) / greatest +
        (WORTH.title * own.intersection(titleTerms).size) / Math.max(titleTerms.size, 1) +
        (tellsWhatHappened(text) ? WORTH.tells : 0) +
        (saysWhatItGives(text) ? WORTH.gives : 0) +
        (listed ? aside : 0) -
        costOfVoice(text);
      return { text, line, place, listed, terms: own, leans: leansOnNeighbour(text), worth };
    })
    .filter((candidate) => !repeats(candidate.terms, titleTerms) || addsToTitle(candidate, titleTerms));
}

function addsToTitle({ terms }: Candidate, titleTerms: ReadonlySet<string>): boolean {
  return terms.size > titleTerms.size + 3;
}

function isUsable(text: string): boolean {
  const length = lengthOf(text);
  return length >= SHORTEST && length <= LONGEST && isStatement(text) && !isBoilerplate(text);
}

function lengthOf(text: string): number {
  return text.length + (DENSITY - 1) * (text.match(DENSE)?.length ?? 0);
}

/** How much of what the text is about a sentence says, evened out for its length. */
function centralityOf(terms: ReadonlySet<string>, frequency: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const term of terms) sum += Math.log1p((frequency.get(term) ?? 1) - 1);
  return sum / Math.sqrt(Math.max(terms.size, 6));
}

function openingOf(candidates: readonly Candidate[]): Candidate | undefined {
  const lateness = candidates.length <= SHORT ? LATENESS.short : LATENESS.long;
  const early = candidates.slice(0, OPENING_WITHIN);
  const opening = best(early, ({ worth, leans }, at) => (leans ? -Infinity : worth - at * lateness));
  return opening ?? candidates.find(({ leans }) => !leans);
}

function readOn(chosen: readonly Candidate[], rest: readonly Candidate[]): readonly Candidate[] {
  if (chosen.length >= MOST_SENTENCES) return chosen;
  const fitting = rest.filter((sentence) => fits(sentence, chosen));
  const next = best(fitting, (sentence) => {
    const place = rest.indexOf(sentence) / rest.length;
    return sentence.worth - FAR_DOWN * place + (followsOne(sentence, chosen) ? READS_ON : 0);
  });
  const least = chosen.length < 2 ? LEAST_WORTH.second : LEAST_WORTH.third;
  if (!next || next.worth < least) return chosen;
  return readOn(inOrder([...chosen, next]), rest);
}

function fits(sentence: Candidate, chosen: readonly Candidate[]): boolean {
  const length = chosen.reduce((sum, { text }) => sum + lengthOf(text), lengthOf(sentence.text));
  if (length > MOST_CHARACTERS || chosen.includes(sentence)) return false;
  if (sentence.leans && !followsOne(sentence, chosen)) return false;
  return !chosen.some(({ terms }) => repeats(sentence.terms, terms));
}

function followsOne(sentence: Candidate, chosen: readonly Candidate[]): boolean {
  return chosen.some(({ line, place }) => line === sentence.line && place === sentence.place - 1);
}

function inOrder(sentences: readonly Candidate[]): Candidate[] {
  return sentences.toSorted((a, b) => a.line - b.line || a.place - b.place);
}

function repeats(terms: ReadonlySet<string>, said: ReadonlySet<string>): boolean {
  return terms.size > 0 && terms.intersection(said).size / terms.size >= REPEATS;
}

/** A description without a full stop, as many feeds give one: taken whole, or not at all. */
function fromSnippet(title: string, body: string): Summary {
  const text = body.trim();
  const words = text.split(/\s+/).length;
  const whole = !text.includes("\n") && !/(?:\.{3}|…)$/.test(text) && words >= SNIPPET_WORDS.fewest;
  if (!whole || words > SNIPPET_WORDS.most || isBoilerplate(text) || leansOnNeighbour(text)) return NONE;
  if (/[?!？！]$/.test(text) || repeats(new Set(termsOf(text)), new Set(termsOf(title)))) return NONE;
  return { text: /[.。]["'”’)」』]*$/.test(text) ? text : `${text}.`, kind: "extract" };
}

function best<T>(items: readonly T[], worth: (item: T, at: number) => number): T | undefined {
  let greatest = -Infinity;
  let found: T | undefined;
  for (const [at, item] of items.entries()) {
    const value = worth(item, at);
    if (value > greatest) [greatest, found] = [value, item];
  }
  return found;
}
