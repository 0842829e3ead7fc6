/** The public JSON endpoint: a route for each operation, open to every origin, and the document that describes them. */
import { Hono } from "hono";
import type { AppContext, AppEnv } from "../context.ts";
import { limitReads } from "./limit-reads.ts";
import { API_PATH, describeApi } from "./open-api.ts";
import { operations } from "./operations.ts";

const routes = operations.map(({ path, handle }) => ({ path: API_PATH + path.replace(/\{(\w+)\}/g, ":$1"), handle }));

export const publicApi = new Hono<AppEnv>();
publicApi.use(`${API_PATH}/*`, openToAll);
publicApi.use("/openapi.json", openToAll);
// A browser's question whether it may ask is not counted.
for (const { path } of [...routes, { path: "/openapi.json" }]) publicApi.options(path, answerOptions);
publicApi.use(`${API_PATH}/*`, limitReads);
for (const { path, handle } of routes) publicApi.get(path, handle);
publicApi.get("/openapi.json", (c) => c.json(describeApi(c.var.deps.config)));

const METHODS = "GET, HEAD, OPTIONS";
const EXPOSED = "ETag, Link, RateLimit, RateLimit-Policy, Retry-After";
const DAY_SECONDS = "86400";

/** Any page may read what is public (Fetch standard, CORS protocol); there is nothing here that a cookie would unlock. */
function openToAll(c: AppContext, next: () => Promise<void>): Promise<void> {
  c.header("access-control-allow-origin", "*");
  c.header("access-control-expose-headers", EXPOSED);
  return next();
}

function answerOptions(c: AppContext): Response {
  c.header("allow", METHODS);
  c.header("access-control-allow-methods", METHODS);
  c.header("access-control-allow-headers", "*");
  c.header("access-control-max-age", DAY_SECONDS);
  return c.body(null, 204);
}
