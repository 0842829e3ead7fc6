/** The public JSON endpoint: a route for each operation, and the document that describes them. */
import { Hono } from "hono";
import type { AppEnv } from "../context.ts";
import { limitReads } from "./limit-reads.ts";
import { API_PATH, describeApi } from "./open-api.ts";
import { operations } from "./operations.ts";

export const publicApi = new Hono<AppEnv>();
publicApi.use(`${API_PATH}/*`, limitReads);
for (const { path, handle } of operations) publicApi.get(API_PATH + path.replace(/\{(\w+)\}/g, ":$1"), handle);
publicApi.get(API_PATH, (c) => c.redirect("/docs", 302));
publicApi.get("/openapi.json", (c) => c.json(describeApi(c.var.deps.config)));
