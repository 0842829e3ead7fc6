/** The day a text names: year, month and day in whatever order people write them. */
import { isWeekday, monthOf } from "./months.ts";

/** Midnight UTC of the day, and where in the text it stands. */
export type FoundDay = Readonly<{ at: number; start: number; end: number }>;

const DAY_MS = 86_400_000;
/** The farthest clocks are fourteen hours ahead of UTC: what is tomorrow here may be today where it was written. */
const FARTHEST_CLOCK_MS = 14 * 3_600_000;

/** A word begins here: after anything but a letter, or where two words were glued (`AnnouncementsJul 28`). */
const BEGIN = String.raw`(?:(?<![\p{L}\p{M}])|(?<=\p{Ll})(?=\p{Lu}))`;
const MONTH = String.raw`(?<month>(?:كانون|تشرين)\s(?:الأول|الثاني)|[\p{L}\p{M}]{2,14})`;
/** What marks a name as short. */
const SHORT = "[.׳॰]?";
const DAY = String.raw`(?<day>\d{1,2})(?:(?:[Ss][Tt]|[Nn][Dd]|[Rr][Dd]|[Tt][Hh]|[Ee][Rr]|re|[Ee]|º|ª|°|-?го|-?е)(?=[\s,.\-/]|$))?`;
const YEAR = String.raw`(?<year>\d{4})(?!\d)`;
const SHORT_YEAR = String.raw`['’]?(?<year>\d{2})(?![\d:.hH]|\s?[AaPp]\.?[Mm])`;
const OF = String.raw`(?:(?:of|de|del|di|do|den)\s+|d['’]\s?|ב-?)?`;
const GAP = String.raw`[\s.,/\-]{0,3}`;
const NOT_INSIDE_NUMBER = String.raw`(?<![\d.:])`;

/** The surest first. */
const PATTERNS = [
  String.raw`(?<!\d)(?<year>\d{4})(?<gap>[-/.])(?<number>\d{1,2})\k<gap>(?<day>\d{1,2})(?!\d)`,
  String.raw`(?<!\d)(?<year>\d{4})\s?[年년]\s?(?<number>\d{1,2})\s?[月월]\s?(?<day>\d{1,2})\s?[日일号號]`,
  String.raw`(?<!\d)(?<year>\d{4})\.\s(?<number>\d{1,2})\.\s(?<day>\d{1,2})\b\.?`,
  String.raw`(?<!\d)(?<year>\d{4})-?W(?<week>\d{2})-?(?<weekday>[1-7])(?!\d)`,
  String.raw`${NOT_INSIDE_NUMBER}${DAY}${GAP}${OF}${BEGIN}${MONTH}${SHORT},?${GAP}${OF}${YEAR}`,
  String.raw`${BEGIN}${MONTH}${SHORT}${GAP}${DAY}[\s.,\-/]{1,3}${OF}${YEAR}`,
  String.raw`(?<!\d)${YEAR}[\s.,\-/]{1,3}${BEGIN}${MONTH}${SHORT}[\s\-/]{1,3}(?<day>\d{1,2})(?!\d)\.?`,
  String.raw`${NOT_INSIDE_NUMBER}(?<day>\d{1,2})\.\s?(?<number>\d{1,2})\.\s?${YEAR}(?!\.\d)`,
  String.raw`${NOT_INSIDE_NUMBER}(?<one>\d{1,2})(?<gap>[-/])(?<two>\d{1,2})\k<gap>${YEAR}`,
];
/** Only where nothing but a date should stand; two digits may then be a year (RFC 822). */
const COMPACT = [
  String.raw`^(?<year>\d{4})(?<number>\d{2})(?<day>\d{2})(?!\d)`,
  String.raw`^(?<year>\d{4})-?(?<dayOfYear>\d{3})(?!\d)`,
  String.raw`${NOT_INSIDE_NUMBER}${DAY}${GAP}${MONTH}${SHORT},?${GAP}${SHORT_YEAR}`,
  String.raw`${BEGIN}${MONTH}${SHORT}${GAP}${DAY},?\s+${SHORT_YEAR}`,
];
/** Alone in its place, not "the 5 March brothers": between the edges of the text, marks, or a word that begins anew. */
const YEARLESS = [
  String.raw`(?<=^|[^\p{L}\p{N}]\s?)(?<!\p{L}\s)${DAY}${GAP}${OF}${BEGIN}${MONTH}${SHORT}(?=$|[^\p{L}\p{M}]|\p{Lu})(?!\s\p{Ll}|\s?\d)`,
  String.raw`${BEGIN}(?<!\p{L}\s)${MONTH}${SHORT}${GAP}${DAY}(?!\d|\s\p{Ll}|[.:/\-]\d)`,
  String.raw`(?<![\d年년]\s?)(?<number>\d{1,2})\s?[月월]\s?(?<day>\d{1,2})\s?[日일号號]`,
];

