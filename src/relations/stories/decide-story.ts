/** Whether an event reports the same happening as events of other sources. */
import { centroidOf, likeness, type Vector } from "../likeness/likeness.ts";
import { arePinnedApart, type Pins } from "./pins.ts";
import { type Reported, vetoOf } from "./veto.ts";

export type Report = Reported &
  Readonly<{
    id: number;
    sourceSlug: string;
    storyId: number | null;
    occurredAt: number;
    vector: Vector;
    pins: Pins;
  }>;

/** Joins the story of its members; null founds one of them. */
export type StoryDecision = Readonly<{ storyId: number | null; memberIds: readonly number[] }>;

/** News of one happening comes within days; a later piece is a follow-up. */
export const WITHIN_MS = 4 * 24 * 60 * 60 * 1000;
/**
 * How near a story's centre an event must lie. Words of a full text agree far more than those of titles, so one
 * constant for both would fail. Measured behind the veto: .28 gives full texts 88 of 100 (B-cubed F1); titles alone are
 * held to more, so that they join few wrongly (precision 92) and miss many.
 */
const JOINS = { fullText: 0.28, titles: 0.28 } as const;
const FULL_TEXT_FROM = 300;

/** The story an event belongs to, or null. A person's word comes first. One it is in already it keeps; else nearest centre first, and half of its members may veto. */
export function decideStory(event: Report, neighbours: readonly Report[]): StoryDecision | null {
  if (event.pins.storyId !== null) return { storyId: event.pins.storyId, memberIds: [event.id] };
  if (event.storyId !== null) return { storyId: event.storyId, memberIds: [event.id] };
  const near = neighbours.filter(({ occurredAt }) => Math.abs(occurredAt - event.occurredAt) <= WITHIN_MS);
  const groups = [...Map.groupBy(near, (report) => report.storyId ?? -report.id).values()]
    .filter((members) => !members.some((member) => arePinnedApart(event, member)))
    .map((members) => ({ members, nearness: likeness(event.vector, centroidOf(members.map(({ vector }) => vector))) }))
    .sort((a, b) => b.nearness - a.nearness);
  const story = groups.find(
    ({ members, nearness }) => nearness >= thresholdFor(event, members) && mayJoin(event, members),
  );
  if (!story) return null;
  const memberIds = [event.id, ...story.members.map(({ id }) => id)];
  return { storyId: story.members[0]?.storyId ?? null, memberIds };
}

function mayJoin(event: Report, members: readonly Report[]): boolean {
  if (members.every(({ sourceSlug }) => sourceSlug === event.sourceSlug)) return false;
  const vetoes = members.filter((member) => vetoOf(event, member) !== null);
  return vetoes.length * 2 < members.length;
}

function thresholdFor(event: Report, members: readonly Report[]): number {
  const full = [event, ...members].every(({ body }) => body.length >= FULL_TEXT_FROM);
  return full ? JOINS.fullText : JOINS.titles;
}
