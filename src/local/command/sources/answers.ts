/** What the admin API answers about sources, as far as a command reads it. */
import * as v from "valibot";

export const sourceList = v.object({
  data: v.array(
    v.looseObject({
      slug: v.string(),
      name: v.string(),
      tier: v.number(),
      origin: v.string(),
      pausedAt: v.nullable(v.string()),
      polledAt: v.nullable(v.string()),
      retiredAt: v.nullable(v.string()),
      error: v.nullable(v.string()),
    }),
  ),
});
export type SourceRow = v.InferOutput<typeof sourceList>["data"][number];

export const additions = v.object({
  sources: v.array(
    v.object({ outcome: v.picklist(["added", "returned", "known", "paused"]), slug: v.string(), url: v.string() }),
  ),
});

export type Addition = v.InferOutput<typeof additions>["sources"][number];

export const sourceChange = v.object({ outcome: v.string(), slug: v.string(), name: v.string(), changed: v.boolean() });

export const pollAnswer = v.object({ outcome: v.string() });
