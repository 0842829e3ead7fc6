import type { Context, Next } from "hono";
import { routePath } from "hono/route";
import type { AppEnv } from "./context.ts";

/** One line a request. It names the route, never the address: a personal link's token stays out of the log. */
export async function logRequest(c: Context<AppEnv>, next: Next): Promise<void> {
  const startedAt = performance.now();
  await next();
  const ms = Math.round(performance.now() - startedAt);
  const cache = c.res.headers.get("cache-status");
  c.var.deps.log({
    kind: "request",
    name: `${c.req.method} ${routePath(c, -1)}`,
    outcome: String(c.res.status),
    ...(cache === null ? {} : { cache }),
    ms,
  });
}
