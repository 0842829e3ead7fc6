/** Stories as they stand in the database: who is in one, what that makes of the scores, how they merge and part. */
import type { Db } from "../../db/client.ts";
import type { Deps } from "../../deps.ts";
import { eventJobs } from "../../job.ts";
import type { Scale } from "../../understanding/score/scale.ts";
import { withCoverage } from "../../understanding/score/score.ts";
import { loadScale } from "../../understanding/score/store.ts";
import type { StoryDecision } from "./decide-story.ts";
import {
  loadLivingStory,
  loadStoryMembers,
  loadTakenNumbers,
  type Rescored,
  storeMerge,
  storeParting,
  storeStory,
  type Story,
  type StoryMember,
} from "./store.ts";

/**
 * The whole story an event belongs to, its coverage counted by publisher families; null where every number it could
 * bear is taken.
 */
export async function gatherStory(db: Db, { storyId, memberIds }: StoryDecision): Promise<Story | null> {
  const members = await loadStoryMembers(db, storyId === null ? [] : [storyId], memberIds);
  const id = storyId ?? (await freeNumber(db, memberIds));
  return id === null ? null : { id, members: counted(members, await loadScale(db)) };
}

/** Puts events that stand alone in a story, or makes one of them; false where another job moves one of them. */
export async function growStory({ db, now }: Pick<Deps, "db" | "now">, decision: StoryDecision): Promise<boolean> {
  const story = await gatherStory(db, decision);
  return story !== null && storeStory(db, story, now());
}

/** Answers false, and changes nothing, where another job moves the story at the same time. */
export async function leaveStory({ db, now }: Pick<Deps, "db" | "now">, eventId: number, storyId: number) {
  const members = await loadStoryMembers(db, [storyId], []);
  const parting = parted({ storyId, members, scale: await loadScale(db) }, [eventId]);
  return parting !== null && storeParting(db, { ...parting, newId: null }, now());
}

/**
 * Makes two stories one, under the number of `into`; the other's number leads there from then on. Answers whether they
 * are one now: not where one of them has fallen apart, or another job moves a member at the same time.
 */
export async function mergeStories(deps: Deps, { into, from }: { into: number; from: number }): Promise<boolean> {
  const [target, merged] = [await loadLivingStory(deps.db, into), await loadLivingStory(deps.db, from)];
  if (target === null || merged === null) return false;
  if (target === merged) return true;
  const members = counted(await loadStoryMembers(deps.db, [target, merged], []), await loadScale(deps.db));
  return storeMerge(deps.db, { into: target, from: merged, members }, deps.now());
}

/**
 * Takes events out of a story. Two and more are a story of their own, whose number is answered; one alone stands in
 * none, and the answer is null, as where nothing was there to part or another job moves the story at the same time.
 * Say first why (a pin): they are related anew, and nothing else keeps them from coming together again.
 */
export async function splitStory(deps: Deps, split: Split): Promise<number | null> {
  const newId = await partStory(deps, split);
  await deps.enqueue(eventJobs("event.relate", split.eventIds));
  return newId;
}

export type Split = Readonly<{ storyId: number; eventIds: readonly number[] }>;

/** `splitStory`, without relating anew what has left. */
export async function partStory({ db, now }: Pick<Deps, "db" | "now">, { storyId, eventIds }: Split) {
  const id = await loadLivingStory(db, storyId);
  const known = await loadStoryMembers(db, id === null ? [] : [id], eventIds);
  const parting = parted({ storyId: id, members: known, scale: await loadScale(db) }, eventIds);
  if (parting === null)
    return storyApart(
      id,
      known.filter((member) => eventIds.includes(member.id)),
    );
  const leavingIds = parting.leaving.map((member) => member.id);
  const newId = leavingIds.length < 2 ? null : await freeNumber(db, leavingIds);
  if (leavingIds.length > 1 && newId === null) return null;
  return (await storeParting(db, { ...parting, newId }, now())) ? newId : null;
}

/** The other story where they stand together already, when the split was done before. */
function storyApart(from: number | null, members: readonly StoryMember[]): number | null {
  const [storyId = null, ...others] = new Set(members.map((member) => member.storyId));
  return others.length === 0 && storyId !== from ? storyId : null;
}

type Known = Readonly<{ storyId: number | null; members: readonly StoryMember[]; scale: Scale }>;

/** Null where none of them is in the story, or all are. */
function parted({ storyId, members: known, scale }: Known, leavingIds: readonly number[]) {
  const members = known.filter((member) => member.storyId === storyId);
  const leaving = members.filter(({ id }) => leavingIds.includes(id));
  const rest = members.filter(({ id }) => !leavingIds.includes(id));
  if (storyId === null || leaving.length === 0 || rest.length === 0) return null;
  return {
    story: { id: storyId, members: counted(members, scale) },
    leaving: counted(leaving, scale),
    rest: counted(rest, scale),
  };
}

/** A story bears the number of its eldest member, unless that stands for another story already, or leads to one. */
async function freeNumber(db: Db, memberIds: readonly number[]): Promise<number | null> {
  const taken = await loadTakenNumbers(db, memberIds);
  return memberIds.toSorted((a, b) => a - b).find((id) => !taken.has(id)) ?? null;
}

function counted(members: readonly StoryMember[], scale: Scale): Rescored[] {
  const families = new Set(members.map(({ family }) => family)).size;
  return members.map(({ id, storyId, type, scoreParts, understoodAt }) => {
    return { id, storyId, understoodAt, ...withCoverage(scoreParts, type, families, scale) };
  });
}
