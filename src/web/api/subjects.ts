/** Whom and what the events are by and about, as JSON: sources, topics, entities. */
import * as v from "valibot";
import { SOURCE_SLUG } from "../../sources/source-list.ts";
import { loadEntities, parseEntityCursor } from "../subjects/load-entities.ts";
import { loadSources } from "../subjects/load-sources.ts";
import { loadTopics } from "../subjects/load-topics.ts";
import { answerList, cursorOf, fieldsOf, limit, listOf } from "./lists.ts";
import { entity, entityFields, source, sourceFields, topic, topicFields } from "./list-schemas.ts";
import { operation } from "./operation.ts";

export const listSources = operation({
  id: "listSources",
  path: "/sources",
  summary: "Sources, by slug",
  description: "Who is read, and how the reading goes.",
  pathParameters: {},
  query: v.object({ cursor: cursorOf((text) => SOURCE_SLUG.test(text)), limit, fields: fieldsOf(source) }),
  answer: listOf(v.union([source, sourceFields])),
  otherwise: {},
  example: "/sources?limit=100",
  respond: async (c, { cursor = null, limit, fields }) =>
    answerList(c, await loadSources(c.var.deps, { cursor, limit }), fields),
});

export const listTopics = operation({
  id: "listTopics",
  path: "/topics",
  summary: "Topics",
  description: "The closed list of themes, whole: `next` is always null.",
  pathParameters: {},
  query: v.object({ fields: fieldsOf(topic) }),
  answer: listOf(v.union([topic, topicFields])),
  otherwise: {},
  example: "/topics?fields=slug,eventCount",
  respond: async (c, { fields }) => answerList(c, { data: await loadTopics(c.var.deps), next: null }, fields),
});

export const listEntities = operation({
  id: "listEntities",
  path: "/entities",
  summary: "Entities, the most mentioned first",
  description: "Companies, models, persons and laws that events name.",
  pathParameters: {},
  query: v.object({
    cursor: cursorOf((text) => parseEntityCursor(text) !== null),
    limit,
    fields: fieldsOf(entity),
  }),
  answer: listOf(v.union([entity, entityFields])),
  otherwise: {},
  example: "/entities?limit=10",
  respond: async (c, { cursor = "", limit, fields }) =>
    answerList(c, await loadEntities(c.var.deps, { cursor: parseEntityCursor(cursor), limit }), fields),
});
