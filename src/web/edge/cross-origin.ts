/** The API and all files may be read by scripts of every origin (Fetch standard, CORS): nothing in them is personal. */
import type { AppContext } from "../context.ts";
import { placeOf } from "./places.ts";

const METHODS = "GET, HEAD, OPTIONS";
const DAY_SECONDS = "86400";

export async function openToOrigins(c: AppContext, next: () => Promise<void>): Promise<Response | void> {
  if (!isOpen(c.req.path)) return next();
  if (c.req.method === "OPTIONS") return answerPreflight(c);
  await next();
  c.res.headers.set("access-control-allow-origin", "*");
  c.res.headers.set("access-control-expose-headers", "*");
}

function isOpen(path: string): boolean {
  const place = placeOf(path);
  return place !== null && (!place.isPage || /\.(?:json|md)$/.test(path));
}

function answerPreflight(c: AppContext): Response {
  return c.body(null, 204, {
    allow: METHODS,
    "access-control-allow-origin": "*",
    "access-control-allow-methods": METHODS,
    "access-control-allow-headers": "*",
    "access-control-max-age": DAY_SECONDS,
  });
}
