/**
 * Porter's suffix stripper (M. F. Porter, "An algorithm for suffix stripping", 1980): the one FTS5's `porter` tokenizer
 * runs, so that a stem made here finds its document frequency in the search index.
 */
const CONSONANTS = "[^aeiou][^aeiouy]*";
const VOWELS = "[aeiouy][aeiou]*";
const SEQUENCE = `${VOWELS}${CONSONANTS}`;

/** Porter's measure m: how many vowel-consonant sequences a stem holds. */
const MORE_THAN_0 = new RegExp(`^(?:${CONSONANTS})?${SEQUENCE}`);
const EXACTLY_1 = new RegExp(`^(?:${CONSONANTS})?${SEQUENCE}(?:${VOWELS})?$`);
const MORE_THAN_1 = new RegExp(`^(?:${CONSONANTS})?(?:${SEQUENCE}){2}`);
const HAS_VOWEL = new RegExp(`^(?:${CONSONANTS})?[aeiouy]`);
const ENDS_SHORT = new RegExp(`^${CONSONANTS}[aeiouy][^aeiouwxy]$`);
const ENDS_DOUBLE = /([^aeioulsz])\1$/;

const STEP_2 = suffixes(
  "ational:ate tional:tion enci:ence anci:ance izer:ize logi:log bli:ble alli:al entli:ent eli:e ousli:ous " +
    "ization:ize ation:ate ator:ate alism:al iveness:ive fulness:ful ousness:ous aliti:al iviti:ive biliti:ble",
);
const STEP_3 = suffixes("icate:ic ative: alize:al iciti:ic ical:ic ful: ness:");
const STEP_4 = /^(.+?)(?:al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|(?<=[st])ion|ou|ism|ate|iti|ous|ive|ize)$/;

/** @param word lower-case letters a-z only; shorter than three letters comes back as it is */
export function stem(word: string): string {
  if (word.length < 3) return word;
  const singular = withoutPlural(word);
  const present = withoutTense(singular);
  const plain = present.endsWith("y") && HAS_VOWEL.test(present.slice(0, -1)) ? `${present.slice(0, -1)}i` : present;
  return withoutFinalE(withoutEnding(replaced(replaced(plain, STEP_2), STEP_3)));
}

function withoutPlural(word: string): string {
  return word.replace(/(ss|i)es$/, "$1").replace(/([^s])s$/, "$1");
}

function withoutTense(word: string): string {
  if (word.endsWith("eed")) return MORE_THAN_0.test(word.slice(0, -3)) ? word.slice(0, -1) : word;
  const base = word.replace(/(?:ed|ing)$/, "");
  if (base === word || !HAS_VOWEL.test(base)) return word;
  if (/(?:at|bl|iz)$/.test(base)) return `${base}e`;
  if (ENDS_DOUBLE.test(base)) return base.slice(0, -1);
  return EXACTLY_1.test(base) && ENDS_SHORT.test(base) ? `${base}e` : base;
}

function replaced(word: string, table: ReadonlyMap<string, string>): string {
  for (let length = Math.min(7, word.length - 1); length >= 3; length -= 1) {
    const replacement = table.get(word.slice(-length));
    if (replacement === undefined) continue;
    const base = word.slice(0, -length);
    return MORE_THAN_0.test(base) ? base + replacement : word;
  }
  return word;
}

function withoutEnding(word: string): string {
  const base = STEP_4.exec(word)?.[1];
  return base !== undefined && MORE_THAN_1.test(base) ? base : word;
}

function withoutFinalE(word: string): string {
  const base = word.replace(/e$/, "");
  const drops = MORE_THAN_1.test(base) || (EXACTLY_1.test(base) && !ENDS_SHORT.test(base));
  const short = base !== word && drops ? base : word;
  return short.endsWith("ll") && MORE_THAN_1.test(short) ? short.slice(0, -1) : short;
}

function suffixes(pairs: string): ReadonlyMap<string, string> {
  return new Map(
    pairs
      .split(" ")
      .map((pair) => pair.split(":"))
      .map(([from = "", to = ""]) => [from, to]),
  );
}
