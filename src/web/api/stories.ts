/** Stories as JSON. */
import * as v from "valibot";
import { loadStory } from "../events/load-events.ts";
import { problem } from "../problem.ts";
import { id, story, storyFields } from "./event-schemas.ts";
import { fieldsOf, only } from "./lists.ts";
import { operation } from "./operation.ts";
import { idOf } from "./parameters.ts";

export const getStory = operation({
  id: "getStory",
  path: "/stories/{id}",
  summary: "One story",
  description: "A happening as everyone tells it: the events of different sources that report the same.",
  pathParameters: { id },
  query: v.object({ fields: fieldsOf(story) }),
  answer: v.union([story, storyFields]),
  otherwise: {
    301: "It was merged into another story, and leads there.",
    404: "There is no such story.",
  },
  example: "/stories/12",
  respond: async (c, { fields }) => {
    const text = c.req.param("id") ?? "";
    const loaded = await loadStory(c.var.deps, idOf(text));
    if (loaded.kind === "found") return c.json(only(loaded.story, fields));
    if (loaded.kind === "moved")
      return c.redirect(`/api/v1/stories/${loaded.storyId}${new URL(c.req.url).search}`, 301);
    return problem(c, 404, `there is no story ${text}`);
  },
});
