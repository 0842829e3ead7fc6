/** What a chart of weeks shows, for those who read or hear it instead. Pure. */
import { exactDay } from "../dates.ts";
import { counted } from "../counted.ts";
import { type WeekCount, weekStart } from "./weeks.ts";

/** `41 events in 26 weeks, 3 of them this week; most in the week of 19 October 2026: 8.` */
export function describeWeeks(weeks: readonly WeekCount[]): string {
  const sum = weeks.reduce((all, { events }) => all + events, 0);
  if (sum === 0) return `Nothing in the last ${weeks.length} weeks.`;
  const thisWeek = weeks.at(-1)?.events ?? 0;
  const best = bestOf(weeks);
  return `${counted(sum, "event")} in ${weeks.length} weeks, ${thisWeek || "none"} of them this week; most in the week of ${weekName(best.week)}: ${best.events}.`;
}

/** A week by its Monday. Weeks are counted in UTC, wherever the almanac is read. */
export function weekName(week: number): string {
  return exactDay(weekStart(week), "UTC");
}

/** The first of the highest. */
function bestOf(weeks: readonly WeekCount[]): WeekCount {
  return weeks.reduce((best, each) => (each.events > best.events ? each : best), { week: 0, events: 0 });
}
