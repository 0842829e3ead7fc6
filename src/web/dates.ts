/** Moments as readers see them: an exact date in the almanac's time zone, and an age beside it. */
import { DAY_MS, dayAt, formatter, momentOf } from "../digest/local-time.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** `just now`, `12m ago`, `35h ago`, `18d ago`, `3mo ago`, `2y ago`. */
export function ageLabel(atMs: number, nowMs: number): string {
  const ageMs = nowMs - atMs;
  if (ageMs < MINUTE_MS) return "just now";
  if (ageMs < HOUR_MS) return `${Math.floor(ageMs / MINUTE_MS)}m ago`;
  if (ageMs < 48 * HOUR_MS) return `${Math.floor(ageMs / HOUR_MS)}h ago`;
  const days = Math.floor(ageMs / DAY_MS);
  if (days < 31) return `${days}d ago`;
  if (days < 365) return `${Math.floor(days / 30.5)}mo ago`;
  return `${Math.floor(days / 365)}y ago`;
}

/** `in 12m`, `in 5h`, `in 3d`: how long until a moment to come. */
export function waitLabel(atMs: number, nowMs: number): string {
  const waitMs = atMs - nowMs;
  if (waitMs < HOUR_MS) return `in ${Math.ceil(waitMs / MINUTE_MS)}m`;
  if (waitMs < 48 * HOUR_MS) return `in ${Math.round(waitMs / HOUR_MS)}h`;
  return `in ${Math.round(waitMs / DAY_MS)}d`;
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

/** `Today`, `Yesterday`, else `Saturday 21 November`. */
export function dayName(atMs: number, nowMs: number, timeZone: string): string {
  const daysAgo = dayAt(nowMs, timeZone) - dayAt(atMs, timeZone);
  if (daysAgo === 0) return "Today";
  if (daysAgo === 1) return "Yesterday";
  return format(atMs, timeZone, { weekday: "long", day: "numeric", month: "long" });
}

/** Midnight, in the almanac's time zone, of the day a moment belongs to. */
export function dayStart(atMs: number, timeZone: string): number {
  return momentOf(dayAt(atMs, timeZone), 0, timeZone);
}

function format(atMs: number, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  return formatter(timeZone, options).format(atMs).replace(" at ", ", ");
}
