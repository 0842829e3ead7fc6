import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { openDb, openReading } from "../../../src/db/client.ts";
import { sources } from "../../../src/db/schema.ts";
import { makeApp } from "../../../src/web/app.tsx";
import { aSource } from "../../support/almanac.ts";
import { testDeps } from "../../support/deps.ts";

/** What each session began at, and what was asked outside of any. */
let begun: (string | undefined)[] = [];
let direct: string[] = [];

const d1 = new Proxy(env.DB, {
  get(target, name: keyof D1Database) {
    if (name === "withSession")
      return (since?: string) => {
        begun.push(since);
        return target.withSession(since);
      };
    if (name !== "prepare") return Reflect.get(target, name).bind(target);
    return (sql: string) => {
      direct.push(sql);
      return target.prepare(sql);
    };
  },
});
const deps = testDeps({ db: openDb(d1) });
const idle = { match: async () => undefined, put: async () => {}, delete: async () => false };
const app = makeApp(
  () => deps,
  () => idle,
);

beforeEach(() => {
  begun = [];
  direct = [];
});

test("a public page is read from the nearest replica that has the version the page is kept under", async () => {
  expect((await app.request("/api/v1/events", {}, env)).status).toBe(200);
  const [look, page] = begun;
  expect([begun.length, look, direct]).toEqual([2, "first-unconstrained", []]);
  expect(page).toMatch(/^[0-9a-f]{8}-[0-9a-f]{8}/);
});

test("without a cache a page takes any replica", async () => {
  const bare = makeApp(() => deps);
  expect((await bare.request("/api/v1/events", {}, env)).status).toBe(200);
  expect([begun, direct]).toEqual([["first-unconstrained"], []]);
});

test("forms, personal links, health and the operator ask the primary", async () => {
  const headers = { authorization: `Bearer ${deps.config.adminToken}` };
  for (const path of ["/healthz", "/admin/api/sources", "/admin/api/stories/proposals", "/confirm/1.forged"])
    await app.request(path, { headers }, env);
  const form = { method: "POST", body: new URLSearchParams({ email: "reader@example.org" }) };
  expect((await app.request("/subscribe", form, env)).status).toBe(202);
  expect(begun).toEqual([]);
  expect(direct.length).toBeGreaterThan(3);
});

test("a reading sees what was written before its bookmark, alone and in a batch", async () => {
  const first = openReading(openDb(env.DB), null);
  expect(first.bookmark()).toBeNull();
  expect(await first.db.select().from(sources)).toEqual([]);
  await aSource(openDb(env.DB));
  const { db } = openReading(openDb(env.DB), first.bookmark());
  const [one, two] = await db.batch([db.select().from(sources), db.select({ slug: sources.slug }).from(sources)]);
  expect([one.length, two]).toEqual([1, [{ slug: "acme" }]]);
});
