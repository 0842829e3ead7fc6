/** ISO weeks in the almanac's time zone, and which of them an issue is due for. */
import { DAY_MS, dayAt, momentOf } from "./local-time.ts";

export type Period = Readonly<{
  /** ISO week, such as `2026-W47`. */
  id: string;
  /** UTC ms: Monday 00:00 in the time zone, up to, not including, the next. */
  startsAt: number;
  endsAt: number;
}>;

const MINUTE_MS = 60_000;

/** The week that ended before the latest moment at which a digest goes out; there always is one. */
export function findDuePeriod(
  now: number,
  { digestAt, timeZone }: { digestAt: { weekday: number; minute: number }; timeZone: string },
): Period {
  const today = dayAt(now, timeZone);
  const slotDay = today - ((weekdayOf(today) - digestAt.weekday + 7) % 7);
  const isStillToCome = momentOf(slotDay, digestAt.minute * MINUTE_MS, timeZone) > now;
  const latestSlotDay = isStillToCome ? slotDay - 7 : slotDay;
  const monday = latestSlotDay - weekdayOf(latestSlotDay) + 1;
  return {
    id: isoWeekOf(monday - 7),
    startsAt: momentOf(monday - 7, 0, timeZone),
    endsAt: momentOf(monday, 0, timeZone),
  };
}

/** 1 Monday to 7 Sunday; day 0, 1970-01-01, was a Thursday. */
function weekdayOf(day: number): number {
  return ((day + 3) % 7) + 1;
}

/** The year of a week is that of its Thursday. */
function isoWeekOf(monday: number): string {
  const year = new Date((monday + 3) * DAY_MS).getUTCFullYear();
  const week = Math.floor((monday + 3 - Date.UTC(year, 0, 1) / DAY_MS) / 7) + 1;
  return `${year}-W${String(week).padStart(2, "0")}`;
}
