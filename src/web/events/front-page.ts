/** What stands on the front page: what matters most of the last day, then of the week before it. */
import { type EventView, occurredAt } from "./event-view.ts";

/** Events of one span of time, the highest scored first. UTC ms; `until` is excluded. */
export type Band<Event> = Readonly<{ name: string; since: number; until: number; events: readonly Event[] }>;

type Told = Pick<EventView, "id" | "score" | "story" | "publishedAt" | "firstSeenAt">;

const HOUR_MS = 3_600_000;
const MOST_OF_DAY = 14;
const MOST = 30;

/** Each ends where the one before it begins. Counted back from now, since a calendar's day is empty each midnight. */
const SPANS = [
  { name: "The last 24 hours", hours: 24 },
  { name: "The two days before", hours: 72 },
  { name: "The four days before", hours: 7 * 24 },
] as const;

export const DAY_MS = 24 * HOUR_MS;
export const WEEK_MS = 7 * DAY_MS;

/**
 * @param day events of the last 24 hours, among them its best
 * @param before events of the six days before that, among them their best
 * @returns one band a span, the newest first; a story is told once, in the newest, by its highest scored event there
 */
export function chooseFrontPage<Event extends Told>(
  day: readonly Event[],
  before: readonly Event[],
  nowMs: number,
): readonly Band<Event>[] {
  const bestOfDay = onePerStory([...day].sort(byScore)).slice(0, MOST_OF_DAY);
  const chosen = onePerStory([...bestOfDay, ...[...before].sort(byScore)]).slice(0, MOST);
  const byBand = Map.groupBy(chosen, (event) => bandAt(nowMs - occurredAt(event)));
  return SPANS.map(({ name, hours }, at) => ({
    name,
    since: nowMs - hours * HOUR_MS,
    until: nowMs - (SPANS[at - 1]?.hours ?? 0) * HOUR_MS,
    events: byBand.get(at) ?? [],
  }));
}

function byScore(a: Told, b: Told): number {
  return b.score - a.score || occurredAt(b) - occurredAt(a) || b.id - a.id;
}

/** Of each happening the first that is given. */
export function onePerStory<Event extends Readonly<{ id: number; story: Readonly<{ id: number }> | null }>>(
  events: readonly Event[],
): readonly Event[] {
  const told = new Set<string>();
  return events.filter(({ id, story }) => {
    const happening = story ? `story ${story.id}` : `event ${id}`;
    const isNew = !told.has(happening);
    told.add(happening);
    return isNew;
  });
}

function bandAt(ageMs: number): number {
  return SPANS.findIndex(({ hours }) => ageMs <= hours * HOUR_MS);
}
