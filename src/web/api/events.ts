/** The public JSON endpoint: `/api/v1/events` and `/api/v1/events/{id}`. */
import { Hono } from "hono";
import { cors } from "hono/cors";
import type { AppContext, AppEnv } from "../context.ts";
import { filterParameters, parseFilter } from "../filters.ts";
import { loadEvent, loadEventPage, withRelated } from "../load-events.ts";
import { gone } from "../pages/errors.tsx";
import { problem } from "../problem.ts";

export const eventsApi = new Hono<AppEnv>();
eventsApi.use(cors({ origin: "*", allowMethods: ["GET", "HEAD"], maxAge: 86_400 }));
eventsApi.get("/events", (c) => answerEventList(c));
eventsApi.get("/events/:id", (c) => answerEvent(c));

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
  const loaded = await loadEvent(c.var.deps, eventIdOf(id));
  if (loaded.kind === "found") return c.json(loaded.event);
  if (loaded.kind === "copy") return c.redirect(`/api/v1/events/${loaded.originalId}`, 302);
  if (loaded.kind === "hidden") return gone(c);
  return problem(c, 404, `there is no event ${id}`);
}

/** 0, which no event has, for anything that is no id. */
export function eventIdOf(text: string): number {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : 0;
}

/** 0 for anything that is no limit. */
function parseLimit(text: string): number {
  const limit = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  return limit <= MAX_LIMIT ? limit : 0;
}

function refuseUnknown(c: AppContext, known: readonly string[]): Response | null {
  const unknown = Object.keys(c.req.query()).filter((parameter) => !known.includes(parameter));
  const takes = known.length > 0 ? `this address takes ${known.join(", ")}` : "this address takes none";
  return refuse(
    c,
    unknown.map((parameter) => ({ parameter, message: `unknown parameter "${parameter}"; ${takes}` })),
  );
}

function refuse(c: AppContext, problems: readonly { parameter: string; message: string }[]): Response | null {
  const [first] = problems;
  return first ? problem(c, 400, first.message, { errors: problems }) : null;
}
