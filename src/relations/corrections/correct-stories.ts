/** What a person says of stories: these two are one, these events are another. It stands against every recomputation. */
import type { Deps } from "../../deps.ts";
import { loadLivingStory, storeStory } from "../stories/store.ts";
import { gatherStory, mergeStories, splitStory } from "../stories/stories.ts";
import { listMembers, listPinnedOut, listStanding, pinJoin, pinMerge, pinSplit } from "./store.ts";

/** `contested`: said, and not yet done, for another job moves a member at this moment; to be asked again. */
export type Merged = Readonly<{ outcome: "merged" | "unchanged" | "contested" | "unknown"; storyId: number }>;

/** `strangers` are events that do not stand in the story; `whole`: nothing of it would be left. */
export type Split = Readonly<
  | { outcome: "split" | "unchanged"; storyId: number; newStoryId: number | null }
  | { outcome: "contested" | "unknown" | "whole"; storyId: number }
  | { outcome: "strangers"; storyId: number; eventIds: readonly number[] }
>;

/** Makes two stories one, under the number of `into`. `unknown` names the one that does not stand. */
export async function mergeByHand(deps: Deps, stories: Readonly<{ into: number; from: number }>): Promise<Merged> {
  const [into, from] = [await loadLivingStory(deps.db, stories.into), await loadLivingStory(deps.db, stories.from)];
  if (into === null || from === null)
    return { outcome: "unknown", storyId: into === null ? stories.into : stories.from };
  if (into === from) return { outcome: "unchanged", storyId: into };
  await pinMerge(deps.db, { into, from }, deps.now());
  const isDone = await mergeStories(deps, { into, from });
  return { outcome: isDone ? "merged" : "contested", storyId: into };
}

/**
 * Puts events into one story, whether they stand in others or alone.
 * @param storyId a story, or an event that stands alone and is to be in one with them
 */
export async function joinByHand(
  deps: Deps,
  { storyId, eventIds }: Readonly<{ storyId: number; eventIds: readonly number[] }>,
): Promise<Merged> {
  const living = await loadLivingStory(deps.db, storyId);
  const standing = await listStanding(deps.db, living === null ? [storyId, ...eventIds] : eventIds);
  const storyIds = new Set([living, ...standing.map((event) => event.storyId)].filter((id) => id !== null));
  const [into = null, ...others] = storyIds;
  const merged = into === null ? null : await mergeAll(deps, into, others);
  if (merged?.outcome === "contested" || merged?.outcome === "unknown") return merged;
  const alone = standing.filter((event) => event.storyId === null).map(({ id }) => id);
  if (merged && alone.length === 0) return merged;
  const story = merged || alone.length > 1 ? await gatherStory(deps.db, { storyId: into, memberIds: alone }) : null;
  if (story === null) return { outcome: "unknown", storyId };
  await pinJoin(deps.db, { storyId: story.id, eventIds: alone }, deps.now());
  const isDone = await storeStory(deps.db, story, deps.now());
  return { outcome: isDone ? "merged" : "contested", storyId: story.id };
}

async function mergeAll(deps: Deps, into: number, others: readonly number[]): Promise<Merged> {
  let outcome: Merged["outcome"] = "unchanged";
  for (const from of others) {
    const merged = await mergeByHand(deps, { into, from });
    if (merged.outcome === "contested" || merged.outcome === "unknown") return merged;
    outcome = merged.outcome;
  }
  return { outcome, storyId: into };
}

/** Takes events out of a story for good. Two and more become a story of their own, whose number is answered. */
export async function splitByHand(
  deps: Deps,
  { storyId, eventIds }: Readonly<{ storyId: number; eventIds: readonly number[] }>,
): Promise<Split> {
  const id = await loadLivingStory(deps.db, storyId);
  const members = id === null ? [] : await listMembers(deps.db, id);
  const leaving = members.filter((member) => eventIds.includes(member));
  const strangers = await strangersAmong(deps, { storyId: id ?? storyId, eventIds }, members);
  if (id === null && strangers.length > 0) return { outcome: "unknown", storyId };
  if (strangers.length > 0) return { outcome: "strangers", storyId: id ?? storyId, eventIds: strangers };
  if (id === null || leaving.length === 0) return { outcome: "unchanged", storyId: id ?? storyId, newStoryId: null };
  if (leaving.length === members.length) return { outcome: "whole", storyId: id };
  await pinSplit(deps.db, { storyId: id, eventIds: leaving }, deps.now());
  const newStoryId = await splitStory(deps, { storyId: id, eventIds: leaving });
  const left = await listMembers(deps.db, id);
  return leaving.some((eventId) => left.includes(eventId))
    ? { outcome: "contested", storyId: id }
    : { outcome: "split", storyId: id, newStoryId };
}

/** Neither members nor taken out of it before. */
async function strangersAmong(
  { db }: Deps,
  { storyId, eventIds }: Readonly<{ storyId: number; eventIds: readonly number[] }>,
  members: readonly number[],
): Promise<number[]> {
  const others = eventIds.filter((eventId) => !members.includes(eventId));
  const parted = others.length === 0 ? [] : await listPinnedOut(db, storyId, others);
  return others.filter((eventId) => !parted.includes(eventId));
}
