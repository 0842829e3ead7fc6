/** Which of the closed list of themes an event belongs to, with the words that show it. */
import { TOPIC_LIST } from "./topic-list.ts";

export type Topic = Readonly<{ slug: string; name: string; definition: string }>;
export type TopicHit = Readonly<{ slug: string; evidence: string }>;

/** The list as readers and filters see it. */
export const topics: readonly Topic[] = TOPIC_LIST.map(({ slug, name, definition }) => ({ slug, name, definition }));

/** A page with every topic has none. */
const MOST = 3;
/** A cue in the title says more than several in the body, and one passing word in a body says nothing. */
const IN_TITLE = 4;
const LEAST = 2;
/** A topic far behind the strongest is an aside. */
const ASIDE = 1 / 3;
/** Each cue of the body counts up to this often, so that one refrain does not decide. */
const CUE_CAP = 3;
const LEAD = 4_000;
const SHOWN = 3;

/**
 * The topics an event's words point to, strongest first.
 * @param fallback topics of its source, used only where the words point to none
 */
export function topicsOf(title: string, body: string, fallback: readonly string[]): TopicHit[] {
  const lead = body.slice(0, LEAD);
  const hits = TOPIC_LIST.map(({ slug, cues }) => weigh(slug, cues, { title, lead }))
    .filter(({ weight }) => weight >= LEAST)
    .sort((a, b) => b.weight - a.weight);
  const strongest = hits[0]?.weight ?? 0;
  const chosen = hits.filter(({ weight }) => weight >= strongest * ASIDE).slice(0, MOST);
  return chosen.length > 0 ? chosen.map(({ slug, evidence }) => ({ slug, evidence })) : ofSource(fallback);
}

function weigh(slug: string, cues: RegExp, { title, lead }: { title: string; lead: string }) {
  const inTitle = Map.groupBy(wordsFound(title, cues), singular);
  const inLead = Map.groupBy(wordsFound(lead, cues), singular);
  const body = [...inLead.values()].reduce((sum, { length }) => sum + Math.sqrt(Math.min(CUE_CAP, length)), 0);
  const words = new Map([...inLead, ...inTitle].map(([key, [word = ""]]) => [key, word]));
  const evidence = [...new Set([...inTitle.keys(), ...inLead.keys()])].map((key) => words.get(key) ?? key);
  return { slug, evidence: evidence.slice(0, SHOWN).join(", "), weight: inTitle.size * IN_TITLE + body };
}

/** `agent` and `agents` are one cue. */
function singular(word: string): string {
  return word.replace(/s$/, "");
}

function wordsFound(text: string, cues: RegExp): string[] {
  return [...text.matchAll(cues)].map(([word]) => word.toLowerCase());
}

function ofSource(slugs: readonly string[]): TopicHit[] {
  const known = slugs.filter((slug) => TOPIC_LIST.some((topic) => topic.slug === slug));
  return known.slice(0, 1).map((slug) => ({ slug, evidence: "what its source writes about" }));
}
