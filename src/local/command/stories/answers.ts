/** What the admin API answers about stories, as far as a command reads it. */
import * as v from "valibot";

export const mergeAnswer = v.object({ outcome: v.picklist(["merged", "unchanged"]), storyId: v.number() });

export const splitAnswer = v.object({
  outcome: v.picklist(["split", "unchanged"]),
  storyId: v.number(),
  newStoryId: v.nullable(v.number()),
});
