/** Stories as they stand in the database: who is in one, what that makes of the scores, and how an event leaves. */
import type { Db } from "../../db/client.ts";
import { withCoverage } from "../../understanding/score/score.ts";
import type { StoryDecision } from "./decide-story.ts";
import { loadStoryMembers, type Rescored, storeLeaving, type Story, type StoryMember } from "../store.ts";

/**
 * The whole story an event belongs to, its coverage counted by publisher families; null where every number it could
 * bear is taken.
 */
export async function gatherStory(db: Db, { storyId, memberIds }: StoryDecision): Promise<Story | null> {
  const rows = await loadStoryMembers(db, storyId === null ? memberIds : [storyId], memberIds);
  const id = storyId ?? freeNumber(memberIds, rows);
  if (id === null) return null;
  return { id, members: counted(rows.filter((row) => row.storyId === id || memberIds.includes(row.id))) };
}

/** Answers false, and changes nothing, where another job moves the story at the same time. */
export async function leaveStory(db: Db, eventId: number, storyId: number): Promise<boolean> {
  const members = await loadStoryMembers(db, [storyId], []);
  const rest = counted(members.filter(({ id }) => id !== eventId));
  return storeLeaving(db, eventId, { id: storyId, members: counted(members) }, rest);
}

/** A story bears the number of its eldest member, unless one that has left it stands for another story already. */
function freeNumber(memberIds: readonly number[], rows: readonly StoryMember[]): number | null {
  return memberIds.toSorted((a, b) => a - b).find((id) => rows.every(({ storyId }) => storyId !== id)) ?? null;
}

function counted(members: readonly StoryMember[]): Rescored[] {
  const families = new Set(members.map(({ family }) => family)).size;
  return members.map(({ id, storyId, type, scoreParts, understoodAt }) => {
    return { id, storyId, understoodAt, ...withCoverage(scoreParts, type, families) };
  });
}
