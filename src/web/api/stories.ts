/** One story as JSON. */
import type { AppContext } from "../context.ts";
import { loadStory } from "../events/load-events.ts";
import { problem } from "../problem.ts";
import { idOf, refuseUnknown } from "./parameters.ts";

/** A story that was merged away answers where it went. */
export async function answerStory(c: AppContext) {
  const refusal = refuseUnknown(c, []);
  if (refusal) return refusal;
  const id = c.req.param("id") ?? "";
  const loaded = await loadStory(c.var.deps, idOf(id));
  if (loaded.kind === "found") return c.json(loaded.story);
  if (loaded.kind === "moved") return c.redirect(`/api/v1/stories/${loaded.storyId}`, 301);
  return problem(c, 404, `there is no story ${id}`);
}