const anywhere = PATTERNS.map((pattern) => new RegExp(pattern, "gu"));
const alone = [...PATTERNS, ...COMPACT].map((pattern) => new RegExp(pattern, "gu"));
const yearless = YEARLESS.map((pattern) => new RegExp(pattern, "gu"));

/** A day with its year inside other words; null when there is none. Digits must be ASCII. */
export function findDay(text: string): FoundDay | null {
  return firstOf(anywhere, text, dayOf);
}

/** As above for a text that should hold nothing but a date, so that 20260822 and 16-Nov-26 are days too. */
export function findDayAlone(text: string): FoundDay | null {
  return firstOf(alone, text, dayOf);
}

/** A day without a year ("Jul 20"): the latest such day that has begun anywhere on earth at `now`. */
export function findDayWithoutYear(text: string, now: number): FoundDay | null {
  return firstOf(yearless, withoutLeads(text), (parts) => latestDay(parts, now));
}

const LEADS = new Set("posted published updated date on le den vom".split(" "));

/** `Thu` and `Published on` lead to a date, other words to something else; every character stays in its place. */
function withoutLeads(text: string): string {
  return text.replace(/\p{L}{2,10}(?=\s)/gu, (word) => {
    const leads = LEADS.has(word.toLowerCase()) || (isWeekday(word) && monthOf(word) === null);
    return leads ? "·".repeat(word.length) : word;
  });
}

type Parts = Readonly<Record<string, string | undefined>>;

function firstOf(patterns: readonly RegExp[], text: string, read: (parts: Parts) => number | null): FoundDay | null {
  for (const pattern of patterns) {
    for (const match of text.matchAll(pattern)) {
      const at = read(match.groups ?? {});
      if (at !== null) return { at, start: match.index, end: match.index + match[0].length };
    }
  }
  return null;
}

function dayOf(parts: Parts): number | null {
  const year = fullYear(parts["year"] ?? "");
  if (parts["week"] !== undefined) return dayOfWeek(year, Number(parts["week"]), Number(parts["weekday"]));
  if (parts["dayOfYear"] !== undefined) return dayOfYear(year, Number(parts["dayOfYear"]));
  if (parts["one"] !== undefined) return dayInEitherOrder(year, Number(parts["one"]), Number(parts["two"]));
  const month = monthIn(parts);
  return month === null ? null : utcDay(year, month, Number(parts["day"]));
}

/** RFC 2822, section 4.3: two digits below 50 belong to this century. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length !== 2) return year;
  return year < 50 ? 2000 + year : 1900 + year;
}

function monthIn(parts: Parts): number | null {
  return parts["number"] === undefined ? monthOf(parts["month"] ?? "") : Number(parts["number"]) - 1;
}

/** Four digits are often something else. */
function isYear(year: number): boolean {
  return year >= 1900 && year < 2100;
}

/** Null for a day that no calendar has, such as 31 February. */
function utcDay(year: number, month: number, day: number): number | null {
  const at = new Date(Date.UTC(year, month, day));
  return isYear(year) && at.getUTCMonth() === month && at.getUTCDate() === day ? at.getTime() : null;
}

/** ISO 8601: the first week is the one with 4 January, and begins on Monday. */
function dayOfWeek(year: number, week: number, weekday: number): number | null {
  const at = firstMonday(year) + ((week - 1) * 7 + weekday - 1) * DAY_MS;
  const isReal = isYear(year) && week >= 1 && firstMonday(year) + (week - 1) * 7 * DAY_MS < firstMonday(year + 1);
  return isReal ? at : null;
}

function firstMonday(year: number): number {
  const fourth = new Date(Date.UTC(year, 0, 4));
  return fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * DAY_MS;
}

function dayOfYear(year: number, day: number): number | null {
  const at = Date.UTC(year, 0, day);
  return isYear(year) && day >= 1 && new Date(at).getUTCFullYear() === year ? at : null;
}

/** 03/04/2026 is March in one country and April in the next: only what can be read in one way is a day. */
function dayInEitherOrder(year: number, one: number, two: number): number | null {
  const monthFirst = utcDay(year, one - 1, two);
  const dayFirst = utcDay(year, two - 1, one);
  return monthFirst === null || dayFirst === null || monthFirst === dayFirst ? (monthFirst ?? dayFirst) : null;
}

/** Without a year beside them these are words: "Gen 3", "Pro 5", "set 2". */
const EVERYDAY_WORDS = new Set("gen pro set out led ago mag des lip lug elo ara ag".split(" "));

function latestDay(parts: Parts, now: number): number | null {
  const month = EVERYDAY_WORDS.has(parts["month"]?.toLowerCase() ?? "") ? null : monthIn(parts);
  if (month === null) return null;
  const year = new Date(now + FARTHEST_CLOCK_MS).getUTCFullYear();
  // 29 February comes back after eight years at the latest.
  for (let back = 0; back <= 8; back += 1) {
    const at = utcDay(year - back, month, Number(parts["day"]));
    if (at !== null && at <= now + FARTHEST_CLOCK_MS) return at;
  }
  return null;
}
