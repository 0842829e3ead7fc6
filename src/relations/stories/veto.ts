/**
 * What keeps two alike texts from being one happening: another version, another sum, other names, another kind of news,
 * or one that is mentioned by the way.
 * Likeness alone would join `Tern 4 released` with `Tern 4 jailbroken` and with `Tern 3 released`.
 */
import { nameSpans } from "../../understanding/entities/names.ts";
import { withoutLabel } from "../../understanding/text/labels.ts";
import { isStopWord, termsOf, wordsOf } from "../../understanding/text/terms.ts";

export type Reported = Readonly<{ title: string; body: string; type: string | null }>;

/** Kinds that no two reports of one happening confuse; an update or a commentary may go with any. */
const PLAIN_KINDS = new Set(["incident", "funding", "acquisition", "court", "law", "people"]);
const RELEASES = new Set(["release", "frontier-release"]);

const MONEY = /[$€£¥]\s?(\d[\d,]*(?:\.\d+)?)\s?(trillion|billion|million|tn|bn|mn|t|b|m|k)?\b/gi;
const SCALE: Readonly<Record<string, number>> = { t: 1e12, b: 1e9, m: 1e6, k: 1e3 };
/** Sums are rounded when retold: `$1.98bn` and `$2 billion` are one. */
const SAME_SUM = 0.15;
const VERSION = /(\p{L}[\p{L}-]*?)[ -]?v?(\d+(?:\.\d+)*)(?![\p{L}\d])/gu;
/** Numbers after these are no versions. */
const COUNTED =
  /^(?:in|of|to|by|for|from|over|at|with|and|the|on|than|about|top|part|day|week|season|q|h|series|up|nearly|since|until|under|after|before|sb|section|article)$/i;

export const OTHER_NAMES = "other names";

/** The reason why two events cannot be one, or null. */
export function vetoOf(a: Reported, b: Reported): string | null {
  return reasonApart(withHeadline(a), withHeadline(b));
}

function withHeadline(event: Reported): Reported {
  return { ...event, title: withoutLabel(event.title) };
}

function reasonApart(a: Reported, b: Reported): string | null {
  if (differ(versionsIn(a.title), versionsIn(b.title))) return "another version";
  if (sumsDiffer(sumsIn(a.title), sumsIn(b.title))) return "another sum";
  if (kindsDiffer(a.type, b.type)) return "another kind of news";
  if (namesDiffer(a, b)) return OTHER_NAMES;
  if (isMentioned(a, b)) return "another headline";
  return null;
}

/** Same name, other number: only names that both titles carry can contradict each other. */
function differ(a: ReadonlyMap<string, Set<string>>, b: ReadonlyMap<string, Set<string>>): boolean {
  return [...a].some(([name, versions]) => {
    const others = b.get(name);
    return others !== undefined && versions.isDisjointFrom(others);
  });
}

function versionsIn(title: string): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const [, name = "", version = ""] of title.matchAll(VERSION)) {
    if (COUNTED.test(name)) continue;
    const key = name.toLowerCase();
    found.set(key, (found.get(key) ?? new Set()).add(version));
  }
  return found;
}

function sumsDiffer(a: readonly number[], b: readonly number[]): boolean {
  if (a.length === 0 || b.length === 0) return false;
  return !a.some((x) => b.some((y) => Math.abs(x - y) <= SAME_SUM * Math.max(x, y)));
}

function sumsIn(title: string): number[] {
  return [...title.matchAll(MONEY)].map(([, digits = "", scale = ""]) => {
    return Number(digits.replaceAll(",", "")) * (SCALE[scale.charAt(0).toLowerCase()] ?? 1);
  });
}

function kindsDiffer(a: string | null, b: string | null): boolean {
  if (a === "roundup" || b === "roundup") return true;
  if (a === null || b === null || a === b) return false;
  const plain = (type: string) => PLAIN_KINDS.has(type) || RELEASES.has(type);
  return plain(a) && plain(b) && !(RELEASES.has(a) && RELEASES.has(b)) && !(isOfLaw(a) && isOfLaw(b));
}

function isOfLaw(type: string): boolean {
  return type === "law" || type === "court";
}

/**
 * Where one is a headline alone, and no word of it stands in the other's headline: the issue of a newsletter mentions the
 * rest of a day by the way, which makes it no report on that. Read off the stories of some 30 real feeds.
 */
function isMentioned(a: Reported, b: Reported): boolean {
  if ((a.body === "") === (b.body === "")) return false;
  return new Set(termsOf(a.title)).isDisjointFrom(new Set(termsOf(b.title)));
}

/** Both titles name somebody, and nobody in either title is so much as mentioned in the other text. */
function namesDiffer(a: Reported, b: Reported): boolean {
  const [inA, inB] = [namesIn(a.title), namesIn(b.title)];
  if (inA.size === 0 || inB.size === 0) return false;
  const wordsA = new Set(wordsOf(`${a.title} ${a.body}`));
  const wordsB = new Set(wordsOf(`${b.title} ${b.body}`));
  return inA.isDisjointFrom(wordsB) && inB.isDisjointFrom(wordsA);
}

function namesIn(title: string): Set<string> {
  const spans = nameSpans(title).filter(({ name }) => /^\p{Lu}/u.test(name));
  return new Set(spans.flatMap(({ name }) => wordsOf(name)).filter((word) => word.length > 1 && !isStopWord(word)));
}
