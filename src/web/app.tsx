/** Every route of the Worker. Routes parse and answer; what they show is read in `store.ts` and written by the rooms. */
import { Hono } from "hono";
import { methodNotAllowed } from "hono/method-not-allowed";
import { trimTrailingSlash } from "hono/trailing-slash";
import { type Deps, makeDeps } from "../deps.ts";
import { adminApi } from "./admin/admin-api.ts";
import { publicApi } from "./api/public-api.ts";
import { assets } from "./assets.ts";
import { eventCardPng, eventCardSvg, siteCardPng } from "./cards/cards.ts";
import type { AppContext, AppEnv } from "./context.ts";
import { openToOrigins } from "./edge/cross-origin.ts";
import { edgeCache } from "./edge/edge-cache.ts";
import { limitAddress } from "./edge/limits.ts";
import { confirmForm } from "./forms/confirm.tsx";
import { preferencesForm } from "./forms/preferences.tsx";
import { subscribeForm } from "./forms/subscribe.tsx";
import { unsubscribeForm } from "./forms/unsubscribe.tsx";
import { machines } from "./machines.ts";
import { aboutPage } from "./pages/about.tsx";
import { digestListPage, digestPage } from "./pages/digests.tsx";
import { docsPage } from "./pages/docs.tsx";
import { failed, notFound } from "./pages/errors.tsx";
import { entitiesPage } from "./pages/entities.tsx";
import { entityPage } from "./pages/entity.tsx";
import { eventListPage } from "./pages/event-list.tsx";
import { eventPage } from "./pages/event.tsx";
import { homePage } from "./pages/home.tsx";
import { outbox } from "./pages/outbox.tsx";
import { searchPage } from "./pages/search.tsx";
import { sourcePage } from "./pages/source.tsx";
import { sourcesPage } from "./pages/sources.tsx";
import { statusPage } from "./pages/status.tsx";
import { storyPage } from "./pages/story.tsx";
import { topicPage } from "./pages/topic.tsx";
import { topicsPage } from "./pages/topics.tsx";
import { problem } from "./problem.ts";
import { logRequest } from "./request-log.ts";
import { secureHeaders } from "./security.ts";
import { syndication } from "./syndication/syndication.ts";
import { chooseTheme } from "./theme.ts";

export const app = makeApp(makeDeps, () => caches.default);

/**
 * @param wire where a request's dependencies come from; tests hand in a clock that stands still
 * @param openCache where copies of public answers are kept; null: nowhere
 */
export function makeApp(wire: (env: Env) => Deps, openCache: () => Cache | null = () => null): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.use(secureHeaders);
  app.use((c, next) => {
    c.set("deps", wire(c.env));
    return next();
  });
  app.use(logRequest, openToOrigins, limitAddress);
  app.use(trimTrailingSlash({ alwaysRedirect: true }), methodNotAllowed({ app, onMethodNotAllowed: refuseMethod }));
  app.use(edgeCache(openCache));
  // Before the pages: `/digests/feed.xml` is no issue.
  app.route("/", syndication);
  addPages(app);
  app.route("/subscribe", subscribeForm);
  app.route("/confirm", confirmForm);
  app.route("/unsubscribe", unsubscribeForm);
  app.route("/preferences", preferencesForm);
  app.route("/", publicApi);
  app.route("/admin/api", adminApi);
  app.route("/outbox", outbox);
  app.route("/", machines);
  app.route("/", assets);
  app.notFound(notFound);
  app.onError(failed);
  return app;
}

function addPages(app: Hono<AppEnv>): void {
  app.on("GET", ["/", "/index.json", "/index.md"], homePage);
  app.on("GET", ["/events", "/events.json", "/events.md"], eventListPage);
  app.get("/card.png", siteCardPng);
  app.get("/events/:id{[0-9]+}/card.svg", eventCardSvg);
  app.get("/events/:id{[0-9]+}/card.png", eventCardPng);
  app.on("GET", ["/events/:id{[0-9]+(?:\\.(?:json|md))?}", "/events/:id{[0-9]+}/:slug"], eventPage);
  app.on("GET", ["/search", "/search.json"], searchPage);
  app.get("/stories/:id{[0-9]+(?:\\.json)?}", storyPage);
  app.on("GET", ["/digests", "/digests.json"], digestListPage);
  app.get("/digests/:number", digestPage);
  app.on("GET", ["/topics", "/topics.json"], topicsPage);
  app.get("/topics/:slug", topicPage);
  app.on("GET", ["/entities", "/entities.json"], entitiesPage);
  app.get("/entities/:slug", entityPage);
  app.on("GET", ["/sources", "/sources.json"], sourcesPage);
  app.get("/sources/:slug", sourcePage);
  app.get("/about", aboutPage);
  app.on("GET", ["/status", "/status.json"], statusPage);
  app.on("GET", ["/docs", "/docs.json"], docsPage);
  app.get("/theme", chooseTheme);
}

function refuseMethod(c: AppContext, methods: readonly string[]): Response {
  const allowed = [...methods, "OPTIONS"].join(", ");
  c.header("allow", allowed);
  if (c.req.method === "OPTIONS") return c.body(null, 204);
  return problem(c, 405, `${c.req.method} is not answered here; this address takes ${allowed}`);
}
