/**
 * What of a model's answer its article bears out. Whatever the model was told to write, by us or by the article: a
 * quote must stand there letter for letter, a sentence may name and count only what stands there, and what does not
 * hold is dropped and counted.
 */
import type { EventType } from "../score/event-kinds.ts";
import { leavesRoomFor } from "../score/event-type.ts";
import { kindOf, typeByLabel } from "../score/kinds.ts";
import { type FactorName, FACTORS, type Level } from "../score/model-factors.ts";
import type { ModelReading } from "../score/with-model.ts";
import { sentencesOf } from "../text/sentences.ts";
import { unsupportedIn } from "../text/support.ts";
import { termsOf } from "../text/terms.ts";
import { leansOnNeighbour } from "../summary/wording.ts";
import { type TopicHit, topics } from "../topics/topics.ts";
import type { Answer } from "./answer.ts";
import type { Article } from "./article.ts";
import { isFitForSummary, isFitForTitle, isFreeOfMarkup, spoilsSummary } from "./model-wording.ts";

export type CheckedAnswer = Readonly<{
  reading: ModelReading;
  /** Null where the offline one stands. */
  title: string | null;
  summary: string | null;
  /** Empty where the offline ones stand. */
  topics: readonly TopicHit[];
  dropped: number;
}>;

type Kept<T> = Readonly<{ value: T; dropped: number }>;
type Ground = Readonly<{ text: string; folded: string; terms: ReadonlySet<string> }>;

export function checkAnswer(answer: Answer, article: Article): CheckedAnswer {
  const text = `${article.title}\n${article.body}`;
  const ground = { text, folded: folded(text), terms: new Set(termsOf(text)) };
  const type = keepType(answer.type, article.title);
  const factors = keepFactors(answer.factors, ground);
  const title = keepTitle(answer.title, article.title, ground);
  const summary = keepSummary(answer.summary, ground);
  const chosen = keepTopics(answer.topics);
  return {
    reading: { type: type.value, factors: factors.value },
    title: title.value,
    summary: summary.value,
    topics: chosen.value,
    dropped: type.dropped + factors.dropped + title.dropped + summary.dropped + chosen.dropped,
  };
}

/** A model reads what the title leaves open; a sale is no release because its body tells of one. */
function keepType(name: string, title: string): Kept<EventType | null> {
  const type = typeByLabel(kindOf(name)?.label);
  const isGood = type !== null && leavesRoomFor(type, title);
  return { value: isGood ? type : null, dropped: isGood ? 0 : 1 };
}

/** Shorter words stand in any text, longer ones are no quote any more. */
const QUOTE_CHARACTERS = { fewest: 12, most: 300 } as const;

/** A quote shows one thing: a second factor that leans on it has none. */
function keepFactors(factors: Answer["factors"], ground: Ground): Kept<ModelReading["factors"]> {
  const kept = new Map<FactorName, { name: FactorName; level: Level; quote: string }>();
  const quotes = new Set<string>();
  for (const { name, level, quote } of factors) {
    const known = FACTORS.find((factor) => factor.name === name);
    const words = folded(quote);
    if (!known || !isLevel(level) || kept.has(known.name) || quotes.has(words) || !isQuote(words, ground)) continue;
    quotes.add(words);
    kept.set(known.name, { name: known.name, level, quote: words });
  }
  return { value: [...kept.values()], dropped: factors.length - kept.size };
}

function isLevel(level: number): level is Level {
  return level === 0 || level === 1 || level === 2 || level === 3;
}

function isQuote(words: string, { folded }: Ground): boolean {
  const { fewest, most } = QUOTE_CHARACTERS;
  return words.length >= fewest && words.length <= most && standsIn(words, folded) && isFreeOfMarkup(words);
}

/** Letter for letter, and not from the middle of a word. */
function standsIn(words: string, text: string): boolean {
  const at = text.indexOf(words);
  if (at < 0) return false;
  const seam = /^[\p{L}\p{N}]{2}$/u;
  const end = at + words.length;
  return !seam.test(text.slice(Math.max(at - 1, 0), at + 1)) && !seam.test(text.slice(end - 1, end + 1));
}

/** One form for white space, quotes and dashes; letters and their case stay. */
function folded(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[“”„«»‟″]/g, '"')
    .replace(/[‘’‚‛′]/g, "'")
    .replace(/[‐‑‒–—―−]/g, "-")
    .replace(/\s+/g, " ")
    .trim();
}

const TITLE_CHARACTERS = { fewest: 15, most: 120 } as const;
/**
 * Share of its terms that the article has to use itself: a neutral word for a loud one is welcome, a claim of everyday
 * words about a true name is not.
 */
const OWN_TERMS = 2 / 3;
const LATIN = /^[\p{Script=Latin}\p{N}\p{P}\p{M}]*$/u;

function keepTitle(written: string, publishers: string, ground: Ground): Kept<string | null> {
  const title = written.trim().replace(/\.$/, "");
  if (folded(title) === folded(publishers) || title === "") return { value: null, dropped: 0 };
  const { fewest, most } = TITLE_CHARACTERS;
  const isGood = title.length >= fewest && title.length <= most && isFitForTitle(title) && isBorneOut(title, ground);
  return { value: isGood ? title : null, dropped: isGood ? 0 : 1 };
}

/** Scripts that part no words are taken at their letters. */
function isBorneOut(words: string, ground: Ground): boolean {
  const terms = termsOf(words);
  const own = terms.filter((term) => ground.terms.has(term));
  if (own.length < Math.max(1, terms.length * OWN_TERMS)) return false;
  if (terms.some((term) => !LATIN.test(term) && !ground.folded.includes(term))) return false;
  return unsupportedIn(words, ground.text).length === 0;
}

const MOST_SENTENCES = 4;
const MOST_CHARACTERS = 800;

/** A guess or a salesman's voice anywhere spoils the whole: the sentences around it come from the same hand. */
function keepSummary(written: string, ground: Ground): Kept<string | null> {
  const sentences = sentencesOf(written).map(({ text }) => text);
  const isSpoilt = spoilsSummary(written);
  const kept: string[] = [];
  let before: string | undefined;
  for (const sentence of isSpoilt ? [] : sentences) {
    const leans = leansOnNeighbour(sentence) && (before === undefined || kept.at(-1) !== before);
    before = sentence;
    if (leans || !isFitForSummary(sentence) || !isBorneOut(sentence, ground)) continue;
    if (kept.length < MOST_SENTENCES && [...kept, sentence].join(" ").length <= MOST_CHARACTERS) kept.push(sentence);
  }
  const dropped = Math.max(sentences.length, written.trim() === "" ? 0 : 1) - kept.length;
  return { value: kept.length > 0 ? kept.join(" ") : null, dropped };
}

/** A page with every topic has none. */
const MOST_TOPICS = 3;
const TOPIC_EVIDENCE = "read by the model";

function keepTopics(slugs: readonly string[]): Kept<readonly TopicHit[]> {
  const known = [...new Set(slugs)].filter((slug) => topics.some((topic) => topic.slug === slug)).slice(0, MOST_TOPICS);
  return { value: known.map((slug) => ({ slug, evidence: TOPIC_EVIDENCE })), dropped: slugs.length - known.length };
}
