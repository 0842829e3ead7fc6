/** What stands on the front page: the week's most important first, then the days, newest first. */
import { dayKey } from "../../digest/local-time.ts";
import { dayStart } from "../dates.ts";

export type Candidate = Readonly<{ id: number; occurredAt: number; score: number; storyId: number | null }>;

export type FrontPage = Readonly<{ leadIds: readonly number[]; days: readonly Day[] }>;

/** One day's events by score; `more` are left to the day's own list. */
export type Day = Readonly<{ startsAt: number; endsAt: number; eventIds: readonly number[]; more: number }>;

const LEADS = 3;
const LEAD_FLOOR = 6;
const LEAD_WINDOW_MS = 7 * 86_400_000;
const DAYS = 7;
const PER_DAY = 6;

/** @param candidates the latest shown events; each story is told once, by its highest-scored event. */
export function chooseFrontPage(candidates: readonly Candidate[], nowMs: number, timeZone: string): FrontPage {
  const told = onePerStory([...candidates].sort(byScore));
  const leadIds = told
    .filter((event) => event.score >= LEAD_FLOOR && event.occurredAt > nowMs - LEAD_WINDOW_MS)
    .slice(0, LEADS)
    .map((event) => event.id);
  const rest = told.filter((event) => !leadIds.includes(event.id));
  return { leadIds, days: daysOf(rest, timeZone) };
}

function byScore(a: Candidate, b: Candidate): number {
  return b.score - a.score || b.occurredAt - a.occurredAt || b.id - a.id;
}

function onePerStory(events: readonly Candidate[]): Candidate[] {
  const stories = new Set<number>();
  return events.filter(({ storyId }) => {
    if (storyId === null) return true;
    if (stories.has(storyId)) return false;
    stories.add(storyId);
    return true;
  });
}

function daysOf(events: readonly Candidate[], timeZone: string): Day[] {
  const byDay = Map.groupBy(events, (event) => dayKey(event.occurredAt, timeZone));
  const newestFirst = [...byDay.values()].sort((a, b) => (b[0]?.occurredAt ?? 0) - (a[0]?.occurredAt ?? 0));
  return newestFirst.slice(0, DAYS).map((day) => {
    const startsAt = dayStart(day[0]?.occurredAt ?? 0, timeZone);
    return {
      startsAt,
      // 30 hours on is the next day everywhere, also where a clock is set back.
      endsAt: dayStart(startsAt + 30 * 3_600_000, timeZone),
      eventIds: day.slice(0, PER_DAY).map((event) => event.id),
      more: Math.max(0, day.length - PER_DAY),
    };
  });
}
