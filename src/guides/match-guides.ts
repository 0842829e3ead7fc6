/** Which guides an event belongs to: by name, by the words that give a guide away, and by likeness to its events. */
import { likeness, type Vector } from "../relations/likeness/likeness.ts";
import type { Text } from "../relations/likeness/profile.ts";
import { makeRarity, type Rarity } from "../relations/likeness/rarity.ts";
import { termsOf, wordsOf } from "../understanding/text/terms.ts";
import { type Place, placeOf, shareOfName } from "./guide-names.ts";
import { type Counts, type EventWords, IMAGINED, type Learned, shareOf } from "./learn-guide.ts";

/** An event's guide as a page shows it. */
export type ChosenGuide = Readonly<{
  slug: string;
  /** 0 to 1: how likely the event is one of the guide's. */
  score: number;
  /** Such as `named in the title; 9 of 12 events that say “agentic” are its own`. */
  reason: string;
}>;
/** A guide with what its events have taught. */
export type KnownGuide = Readonly<{ slug: string; learned: Learned }>;
type Clue = Readonly<{ term: string; own: number; all: number; gain: number }>;
type Evidence = Readonly<{ place: Place; trust: number; shareOfName: number; likeness: number; clue: Clue | null }>;
export type GuideMatch = Readonly<{ guide: KnownGuide; score: number; evidence: Evidence }>;

/**
 * Log-odds of an event being a guide's, as a logistic regression weighs four pieces of evidence. Fitted on labelled
 * issues of news, with themes and companies as guides; weights from the first year alone do nearly as well on the half
 * year after it (R@5 of themes 61.6 of 100, where these reach 62.1).
 */
const WEIGHTS = { trust: 0.5, shareOfName: 1.2, likeness: 10, clue: 4.5, none: -3.5 };
/** More likely than not. At this cut some 90 of 100 matches with companies and 72 with themes are an editor's too. */
const LEAST_SCORE = 0.5;
const MOST = 3;
/** A term in fewer events than this many gives a guide away less than its share says. */
const CLUE_CAUTION = 5;
/** A clue that gains less than this over chance is not worth telling. */
const TELLING_GAIN = 0.25;
const UNSURE = 0.001;

const IN_WORDS: Readonly<Record<Place, string | null>> = {
  title: "named in the title",
  body: "named in the text",
  product: "what it makes is named",
  nowhere: null,
};

/**
 * Every guide with its score, the best first.
 * @param known the events of the almanac, counted
 */
export function matchGuides(event: EventWords, guides: readonly KnownGuide[], known: Counts): GuideMatch[] {
  const vector = unitVector(event.terms, makeRarity(known.holding, known.events));
  return guides
    .map((guide): GuideMatch => {
      const evidence = evidenceFor(event, vector, { learned: guide.learned, known });
      return { guide, score: scoreOf(evidence, guide.learned.own.events), evidence };
    })
    .sort((a, b) => b.score - a.score || (a.guide.slug < b.guide.slug ? -1 : 1));
}

/** At most three of the matches, best first, each more likely than not, with its reason. */
export function chooseGuides(event: Text, matches: readonly GuideMatch[]): ChosenGuide[] {
  return matches
    .filter(({ score }) => score >= LEAST_SCORE)
    .slice(0, MOST)
    .map((match) => ({ slug: match.guide.slug, score: match.score, reason: reasonFor(event, match) }));
}

function evidenceFor(
  event: EventWords,
  vector: Vector,
  { learned, known }: { learned: Learned; known: Counts },
): Evidence {
  const place = placeOf(learned.naming, event.wording);
  return {
    place,
    trust: learned.trust[place],
    shareOfName: shareOfName(learned.naming, event.wording),
    likeness: likeness(vector, learned.telling),
    clue: bestClue(event.terms, learned.own, known),
  };
}

/** A guide with few events is matched by its name as far as they leave open. */
function scoreOf({ trust, shareOfName, likeness, clue }: Evidence, events: number): number {
  const logOdds =
    WEIGHTS.none +
    WEIGHTS.trust * logOddsOf(trust) +
    WEIGHTS.shareOfName * shareOfName +
    WEIGHTS.likeness * likeness +
    WEIGHTS.clue * (clue?.gain ?? 0);
  const learned = 1 / (1 + Math.exp(-logOdds));
  return (events * learned + IMAGINED * trust) / (events + IMAGINED);
}

/** The term that gives the guide away most: of all events that say it, so many are its own. */
function bestClue(terms: ReadonlyMap<string, number>, own: Counts, known: Counts): Clue | null {
  const base = shareOf(own.events, known.events);
  let best: Clue | null = null;
  for (const term of terms.keys()) {
    const owned = own.holding.get(term);
    if (owned === undefined) continue;
    const all = known.holding.get(term) ?? owned;
    const gain = (owned + CLUE_CAUTION * base) / (all + CLUE_CAUTION) - base;
    if (gain > (best?.gain ?? 0)) best = { term, own: owned, all, gain };
  }
  return best;
}

/** Never quite sure: a guide that owns every event would drown all other evidence. */
function logOddsOf(share: number): number {
  const bounded = Math.min(1 - UNSURE, Math.max(UNSURE, share));
  return Math.log(bounded / (1 - bounded));
}

function unitVector(terms: ReadonlyMap<string, number>, rarity: Rarity): Vector {
  const weights = [...terms].map(([term, count]): [string, number] => {
    return [term, (1 + Math.log(count)) * rarity.ofTerm(term)];
  });
  const length = Math.hypot(...weights.map(([, weight]) => weight));
  return new Map(weights.map(([term, weight]) => [term, shareOf(weight, length)]));
}

function reasonFor(event: Text, { guide: { learned }, evidence }: GuideMatch): string {
  const named = IN_WORDS[evidence.place];
  const clue = evidence.clue && clueInWords(event, evidence.clue, learned);
  const said = [named, clue].filter((words) => words !== null);
  return said.length > 0 ? said.join("; ") : `like its ${learned.own.events} events`;
}

/** Null for a clue that is weak, or that only repeats the name. */
function clueInWords({ title, body }: Text, { term, own, all, gain }: Clue, { naming }: Learned): string | null {
  if (gain < TELLING_GAIN || [term, ...termsOf(term)].some((stem) => naming.stems.includes(stem))) return null;
  const word = wordsOf(`${title}\n${body}`).find((candidate) => termsOf(candidate).includes(term)) ?? term;
  return `${own} of ${all} events that say “${word}” are its own`;
}
