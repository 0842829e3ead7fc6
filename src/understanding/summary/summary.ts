/** Two to four sentences of the item's own body: chosen, never written. */
import { type Sentence, sentencesOf } from "../text/sentences.ts";
import { termsOf } from "../text/terms.ts";
import { costOfVoice, isBoilerplate, isStatement, leansOnNeighbour } from "./wording.ts";

export type Summary = Readonly<{ text: string; kind: "extract" | "headline" }>;

type Candidate = Sentence & Readonly<{ terms: ReadonlySet<string>; leans: boolean; worth: number }>;

const NONE: Summary = { text: "", kind: "headline" };

/** Sentences looked at: the news stands at the top, and a long text must not cost its length. */
const LOOKED_AT = 60;
/** The opening is sought among the first usable ones. */
const OPENING_WITHIN = 10;
/** Two or three sentences of news prose; the live product's summaries run to 40-100 words. */
const MOST_SENTENCES = 3;
const MOST_CHARACTERS = 560;
const SHORTEST = 40;
const LONGEST = 360;
const SNIPPET_WORDS = { fewest: 5, most: 60 } as const;
/** Share of its terms already said (by the title, by the summary) that makes a sentence a repetition. */
const REPEATS = 0.75;
/** What waiting costs: an opening is wanted early, and the sentence after a chosen one reads on from it. */
const LATENESS = 0.08;
const READS_ON = 0.2;
const FAR_DOWN = 0.3;
/** Share of the best sentence's worth: a second one need only be told neutrally, a third below it only adds length. */
const LEAST_WORTH = { second: 0, third: 0.35 } as const;
/** The title says what a text of many subjects is about. */
const TITLE_WEIGHT = 4;

/**
 * The opening that stands on its own and the sentences nearest to the whole text, in the order of the text: lead and
 * centroid, the neutral choice. A body without a usable sentence gives no summary, and the kind says so.
 */
export function summarize(title: string, body: string): Summary {
  const candidates = weigh(title, sentencesOf(body).slice(0, LOOKED_AT));
  const opening = openingOf(candidates);
  if (!opening) return fromSnippet(title, body);
  const chosen = readOn([opening], candidates.slice(candidates.indexOf(opening) + 1));
  return { text: chosen.map((sentence) => sentence.text).join(" "), kind: "extract" };
}

function weigh(title: string, sentences: readonly Sentence[]): Candidate[] {
  const titleTerms = new Set(termsOf(title));
  const usable = sentences.filter(({ text }) => isUsable(text));
  const terms = usable.map(({ text }) => new Set(termsOf(text)));
  const frequency = new Map([...titleTerms].map((term) => [term, TITLE_WEIGHT]));
  for (const each of terms) for (const term of each) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  const centrality = terms.map((each) => centralityOf(each, frequency));
  const greatest = Math.max(...centrality, 1);
  return usable
    .map(({ text, line, place }, at): Candidate => {
      const worth = (centrality[at] ?? 0) / greatest - costOfVoice(text);
      return { text, line, place, terms: terms[at] ?? new Set(), leans: leansOnNeighbour(text), worth };
    })
    .filter((candidate) => !repeats(candidate.terms, titleTerms) || addsToTitle(candidate, titleTerms));
}

function addsToTitle({ terms }: Candidate, titleTerms: ReadonlySet<string>): boolean {
  return terms.size > titleTerms.size + 3;
}

function isUsable(text: string): boolean {
  return text.length >= SHORTEST && text.length <= LONGEST && isStatement(text) && !isBoilerplate(text);
}

/** How much of what the text is about a sentence says, evened out for its length. */
function centralityOf(terms: ReadonlySet<string>, frequency: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const term of terms) sum += Math.log1p((frequency.get(term) ?? 1) - 1);
  return sum / Math.sqrt(Math.max(terms.size, 6));
}

function openingOf(candidates: readonly Candidate[]): Candidate | undefined {
  const early = candidates.filter(({ leans }) => !leans).slice(0, OPENING_WITHIN);
  return best(early, ({ worth }, at) => worth - at * LATENESS);
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
  const length = chosen.reduce((sum, { text }) => sum + text.length, sentence.text.length);
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
  if (!whole || words > SNIPPET_WORDS.most || isBoilerplate(text)) return NONE;
  if (repeats(new Set(termsOf(text)), new Set(termsOf(title)))) return NONE;
  return { text: /[.!?]["'”’)]*$/.test(text) ? text : `${text}.`, kind: "extract" };
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
