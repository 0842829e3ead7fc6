/** A stored archive's worth of invented news: a language's spread of words, known and unknown names, stories told by several. */
import { type Chance, pick, seededChance } from "./chance.ts";

export type ArchiveItem = Readonly<{
  title: string;
  body: string;
  source: number;
  at: number;
  /** What it tells, and how many tell the same. */
  happening: number;
  tellers: number;
}>;

export const ARCHIVE_SOURCES = 60;
/** Of a hundred items, so many are told by more than one source: the share in the labelled titles of one news day. */
const TOLD_TWICE = 0.43;
const MOST_TELLERS = 5;
/** How much of a text is about its own matter; the rest are words of the language. */
const OWN_WORDS = 0.22;
const WORDS = 50_000;
const NAMES = 4_000;
const HOUR_MS = 3_600_000;
/** So many happenings come in an hour that 20,000 items fill about five months. */
const HAPPENINGS_AN_HOUR = 3;

type Happening = Readonly<{ names: readonly string[]; words: readonly string[]; at: number }>;

const SYLLABLES = "ba do fer gin hol kar lum mi nor pel ras sen tov ul ver zan cu dri est fo ga hu jo ket".split(" ");
const LINKS = "the of and a to in for with on that from by is are has was it as at its be this an which".split(" ");
const DOES = "releases measures retires opens funds delays explains prices sues hires tests bans".split(" ");

/** Items without end, oldest first, the same for the same seed; what several tell comes in turn. */
export function* archiveItems(seed: number, from: number): Generator<ArchiveItem, never> {
  const chance = seededChance(seed);
  for (let nth = 0; ; nth += 1) {
    const happening = aHappening(chance, from + (nth * HOUR_MS) / HAPPENINGS_AN_HOUR);
    // Tellers beyond the first are 43 of 100 items where a third of all happenings have two to five.
    const tellers = chance() < tellersShare() ? 2 + Math.floor(chance() * (MOST_TELLERS - 1)) : 1;
    const first = Math.floor(chance() * ARCHIVE_SOURCES);
    for (let teller = 0; teller < tellers; teller += 1) {
      const source = (first + teller) % ARCHIVE_SOURCES;
      const at = happening.at + teller * HOUR_MS;
      yield { ...aText(chance, happening), source, at, happening: nth, tellers };
    }
  }
}

/** The share of happenings told by several that makes `TOLD_TWICE` of all items theirs. */
function tellersShare(): number {
  const tellers = (2 + MOST_TELLERS) / 2;
  return TOLD_TWICE / (tellers - TOLD_TWICE * (tellers - 1));
}

function aHappening(chance: Chance, at: number): Happening {
  return {
    names: [aName(chance), aName(chance), `${aName(chance)} ${1 + Math.floor(chance() * 9)}`],
    words: Array.from({ length: 24 }, () => aWord(chance)),
    at,
  };
}

function aText(chance: Chance, { names, words }: Happening): Pick<ArchiveItem, "title" | "body"> {
  const own = () => (chance() < 0.3 ? pick(chance, names) : pick(chance, words));
  const sentence = () => {
    const length = 10 + Math.floor(chance() * 14);
    const said = Array.from({ length }, (_, nth) =>
      nth % 2 === 0 ? pick(chance, LINKS) : chance() < OWN_WORDS * 2 ? own() : aWord(chance),
    );
    return `${capital(said.join(" "))}.`;
  };
  // From a stub of some 300 characters to a long read of 6,000.
  const sentences = Math.round(3 * 20 ** chance());
  return {
    title: `${pick(chance, names)} ${pick(chance, DOES)} ${own()} ${pick(chance, LINKS)} ${own()} ${aWord(chance)}`,
    body: Array.from({ length: sentences }, sentence).join(" "),
  };
}

/** Mandelbrot's law: the word of rank r comes 1/(r + 30) as often, as where the smallest words are left out. */
function aWord(chance: Chance): string {
  return spelled(Math.floor(31 * (WORDS / 31) ** chance()) - 31);
}

/** Few names are in the news each day, most once. */
function aName(chance: Chance): string {
  return capital(spelled(WORDS + Math.floor(4 * (NAMES / 4) ** chance()) - 4));
}

/** A word of its own for each number. */
function spelled(nth: number): string {
  let word = "";
  for (let left = nth + SYLLABLES.length; left > 0; left = Math.floor(left / SYLLABLES.length))
    word += SYLLABLES[left % SYLLABLES.length] ?? "";
  return word;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
