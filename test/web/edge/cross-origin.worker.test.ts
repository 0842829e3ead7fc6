import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { makeApp } from "../../../src/web/app.tsx";
import { testDeps } from "../../support/deps.ts";

const deps = testDeps();
const app = makeApp(() => deps);
const ask = async (path: string, method = "GET", headers: Record<string, string> = {}) =>
  app.request(path, { method, headers }, env);

const OPEN = [
  "/api/v1/events",
  "/events.json",
  "/feed.xml",
  "/rss.xml",
  "/feed.json",
  "/sources.opml",
  "/digests/feed.xml",
];
const CLOSED = ["/", "/events", "/subscribe", "/confirm/token", "/admin/api/sources", "/theme"];

test("scripts of every origin may read the API, feeds and JSON, also what was refused", async () => {
  for (const path of [...OPEN, "/api/v1/events?bad=1", "/api/v1/events/999999"]) {
    const { headers } = await ask(path, "GET", { origin: "https://elsewhere.test" });
    expect([path, headers.get("access-control-allow-origin")]).toEqual([path, "*"]);
    expect(headers.get("access-control-allow-credentials"), path).toBeNull();
  }
});

test("a preflight is told what may be asked", async () => {
  const preflight = { origin: "https://elsewhere.test", "access-control-request-method": "GET" };
  for (const path of OPEN) {
    const { status, headers } = await ask(path, "OPTIONS", preflight);
    expect([path, status, headers.get("allow")]).toEqual([path, 204, "GET, HEAD, OPTIONS"]);
    expect(headers.get("access-control-allow-methods"), path).toBe("GET, HEAD, OPTIONS");
    expect(headers.get("access-control-allow-headers"), path).toBe("*");
  }
});

test("pages, forms and commands open to no other origin, and OPTIONS tells what they take", async () => {
  for (const path of CLOSED) {
    for (const method of ["GET", "OPTIONS"]) {
      const { headers } = await ask(path, method, { origin: "https://elsewhere.test" });
      expect([path, headers.get("access-control-allow-origin")]).toEqual([path, null]);
    }
  }
  expect(await allowed("/events")).toEqual([204, "GET, HEAD, OPTIONS"]);
  expect(await allowed("/subscribe")).toEqual([204, "GET, HEAD, POST, OPTIONS"]);
  expect(await allowed("/nothing/here")).toEqual([404, null]);
});

test("pages stand on their own and in no frame; files may be shown elsewhere", async () => {
  for (const path of ["/", "/subscribe", "/nothing"])
    expect([path, await policies(path)]).toEqual([path, ["same-origin", "same-origin"]]);
  for (const path of ["/feed.xml", "/api/v1/events", "/favicon.svg"])
    expect([path, await policies(path)]).toEqual([path, ["same-origin", "cross-origin"]]);
});

async function allowed(path: string) {
  const { status, headers } = await ask(path, "OPTIONS");
  return [status, headers.get("allow")];
}

async function policies(path: string) {
  const { headers } = await ask(path);
  return [headers.get("cross-origin-opener-policy"), headers.get("cross-origin-resource-policy")];
}
