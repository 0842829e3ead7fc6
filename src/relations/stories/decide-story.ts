/** Whether an event reports the same happening as events of other sources. */
import { likeness, type Vector } from "../likeness/likeness.ts";
import { likenessAmong } from "../likeness/likeness-among.ts";
import { arePinnedApart, type Pins } from "./pins.ts";
import { OTHER_NAMES, type Reported, vetoOf } from "./veto.ts";

export type Report = Reported &
  Readonly<{
    id: number;
    sourceSlug: string;
    storyId: number | null;
    /** How many events its story has, found or not; 1 where it stands alone. */
    storySize: number;
    occurredAt: number;
    vector: Vector;
    pins: Pins;
  }>;

/** Joins the story of its members; null founds one of them. */
export type StoryDecision = Readonly<{ storyId: number | null; memberIds: readonly number[] }>;

/** News of one happening comes within days; a later piece is a follow-up. */
export const WITHIN_MS = 4 * 24 * 60 * 60 * 1000;
/**
 * How near a story's centre an event must lie where it and half of them are full texts: their words agree far more than
 * those of titles, so one constant for both would fail. Of labelled reports this makes 91.3 of 100 (B-cubed F1); .21 and
 * .23 make half of one less.
 */
const JOINS_FULL = 0.22;
/**
 * Reports that tell the same agree closely, those on a tangle of events loosely: one that is less like the members than
 * they are like each other counts for less, by this power of the ratio. Without it labelled reports reach 89; .4 serves as well.
 */
const BELONGING = 0.3;
export const FULL_TEXT_FROM = 300;
/**
 * Titles say little: alone they join only what is clearly alike. But where most of what the search found stands in
 * stories of these days, the next title belongs to one of them as well, and the question is only to which. Of a stream of
 * 2,869 titles on 43 happenings this makes 75 of 100 (B-cubed F1) where the strict bound alone made 49.
 */
const JOINS_TITLES = { alone: 0.28, crowded: 0.13 } as const;
/** A share of fewer candidates says nothing about how crowded the news is. */
const LEAST_CROWD = 32;
/** So many say together what a story is about, whomever one headline names. */
const TELLING_MEMBERS = 3;

/**
 * Some subjects come every week, and two posts on them are no happening. What came too long before or after to be one
 * tells how alike they are: the third most alike of these; a story must be a quarter more. Read off two months of 30 real
 * feeds, where it keeps apart most of what only shares a product's name or `Show HN`.
 */
const EVERGREEN_WITNESSES = 3;
const STANDING_OUT = 1.25;

type Group = Readonly<{ members: readonly Report[]; isFull: boolean; likeness: number; nearness: number }>;

/**
 * The story an event belongs to, or null. A person's word comes first. One it is in already it keeps; else nearest first,
 * and half of its members may veto.
 */
export function decideStory(event: Report, neighbours: readonly Report[]): StoryDecision | null {
  if (event.pins.storyId !== null) return { storyId: event.pins.storyId, memberIds: [event.id] };
  if (event.storyId !== null) return { storyId: event.storyId, memberIds: [event.id] };
  const near = neighbours.filter(({ occurredAt }) => Math.abs(occurredAt - event.occurredAt) <= WITHIN_MS);
  const evergreen = evergreenOf(event, neighbours);
  const crowd = near.filter(({ storyId }) => storyId !== null).length / Math.max(neighbours.length, LEAST_CROWD);
  const story = [...Map.groupBy(near, (report) => report.storyId ?? -report.id).values()]
    .filter((members) => !members.some((member) => arePinnedApart(event, member)))
    .map((members) => groupOf(event, members))
    .sort((a, b) => b.nearness - a.nearness)
    .filter((group) => group.nearness >= boundFor(group, crowd) && standsOut(group.likeness, evergreen))
    .find((group) => mayJoin(event, group));
  if (!story) return null;
  const memberIds = [event.id, ...story.members.map(({ id }) => id)];
  return { storyId: story.members[0]?.storyId ?? null, memberIds };
}

/**
 * Full texts are measured against the centre of the members found. Titles by all that speaks for the story, weighed
 * against its size: a large one is found by some words of anything.
 */
function groupOf(event: Report, members: readonly Report[]): Group {
  const likenesses = members.map(({ vector }) => likeness(event.vector, vector));
  const witnessed = likenesses.reduce((sum, value) => sum + value, 0);
  if (isFullText(event) && members.filter(isFullText).length * 2 >= members.length)
    return { members, isFull: true, ...nearnessToCentre(witnessed, members) };
  const size = Math.max(members.length, ...members.map(({ storySize }) => storySize));
  return { members, isFull: false, likeness: witnessed / members.length, nearness: witnessed / Math.sqrt(size) };
}

/** Members that share next to nothing with the event are not weighed, and have no say in where the centre lies. */
function nearnessToCentre(witnessed: number, members: readonly Report[]) {
  const vectors = members.map(({ vector }) => vector).filter(({ size }) => size > 0);
  const count = Math.max(1, vectors.length);
  const shared = sharedAmong(vectors);
  const toCentre = witnessed / Math.sqrt(count + 2 * shared);
  const cohesion = shared / Math.max(1, (count * (count - 1)) / 2);
  const mean = witnessed / count;
  return { likeness: toCentre, nearness: mean < cohesion ? toCentre * (mean / cohesion) ** BELONGING : toCentre };
}

/** The likeness of each with each, added up. */
function sharedAmong(vectors: readonly Vector[]): number {
  const among = likenessAmong(vectors);
  let sum = 0;
  for (let a = 1; a < vectors.length; a += 1) for (let b = 0; b < a; b += 1) sum += among(a, b);
  return sum;
}

function isFullText({ body }: Report): boolean {
  return body.length >= FULL_TEXT_FROM;
}

/** How alike an event is to what cannot be the same happening. */
export function evergreenOf(event: Report, neighbours: readonly Report[]): number {
  const far = neighbours
    .filter(({ occurredAt }) => Math.abs(occurredAt - event.occurredAt) > WITHIN_MS)
    .map(({ vector }) => likeness(event.vector, vector))
    .sort((a, b) => b - a);
  return far[EVERGREEN_WITNESSES - 1] ?? 0;
}

export function standsOut(alike: number, evergreen: number): boolean {
  return alike > evergreen * STANDING_OUT;
}

function boundFor({ isFull }: Group, crowd: number): number {
  return isFull ? JOINS_FULL : JOINS_TITLES.alone * (1 - crowd) + JOINS_TITLES.crowded * crowd;
}

function mayJoin(event: Report, { members, isFull }: Group): boolean {
  if (members.every(({ sourceSlug }) => sourceSlug === event.sourceSlug)) return false;
  const vetoes = members.map((member) => vetoOf(event, member)).filter((veto) => veto !== null);
  const mayDiffer = !isFull && members.length >= TELLING_MEMBERS;
  return vetoes.filter((veto) => !mayDiffer || veto !== OTHER_NAMES).length * 2 < members.length;
}
