/** Days and clocks in the almanac's time zone, and how a day is written: for the mail, and for the pages after it. */

export const DAY_MS = 86_400_000;

/** `2026-11-21`: the day a moment belongs to in the time zone. */
export function dayKey(moment: number, timeZone: string): string {
  const [day, month, year] = formatter(timeZone, DATE).format(moment).split("/");
  return `${year}-${month}-${day}`;
}

/** The same day as a number, counted from 1970-01-01. */
export function dayAt(moment: number, timeZone: string): number {
  return Date.parse(dayKey(moment, timeZone)) / DAY_MS;
}

/**
 * The moment at which the time zone's clock stands this far past the midnight of a day. The offset is asked twice, since
 * it may change between the guess and the moment.
 */
export function momentOf(day: number, sinceMidnightMs: number, timeZone: string): number {
  const clock = day * DAY_MS + sinceMidnightMs;
  const guess = clock - offsetMs(clock, timeZone);
  return clock - offsetMs(guess, timeZone);
}

/** `18 Nov` */
export function shortDay(moment: number, timeZone: string): string {
  return formatter(timeZone, { day: "numeric", month: "short" }).format(moment);
}

/** `16 to 22 November 2026` for a span whose end is excluded. */
export function daySpan(startsAt: number, endsAt: number, timeZone: string): string {
  const days = formatter(timeZone, { day: "numeric", month: "long", year: "numeric" });
  return days.formatRange(startsAt, endsAt - 1).replace(/\s*–\s*/, " to ");
}

/** A formatter takes longer to make than a page to render: each is made once. */
export function formatter(timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${timeZone} ${JSON.stringify(options)}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-GB", { ...options, timeZone, hourCycle: "h23" });
  formatters.set(key, made);
  return made;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

const DATE = { year: "numeric", month: "2-digit", day: "2-digit" } as const;
const CLOCK = { ...DATE, hour: "2-digit", minute: "2-digit", second: "2-digit" } as const;

/** Reads `23/11/2026, 12:00:00`. */
function offsetMs(moment: number, timeZone: string): number {
  const shown = formatter(timeZone, CLOCK).format(moment).split(/\D+/).map(Number);
  const [day = 1, month = 1, year = 0, hour = 0, minute = 0, second = 0] = shown;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(moment / 1000) * 1000;
}
