/** Events as JSON: the list with every filter, and one of them with all that is known of it. */
import * as v from "valibot";
import { filterSchema, toFilter } from "../events/filters.ts";
import { loadEvent, loadEventPage, withRelated } from "../events/load-events.ts";
import { problem } from "../problem.ts";
import { event, eventFields, fullEvent, id } from "./event-schemas.ts";
import { answerList, fieldsOf, limit, listOf, only } from "./lists.ts";
import { operation } from "./operation.ts";
import { idOf } from "./parameters.ts";

export const listEvents = operation({
  id: "listEvents",
  path: "/events",
  summary: "Events, newest first",
  description:
    "Every event that fits all the filters. Relations and revisions come along with `include=related`. With `q`, pages follow the order in which events came in.",
  pathParameters: {},
  query: v.object({
    ...filterSchema.entries,
    limit,
    fields: fieldsOf(fullEvent),
    include: v.optional(
      v.message(
        v.pipe(
          v.literal("related"),
          v.description("Adds `relatedEvents`, `relatedGuides` and `revisions` to each event."),
          v.examples(["related"]),
        ),
        'takes "related" and nothing else',
      ),
    ),
  }),
  answer: listOf(v.union([event, fullEvent, eventFields])),
  otherwise: {},
  example: "/events?topic=policy&min_score=6&limit=5",
  respond: async (c, { limit, fields, include, ...filter }) => {
    const { data, next } = await loadEventPage(c.var.deps, toFilter(filter), limit);
    const isWhole = asksForRelations(fields, include);
    return answerList(c, { data: isWhole ? await withRelated(c.var.deps, data) : data, next }, fields);
  },
});

export const getEvent = operation({
  id: "getEvent",
  path: "/events/{id}",
  summary: "One event",
  description: "An event with its revisions and the events related to it.",
  pathParameters: { id },
  query: v.object({ fields: fieldsOf(fullEvent) }),
  answer: v.union([fullEvent, eventFields]),
  otherwise: {
    302: "It is a copy, and leads to the event it is a copy of.",
    404: "There is no such event.",
    410: "The editor has taken it out.",
  },
  example: "/events/4711?fields=title,score,scoreParts",
  respond: async (c, { fields }) => {
    const text = c.req.param("id") ?? "";
    const loaded = await loadEvent(c.var.deps, idOf(text));
    if (loaded.kind === "found") return c.json(only(loaded.event, fields));
    if (loaded.kind === "copy")
      return c.redirect(`/api/v1/events/${loaded.originalId}${new URL(c.req.url).search}`, 302);
    if (loaded.kind === "hidden") return problem(c, 410, "the editor has taken this event out of the almanac");
    return problem(c, 404, `there is no event ${text}`);
  },
});

/** What is named in `fields` is wanted without being asked for twice, and what is not is not read. */
function asksForRelations(fields: readonly string[] | undefined, include: "related" | undefined): boolean {
  if (fields === undefined) return include === "related";
  return fields.some((field) => !(field in event.entries));
}
