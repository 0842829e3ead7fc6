/** Words as atoms and the names they make, spelt so that two writings of one name are the same row of atoms. */

export type Atom = Readonly<{
  /** Lower case, without accents and plural; a number as written. */
  word: string;
  at: number;
  end: number;
  capital: boolean;
  number: boolean;
  /** How it hangs on the atom before: `GPT-5` tight, `Tern 4` loose, across a comma not at all. */
  joined: "tight" | "loose" | "no";
}>;

const ATOM =
  /\d+(?:[.,]\d+)*|[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{M}]+(?:['’](?!s(?!\p{L}))\p{L}+)*/gu;
const JOINS = { tight: /^(?:[-‐.&+]?|)$/u, loose: /^ (?:& )?$/ } as const;
const LINK = /^(?:of|for|de|von|van)$/;
/** `mid-2026`: a time or an amount, where `o3` and `gpt-oss` are names. */
const PREFIX = /^(?:mid|pre|post|sub|non|early|late|under|over|top|about|around|circa)$/;

const CALENDAR =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|(?:mon|tue|wedne|thur|fri|satur|sun)s?days?)$/;

/** One way of writing spaces between digits (`1 500`) and dots between initials (`U.S.`). */
export function plainOf(text: string): string {
  return text
    .replace(/\*\*|__/g, "")
    .replace(/(?<=\d)[\u00a0\u2009\u202f'’](?=\d{3}(?!\d))/g, ",")
    .replace(/(?<=(?<![\d.,])\d{1,3}(?:,\d{3})*) (?=\d{3}(?![\d.,]*\d))/g, ",")
    .normalize("NFKC")
    .replace(/(?<!\p{L})(?:\p{Lu}\.){2,}/gu, (initials) => `${initials.replaceAll(".", "")}.`);
}

export function atomsOf(plain: string): Atom[] {
  let end = 0;
  return [...plain.matchAll(ATOM)].map((match) => {
    const gap = plain.slice(end, match.index);
    const joined = match.index === 0 ? "no" : JOINS.tight.test(gap) ? "tight" : JOINS.loose.test(gap) ? "loose" : "no";
    end = match.index + match[0].length;
    const number = /^\d/.test(match[0]);
    return {
      word: number ? match[0] : spelling(match[0]),
      at: match.index,
      end,
      capital: /\p{Lu}/u.test(match[0]),
      number,
      joined,
    };
  });
}

/** Rows of atoms that name something: `Claude Opus 4.8`, `gpt-oss-120b`, `Bank of England`; lone capitals too. */
export function namesOf(atoms: readonly Atom[]): Atom[][] {
  const tokens = tokensOf(atoms);
  const names: Atom[][] = [];
  let open: Atom[] | null = null;
  for (const [at, token] of tokens.entries()) {
    const name = nameIn(token);
    if (open && goesOn(open, token, tokens[at + 1])) {
      open.push(...token);
    } else {
      open = name.length > 0 ? name : null;
      if (open) names.push(open);
    }
  }
  return names;
}

/** Atoms without a space between them. */
function tokensOf(atoms: readonly Atom[]): Atom[][] {
  const tokens: Atom[][] = [];
  for (const atom of atoms) {
    if (atom.joined === "tight" && tokens.length > 0) tokens.at(-1)?.push(atom);
    else tokens.push([atom]);
  }
  return tokens;
}

/** The part of a token that names something: all of `o3-mini`, the second half of `mid-March`, nothing of `5-year`. */
function nameIn(token: readonly Atom[]): Atom[] {
  const [first] = token;
  if (!first || first.number) return [];
  if (first.capital) return [...token];
  if (token.some(({ number }) => number) && !PREFIX.test(first.word)) return [...token];
  const capital = token.findIndex((atom) => atom.capital);
  return capital < 0 ? [] : token.slice(capital);
}

function goesOn(open: readonly Atom[], token: readonly Atom[], next: readonly Atom[] | undefined): boolean {
  const [first] = token;
  const last = open.at(-1);
  if (!first || !last || first.joined !== "loose") return false;
  if (first.number) return token.length <= 2 && (!last.number || token.length === 2) && calendarKey(last.word) === null;
  if (LINK.test(first.word)) return next?.[0]?.joined === "loose" && next[0].capital;
  return first.capital;
}

/** The first three letters of a month or a day of the week, by which `Sept.` is `September`; null for other words. */
export function calendarKey(word: string): string | null {
  return CALENDAR.test(word) ? word.slice(0, 3) : null;
}

function spelling(word: string): string {
  const plain = word
    .normalize("NFKD")
    .replace(/[\p{M}'’]/gu, "")
    .toLowerCase();
  return plain.length > 3 && /[^s]s$/.test(plain) ? plain.slice(0, -1) : plain;
}
