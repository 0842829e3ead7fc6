/** Moments as readers see them: an exact date in the almanac's time zone, and an age beside it. */

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

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

/** `21 Nov` */
export function shortDay(atMs: number, timeZone: string): string {
  return format(atMs, timeZone, { day: "numeric", month: "short" });
}

/** `16 to 22 November 2026` for a span whose end is excluded. */
export function daySpan(startsAt: number, endsAt: number, timeZone: string): string {
  const last = exactDay(endsAt - 1, timeZone);
  const first = exactDay(startsAt, timeZone);
  const [day, month, year] = first.split(" ");
  if (first === last) return last;
  if (last.endsWith(`${month} ${year}`)) return `${day} to ${last}`;
  return last.endsWith(`${year}`) ? `${day} ${month} to ${last}` : `${first} to ${last}`;
}

/** `Today`, `Yesterday`, else `Saturday 21 November`. */
export function dayName(atMs: number, nowMs: number, timeZone: string): string {
  const day = dayKey(atMs, timeZone);
  if (day === dayKey(nowMs, timeZone)) return "Today";
  if (day === dayKey(dayStart(nowMs, timeZone) - HOUR_MS, timeZone)) return "Yesterday";
  return format(atMs, timeZone, { weekday: "long", day: "numeric", month: "long" });
}

/** `2026-11-21`: the day a moment belongs to in the almanac's time zone. */
export function dayKey(atMs: number, timeZone: string): string {
  const [day, month, year] = format(atMs, timeZone, { day: "2-digit", month: "2-digit", year: "numeric" }).split("/");
  return `${year}-${month}-${day}`;
}

/** Midnight, in the almanac's time zone, of the day a moment belongs to. */
export function dayStart(atMs: number, timeZone: string): number {
  const midnight = Date.parse(`${dayKey(atMs, timeZone)}T00:00:00Z`);
  const guess = midnight - offsetMs(midnight, timeZone);
  // The offset may change between the guess and the midnight it was made from: ask again at the guess.
  return midnight - offsetMs(guess, timeZone);
}

function offsetMs(atMs: number, timeZone: string): number {
  const clock = format(atMs, timeZone, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
  const shown = Date.parse(`${dayKey(atMs, timeZone)}T${clock}Z`);
  return shown - Math.floor(atMs / 1000) * 1000;
}

function format(atMs: number, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  const key = `${timeZone} ${JSON.stringify(options)}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat("en-GB", { ...options, timeZone, hourCycle: "h23" });
  formats.set(key, format);
  return format.format(atMs).replace(" at ", ", ");
}

/** A formatter takes longer to make than a page to render: each is made once. */
const formats = new Map<string, Intl.DateTimeFormat>();
