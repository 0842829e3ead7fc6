/** The public JSON endpoint: `/api/v1/events`, `/api/v1/events/{id}` and `/api/v1/stories/{id}`. */
import { Hono } from "hono";
import { cors } from "hono/cors";
import type { AppContext, AppEnv } from "../context.ts";
import { filterParameters, parseFilter } from "../events/filters.ts";
import { loadEvent, loadEventPage, withRelated } from "../events/load-events.ts";
import { gone } from "../pages/errors.tsx";
import { problem } from "../problem.ts";
import { idOf, refuse, refuseUnknown } from "./parameters.ts";
import { answerStory } from "./stories.ts";

export const publicApi = new Hono<AppEnv>();
publicApi.use(cors({ origin: "*", allowMethods: ["GET", "HEAD"], maxAge: 86_400 }));
publicApi.get("/events", (c) => answerEventList(c));
publicApi.get("/events/:id", (c) => answerEvent(c));
publicApi.get("/stories/:id", (c) => answerStory(c));

const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 100;

export async function answerEventList(c: AppContext): Promise<Response> {
  const query = new URL(c.req.url).searchParams;
  const { filter, problems } = parseFilter(query);
  const limit = parseLimit(query.get("limit") ?? String(DEFAULT_LIMIT));
  const include = query.get("include");
  const refusal =
    refuseUnknown(c, [...filterParameters, "limit", "include"]) ??
    refuse(c, [
      ...problems,
      ...(limit > 0 ? [] : [{ parameter: "limit", message: `limit takes a whole number from 1 to ${MAX_LIMIT}` }]),
      ...(include === null || include === "related"
        ? []
        : [{ parameter: "include", message: 'include takes "related" and nothing else' }]),
    ]);
  if (refusal) return refusal;
  const page = await loadEventPage(c.var.deps, filter, limit);
  return c.json(include === null ? page : { ...page, data: await withRelated(c.var.deps, page.data) });
}

async function answerEvent(c: AppContext) {
  const refusal = refuseUnknown(c, []);
  if (refusal) return refusal;
  const id = c.req.param("id") ?? "";
  const loaded = await loadEvent(c.var.deps, idOf(id));
  if (loaded.kind === "found") return c.json(loaded.event);
  if (loaded.kind === "copy") return c.redirect(`/api/v1/events/${loaded.originalId}`, 302);
  if (loaded.kind === "hidden") return gone(c);
  return problem(c, 404, `there is no event ${id}`);
}

/** 0 for anything that is no limit. */
function parseLimit(text: string): number {
  const limit = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  return limit <= MAX_LIMIT ? limit : 0;
}
