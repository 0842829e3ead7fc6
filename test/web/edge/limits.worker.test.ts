import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { makeApp } from "../../../src/web/app.tsx";
import { testDeps } from "../../support/deps.ts";

const deps = testDeps();
const app = makeApp(() => deps);
const welcome = { limit: async () => ({ success: true }) };
const bindings = { ...env, FORM_LIMIT: welcome, ADMIN_LIMIT: welcome };
const MIB = 1024 * 1024;

test.for([
  ["the path", `/events/${"a".repeat(1100)}`],
  ["the query", `/events?topic=${"a".repeat(5000)}`],
  ["the query", `/confirm/token?${"a=1&".repeat(1100)}`],
])("%s of an address may not be endless", async ([part, path]) => {
  const answer = await app.request(path ?? "", {}, bindings);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([414, "application/problem+json; charset=utf-8"]);
  expect(await answer.json()).toMatchObject({
    status: 414,
    detail: expect.stringContaining(`${part} of this address`),
  });
});

test("a search of two hundred letters of any script fits", async () => {
  const answer = await app.request(`/events?q=${encodeURIComponent("検".repeat(200))}`, {}, bindings);
  expect(answer.status).toBe(200);
});

test("every address that takes a body takes no endless one", async () => {
  const taking = app.routes.filter(({ method }) => !["ALL", "GET", "HEAD", "OPTIONS"].includes(method));
  expect(taking.length).toBeGreaterThan(12);
  const headers = { authorization: `Bearer ${deps.config.adminToken}`, "content-type": "application/json" };
  for (const { method, path } of taking) {
    const address = path.replace(/:\w+(?:\{.*?\}(?=\/|$))?/g, "1");
    const init = { method, headers, body: "a".repeat(5 * MIB) };
    expect([method, address, (await app.request(address, init, bindings)).status]).toEqual([method, address, 413]);
  }
});
