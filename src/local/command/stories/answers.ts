/** What the admin API answers about stories, as far as a command reads it. */
import * as v from "valibot";

export const mergeAnswer = v.object({ outcome: v.picklist(["merged", "unchanged"]), storyId: v.number() });

export const splitAnswer = v.object({
  outcome: v.picklist(["split", "unchanged"]),
  storyId: v.number(),
  newStoryId: v.nullable(v.number()),
});

const beside = v.object({ id: v.number(), title: v.string(), source: v.string() });

export const proposalList = v.object({
  data: v.array(
    v.object({
      id: v.number(),
      kind: v.picklist(["merge", "split"]),
      storyId: v.number(),
      eventIds: v.array(v.number()),
      likeness: v.number(),
      reason: v.string(),
      foundAt: v.string(),
      events: v.array(beside),
      story: v.array(beside),
    }),
  ),
});
export type ProposalRow = v.InferOutput<typeof proposalList>["data"][number];

export const decisionAnswer = v.object({
  outcome: v.picklist(["changed", "unchanged"]),
  state: v.picklist(["proposed", "applied", "dismissed"]),
});
