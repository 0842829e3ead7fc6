/** ISO weeks in the almanac's time zone, and which of them an issue is due for. */

export type Period = Readonly<{
  /** ISO week, such as `2026-W47`. */
  id: string;
  /** UTC ms: Monday 00:00 in the time zone, up to, not including, the next. */
  startsAt: number;
  endsAt: number;
}>;

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** The week that ended before the latest moment at which a digest goes out; there always is one. */
export function findDuePeriod(
  now: number,
  { digestAt, timeZone }: { digestAt: { weekday: number; minute: number }; timeZone: string },
): Period {
  const today = dayAt(now, timeZone);
  const slotDay = today - ((weekdayOf(today) - digestAt.weekday + 7) % 7);
  const isStillToCome = momentOf(slotDay, digestAt.minute, timeZone) > now;
  const latestSlotDay = isStillToCome ? slotDay - 7 : slotDay;
  const monday = latestSlotDay - weekdayOf(latestSlotDay) + 1;
  return {
    id: isoWeekOf(monday - 7),
    startsAt: momentOf(monday - 7, 0, timeZone),
    endsAt: momentOf(monday, 0, timeZone),
  };
}

/** `16 to 22 November 2026` */
export function describePeriod({ startsAt, endsAt }: Period, timeZone: string): string {
  const format = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone });
  return format.formatRange(startsAt, endsAt - 1).replace(/\s*–\s*/, " to ");
}

/** Days are counted from 1970-01-01 in the time zone, which was a Thursday. */
function dayAt(moment: number, timeZone: string): number {
  return Math.floor((moment + offsetMs(moment, timeZone)) / DAY_MS);
}

/** 1 Monday to 7 Sunday */
function weekdayOf(day: number): number {
  return ((day + 3) % 7) + 1;
}

/** The year of a week is that of its Thursday. */
function isoWeekOf(monday: number): string {
  const year = new Date((monday + 3) * DAY_MS).getUTCFullYear();
  const week = Math.floor((monday + 3 - Date.UTC(year, 0, 1) / DAY_MS) / 7) + 1;
  return `${year}-W${String(week).padStart(2, "0")}`;
}

/** Asked twice, since the offset may change between the guess and the moment. */
function momentOf(day: number, minute: number, timeZone: string): number {
  const clock = day * DAY_MS + minute * MINUTE_MS;
  const guess = clock - offsetMs(clock, timeZone);
  return clock - offsetMs(guess, timeZone);
}

function offsetMs(moment: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  const parts = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(moment / 1000) * 1000;
}
