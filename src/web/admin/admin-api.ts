/** The operator's commands: `/admin/api/…`, with the almanac's token. JSON in, JSON out. */
import { Hono } from "hono";
import { pollDueFeeds } from "../../ingest/poll-due-feeds.ts";
import type { AppEnv } from "../context.ts";
import { limitBody } from "../edge/limits.ts";
import { authorize } from "./authorize.ts";
import { eventsApi } from "./events-api.ts";
import { refuseBody, refuseParameters } from "./guards.ts";
import { sourcesApi } from "./sources-api.ts";
import { storiesApi } from "./stories-api.ts";

export const adminApi = new Hono<AppEnv>();
adminApi.use(authorize, refuseParameters);
adminApi.route("/sources", sourcesApi);
adminApi.route("/events", eventsApi);
adminApi.route("/stories", storiesApi);
adminApi.post("/poll", limitBody, refuseBody, async (c) => c.json({ outcome: await pollDueFeeds(c.var.deps) }));
