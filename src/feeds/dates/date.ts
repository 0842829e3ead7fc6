/** Dates as feeds and pages write them: W3C, RFC 822 in all its dialects, asctime, the world's languages, Unix time. */
import { findDay, findDayAlone, findDayWithoutYear } from "./day.ts";
import { isWeekday } from "./months.ts";
import { findTime } from "./time.ts";
import { findZone } from "./zone.ts";

/** No date is longer; what a hostile feed writes here must not be searched whole. */
const LONGEST = 120;
const LONGEST_WITH_WORDS = 500;

/**
 * UTC milliseconds, or null when the text names no single day after 1900: a year or a month alone is no day, 31 February
 * and 25:00 are none, 03/04/2026 could be two, and digits that belong to no date make the whole doubtful. A time without
 * a zone is UTC, a day without a time its midnight.
 */
export function parseDate(text: string): number | null {
  const whole = withPlainDigits(text.trim().slice(0, LONGEST));
  if (/^(?:\d{10}|\d{13})$/.test(whole)) return Number(whole.padEnd(13, "0"));
  const plain = withYearBeforeTime(withoutComments(whole));
  const day = findDayAlone(plain);
  if (day === null) return null;
  const around = `${plain.slice(0, day.start)} ${plain.slice(day.end)}`;
  const time = findTime(around);
  const before = time === null ? "" : around.slice(0, time.start);
  const after = time === null ? around : around.slice(time.end);
  const localAt = day.at + (time?.ms ?? 0);
  const zone = findZone(after, localAt);
  // "GMT 10:00"
  const zoneBefore = zone ? null : findZone(before, localAt);
  if (/\d/.test((zoneBefore?.rest ?? before) + (zone?.rest ?? after))) return null;
  if (time === null) return day.at;
  return localAt - ((zone ?? zoneBefore ?? findZone(commentsOf(whole), localAt))?.offsetMs ?? 0);
}

/** A date in a text that says more, and where: `text.slice(start, end)` is all of it, with weekday, time and zone. */
export type FoundDate = Readonly<{ at: number; start: number; end: number }>;

/**
 * The date that stands inside other words ("SEPT. 30, 2026 / AI", "/tag/sep-04-2026", "Jul 28, 2026Frontier"), to be
 * read and cut out of a title. Null when there is none. Only with `now` may the year be missing ("Jul 20"): it is
 * then the latest such day that has begun anywhere on earth.
 */
export function findDate(text: string, now: number | null = null): FoundDate | null {
  const plain = withPlainDigits(text.slice(0, LONGEST_WITH_WORDS));
  const day = findDay(plain) ?? (now === null ? null : findDayWithoutYear(plain, now));
  if (day === null) return null;
  const start = startOfWeekday(plain, day.start);
  return { ...withTimeBehind(plain, day), start };
}

/** `Fri, ` before the day belongs to the date. */
function startOfWeekday(text: string, start: number): number {
  const word = text.slice(0, start).match(/(?<!\p{L})(\p{L}{2,10})\.?,?\s{1,2}$/u);
  return word?.[1] !== undefined && isWeekday(word[1]) ? start - word[0].length : start;
}

const GAP_BEFORE_TIME = /^(?:T|,?\s{1,2}(?:(?:at|um|à|kl\.?|@)\s|[-–·|]\s)?)/;
const ZONE_BEHIND_TIME =
  /^\s?\(?(?:[+-]\d{2}:?\d{2}|(?:GMT|UTC)(?:[+-]\d{1,2}(?::?\d{2})?)?|[A-Z][A-Z]{1,4}(?!\p{L})|Z(?!\p{L}))\)?/u;

function withTimeBehind(text: string, day: FoundDate): FoundDate {
  const gap = text.slice(day.end).match(GAP_BEFORE_TIME)?.[0] ?? "";
  const behind = text.slice(day.end + gap.length);
  const time = gap === "" ? null : findTime(behind);
  if (time === null || time.start > 0) return day;
  const localAt = day.at + time.ms;
  const named = behind.slice(time.end).match(ZONE_BEHIND_TIME)?.[0] ?? "";
  const zone = findZone(named, localAt);
  const end = day.end + gap.length + time.end + (zone === null ? 0 : named.length);
  return { at: localAt - (zone?.offsetMs ?? 0), start: day.start, end };
}

/** The zeros of Arabic, Persian, Hindi and full-width digits. */
const ZEROS = [0x0660, 0x06f0, 0x0966, 0xff10];

/** ASCII digits, and blanks for marks of direction; every character stays in its place. */
function withPlainDigits(text: string): string {
  return text
    .replace(/[٠-٩۰-۹०-९０-９]/g, (digit) => {
      const zero = ZEROS.findLast((code) => code <= digit.charCodeAt(0)) ?? 0;
      return String(digit.charCodeAt(0) - zero);
    })
    .replace(/[\u200e\u200f\u061c]/g, " ");
}

const COMMENT = /\([^()]*\)/g;

/** RFC 822 lets comments stand anywhere, also inside comments. */
function withoutComments(text: string): string {
  const fewer = text.replace(COMMENT, " ");
  return fewer === text ? text : withoutComments(fewer);
}

function commentsOf(text: string): string {
  return (text.match(COMMENT) ?? []).join(" ");
}

/** asctime and the shell put the year last: `Mon Nov 16 20:53:45 UTC 2026`. */
function withYearBeforeTime(text: string): string {
  return text.replace(YEAR_LAST, "$<day>, $<year> $<time> $<zone>");
}

const YEAR_LAST =
  /(?<day>\p{L}{3,9}\.?\s+\d{1,2}),?\s+(?:at\s+)?(?<time>\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?)\s+(?<zone>[A-Za-z]{1,5}\s+|[+-]\d{4}\s+)?(?<year>\d{4})\s*$/u;
