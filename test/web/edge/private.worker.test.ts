import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { signToken } from "../../../src/subscribers/tokens.ts";
import { makeApp } from "../../../src/web/app.tsx";
import { placeOf } from "../../../src/web/edge/places.ts";
import { testDeps } from "../../support/deps.ts";

/** What a cache is asked for or given. */
const touched: unknown[] = [];
const spy = {
  match: async (key: unknown) => void touched.push(key),
  put: async (key: unknown) => void touched.push(key),
  delete: async (key: unknown) => touched.push(key) > 0,
};
const deps = testDeps();
const app = makeApp(
  () => deps,
  () => spy,
);
const routes = app.routes.filter(({ method }) => method !== "ALL").map(({ method, path }) => ({ method, path }));

/** Personal, the operator's, about this moment, or leading elsewhere: never in a cache. */
const PRIVATE = new Set([
  "/subscribe",
  "/confirm/:token",
  "/unsubscribe/:token",
  "/preferences/:token",
  "/theme",
  "/healthz",
  "/favicon.ico",
  "/api/v1",
]);
const isPrivate = (path: string) => PRIVATE.has(path) || /^\/(?:admin|outbox|webhooks)(?:\/|$)/.test(path);

test("each address that is read is either public or known to be kept out of the cache, and none is both", () => {
  const reads = routes.filter(({ method }) => method === "GET").map(({ path }) => path);
  expect(reads.length).toBeGreaterThan(30);
  const wrong = reads.filter((path) => (placeOf(filled(path)) !== null) === isPrivate(path));
  expect(wrong).toEqual([]);
});

test("no personal page, no command and no page of the operator ever touches the cache", async () => {
  const token = await signToken(deps.config.tokenSecret, "preferences", 1);
  const authorization = `Bearer ${deps.config.adminToken}`;
  for (const { method, path } of routes.filter((route) => isPrivate(route.path))) {
    for (const asked of method === "GET" ? ["GET", "HEAD"] : [method]) {
      for (const accept of ["text/html", "application/json"]) {
        const headers = { accept, authorization, cookie: "theme=dark" };
        await app.request(filled(path, token), { method: asked, headers }, env);
      }
    }
  }
  expect(touched).toEqual([]);
  await app.request("/events", {}, env);
  expect(touched).not.toEqual([]);
});

test("no method but GET and HEAD is answered from the cache or into it", async () => {
  touched.length = 0;
  for (const method of ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
    for (const { path } of routes) await app.request(filled(path), { method }, env);
  expect(touched).toEqual([]);
});

/** An address of this route: `/events/:id{[0-9]+}/:slug` is `/events/1/1`. */
function filled(path: string, value = "1"): string {
  return path.replace(/:\w+(?:\{.*?\}(?=\/|$))?/g, value);
}
