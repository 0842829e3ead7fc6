/** Every route of the Worker. Routes parse and answer; what they show is read in `store.ts` and written by the rooms. */
import { Hono } from "hono";
import { methodNotAllowed } from "hono/method-not-allowed";
import { trimTrailingSlash } from "hono/trailing-slash";
import { type Deps, makeDeps } from "../deps.ts";
import { adminApi } from "./admin/admin-api.ts";
import { publicApi } from "./api/events.ts";
import { assets } from "./assets.ts";
import type { AppContext, AppEnv } from "./context.ts";
import { confirmForm } from "./forms/confirm.tsx";
import { preferencesForm } from "./forms/preferences.tsx";
import { subscribeForm } from "./forms/subscribe.tsx";
import { unsubscribeForm } from "./forms/unsubscribe.tsx";
import { machines } from "./machines.ts";
import { aboutPage } from "./pages/about.tsx";
import { digestListPage, digestPage } from "./pages/digests.tsx";
import { failed, notFound } from "./pages/errors.tsx";
import { eventListPage } from "./pages/event-list.tsx";
import { eventPage } from "./pages/event.tsx";
import { homePage } from "./pages/home.tsx";
import { outbox } from "./pages/outbox.tsx";
import { sourcesPage } from "./pages/sources.tsx";
import { statusPage } from "./pages/status.tsx";
import { storyPage } from "./pages/story.tsx";
import { problem } from "./problem.ts";
import { logRequest } from "./request-log.ts";
import { secureHeaders } from "./security.ts";
import { sourcesOpml } from "./syndication/sources-opml.ts";
import { chooseTheme } from "./theme.ts";

export const app = makeApp(makeDeps);

/** @param wire where a request's dependencies come from; tests hand in a clock that stands still */
export function makeApp(wire: (env: Env) => Deps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.use(secureHeaders);
  app.use((c, next) => {
    c.set("deps", wire(c.env));
    return next();
  });
  app.use(logRequest);
  app.use(trimTrailingSlash(), methodNotAllowed({ app, onMethodNotAllowed: refuseMethod }));
  addPages(app);
  app.route("/subscribe", subscribeForm);
  app.route("/confirm", confirmForm);
  app.route("/unsubscribe", unsubscribeForm);
  app.route("/preferences", preferencesForm);
  app.route("/api/v1", publicApi);
  app.route("/admin/api", adminApi);
  app.get("/sources.opml", sourcesOpml);
  app.route("/outbox", outbox);
  app.route("/", machines);
  app.route("/", assets);
  app.notFound(notFound);
  app.onError(failed);
  return app;
}

function addPages(app: Hono<AppEnv>): void {
  app.get("/", homePage);
  app.on("GET", ["/events", "/events.json"], eventListPage);
  app.on("GET", ["/events/:id{[0-9]+(?:\\.json)?}", "/events/:id{[0-9]+}/:slug"], eventPage);
  app.get("/stories/:id{[0-9]+(?:\\.json)?}", storyPage);
  app.on("GET", ["/digests", "/digests.json"], digestListPage);
  app.get("/digests/:number", digestPage);
  app.get("/sources", sourcesPage);
  app.get("/about", aboutPage);
  app.get("/status", statusPage);
  app.get("/theme", chooseTheme);
}

function refuseMethod(c: AppContext, methods: readonly string[]): Response {
  const allowed = methods.join(", ");
  c.header("allow", allowed);
  return problem(c, 405, `${c.req.method} is not answered here; this address takes ${allowed}`);
}
