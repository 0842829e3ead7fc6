/** Moments as readers see them: an exact date in the almanac's time zone, and an age beside it. */
import { DAY_MS, dayAt, dayKey, formatter, momentOf } from "../digest/local-time.ts";
import { counted } from "./counted.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const AGED_MS = 31 * DAY_MS;

/** In whole words, which are read aloud as they are written: `just now`, `12 minutes ago`, `35 hours ago`, `2 years ago`. */
export function ageLabel(atMs: number, nowMs: number): string {
  const ageMs = nowMs - atMs;
  return ageMs < MINUTE_MS ? "just now" : `${spanLabel(ageMs)} ago`;
}

/** `in 12 minutes`, `in 5 hours`, `in 3 days`: how long until a moment to come. */
export function waitLabel(atMs: number, nowMs: number): string {
  return `in ${spanLabel(Math.max(atMs - nowMs, MINUTE_MS), Math.round)}`;
}

/** A length of time by the largest unit that still says something: `1 minute`, `35 hours`, `12 days`, `3 months`. */
export function spanLabel(spanMs: number, round = Math.floor): string {
  if (spanMs < HOUR_MS) return counted(round(spanMs / MINUTE_MS), "minute");
  if (spanMs < 48 * HOUR_MS) return counted(round(spanMs / HOUR_MS), "hour");
  const days = spanMs / DAY_MS;
  if (days < 31) return counted(round(days), "day");
  return days < 365 ? counted(round(days / 30.5), "month") : counted(round(days / 365), "year");
}

/** `21 November 2026, 14:05 UTC` */
export function exactTime(atMs: number, timeZone: string): string {
  return format(atMs, timeZone, {
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
  });
}

/** `21 November 2026` */
export function exactDay(atMs: number, timeZone: string): string {
  return format(atMs, timeZone, { day: "numeric", month: "long", year: "numeric" });
}

/** `Saturday, 21 November 2026` */
export function dayInFull(atMs: number, timeZone: string): string {
  return format(atMs, timeZone, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
}

/** How long ago while that says something, `35 hours ago`; then the day, `21 October`, with its year where it is another. */
export function whenLabel(atMs: number, nowMs: number, timeZone: string): string {
  if (nowMs - atMs < AGED_MS) return ageLabel(atMs, nowMs);
  const [year, thisYear] = [atMs, nowMs].map((at) => dayKey(at, timeZone).slice(0, 4));
  return format(atMs, timeZone, { day: "numeric", month: "long", ...(year === thisYear ? {} : { year: "numeric" }) });
}

/** `Today`, `Yesterday`, else `Saturday 21 November`. */
export function dayName(atMs: number, nowMs: number, timeZone: string): string {
  const daysAgo = dayAt(nowMs, timeZone) - dayAt(atMs, timeZone);
  if (daysAgo === 0) return "Today";
  if (daysAgo === 1) return "Yesterday";
  return format(atMs, timeZone, { weekday: "long", day: "numeric", month: "long" });
}

/** ISO in UTC, to the minute, for addresses: a day alone where it is a midnight. */
export function shortMoment(atMs: number): string {
  const text = new Date(atMs).toISOString();
  return atMs % DAY_MS === 0 ? text.slice(0, 10) : `${text.slice(0, 16)}Z`;
}

/** Midnight, in the almanac's time zone, of the day a moment belongs to. */
export function dayStart(atMs: number, timeZone: string): number {
  return momentOf(dayAt(atMs, timeZone), 0, timeZone);
}

function format(atMs: number, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  return formatter(timeZone, options).format(atMs).replace(" at ", ", ");
}
