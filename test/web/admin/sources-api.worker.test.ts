import { env } from "cloudflare:workers";
import * as v from "valibot";
import { beforeEach, expect, test } from "vitest";
import { problem } from "../../../src/local/command/problem.ts";
import { additions, pollAnswer, sourceChange, sourceList } from "../../../src/local/command/sources/answers.ts";
import { loadSources } from "../../../src/web/subjects/load-sources.ts";
import { type TestDeps, testDeps } from "../../support/deps.ts";
import { makeAdmin } from "./admin.ts";

let deps: TestDeps;
const { app, bearer, call, json } = makeAdmin(() => deps);
const lab = { slug: "lab", name: "Lab", url: "https://lab.test/feed", topics: ["models"] };

beforeEach(async () => {
  deps = testDeps();
  await env.DB.batch(["feeds", "sources"].map((table) => env.DB.prepare(`delete from ${table}`)));
});

test.each([
  ["no token", {}],
  ["another token", { authorization: "Bearer not the token of this almanac" }],
  ["another scheme", { authorization: "Basic YWRtaW46YWRtaW4=" }],
  ["a cookie", { cookie: "token=an admin token for tests only" }],
])("with %s nothing is told and nothing done", async (_what, headers) => {
  for (const [method, path] of [
    ["GET", "/sources"],
    ["POST", "/sources"],
    ["POST", "/sources/import"],
    ["POST", "/sources/lab/pause"],
    ["DELETE", "/sources/lab"],
    ["POST", "/poll"],
    ["GET", "/nothing"],
  ] as const) {
    const answer = await call(method, path, method === "GET" ? { headers } : { headers, body: lab });
    expect([answer.status, answer.headers.get("www-authenticate")], path).toEqual([401, 'Bearer realm="almanac"']);
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
  }
  expect(deps.rung).toEqual([]);
  expect(await slugs()).toEqual([]);
});

test("attempts are counted by network before the token is looked at", async () => {
  const keys: string[] = [];
  const limit = async ({ key }: { key: string }) => ({ success: keys.push(key) < 2 });
  const headers = { ...bearer(), "cf-connecting-ip": "192.0.2.77" };
  const ask = () => app.request("/admin/api/sources", { headers }, { ...env, ADMIN_LIMIT: { limit } });
  expect((await ask()).status).toBe(200);
  const refused = await ask();
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "60"]);
  expect(keys).toEqual(["192.0.2.0/24", "192.0.2.0/24"]);
});

test("a script of the operator's may pause forty sources within a minute", async () => {
  const headers = { ...bearer(), "cf-connecting-ip": "198.51.100.7" };
  const answers = await Promise.all(Array.from({ length: 40 }, () => call("POST", "/sources/lab/pause", { headers })));
  expect(answers.filter(({ status }) => status === 429)).toEqual([]);
});

test("no other site's script and no cache gets at the answers", async () => {
  const answer = await call("GET", "/sources", { headers: { ...bearer(), origin: "https://evil.test" } });
  expect(answer.headers.get("access-control-allow-origin")).toBeNull();
  expect(answer.headers.get("set-cookie")).toBeNull();
  expect(answer.headers.get("cache-control")).toBe("no-store");
});

test("a source is added, listed and polled; adding it again changes nothing", async () => {
  expect(await json("POST", "/sources", lab)).toEqual({ sources: [{ outcome: "added", slug: "lab", url: lab.url }] });
  expect(deps.rung).toHaveLength(1);
  expect(deps.rung).toMatchObject([{ type: "feed.poll" }]);
  expect(await json("POST", "/sources", lab)).toMatchObject({ sources: [{ outcome: "known" }] });
  expect(deps.rung).toHaveLength(1);
  expect(await json("GET", "/sources")).toMatchObject({
    data: [{ ...lab, tier: 2, origin: "operator", addedAt: "2026-11-23T12:00:00.000Z", pausedAt: null }],
    next: null,
  });
});

test("a list is imported whole or not at all", async () => {
  const other = { ...lab, slug: "other", url: "https://other.test/feed" };
  const refused = await call("POST", "/sources/import", { body: [other, { ...lab, teir: 1 }] });
  expect(refused.status).toBe(400);
  expect(await refused.json()).toMatchObject({ detail: 'entry 2 (lab): "teir" is no known key' });
  expect(await slugs()).toEqual([]);
  expect(await json("POST", "/sources/import", [other, lab])).toMatchObject({
    sources: [{ outcome: "added" }, { outcome: "added" }],
  });
  expect(await json("POST", "/sources/import", [other, lab])).toMatchObject({
    sources: [{ outcome: "known" }, { outcome: "known" }],
  });
});

test("every offence of an entry is told", async () => {
  const refused = await call("POST", "/sources", { body: { ...lab, tier: 9, fullText: "x" } });
  expect(await refused.json()).toMatchObject({
    status: 400,
    detail: '"tier" must be 1, 2 or 3',
    errors: ['"tier" must be 1, 2 or 3', '"fullText" must be feed or page'],
  });
});

test("a source is paused, resumed and removed by its slug", async () => {
  await json("POST", "/sources", lab);
  expect(await json("POST", "/sources/lab/pause")).toEqual({
    outcome: "paused",
    slug: "lab",
    name: "Lab",
    changed: true,
  });
  expect(await json("GET", "/sources")).toMatchObject({ data: [{ pausedAt: "2026-11-23T12:00:00.000Z" }] });
  expect(await json("POST", "/sources", lab)).toMatchObject({ sources: [{ outcome: "paused" }] });
  expect(await json("POST", "/sources/LAB/resume")).toMatchObject({ outcome: "resumed", changed: true });
  expect(await json("DELETE", "/sources/lab")).toMatchObject({ outcome: "removed", changed: true });
  expect(await slugs()).toEqual([]);
  const answer = await call("DELETE", "/sources/lab");
  expect(await answer.json()).toMatchObject({ status: 404, detail: 'no source that is read is called "lab"' });
});

test("a source that is read at another address from now on is shown once", async () => {
  await json("POST", "/sources", lab);
  await json("DELETE", "/sources/lab");
  await json("POST", "/sources", { ...lab, url: "https://lab.test/new" });
  const { data } = await loadSources(deps, { cursor: null, limit: 10 });
  expect(data).toMatchObject([{ slug: "lab", status: "new" }]);
});

test("whatever is no JSON order is refused by name", async () => {
  const form = { "content-type": "application/x-www-form-urlencoded" };
  expect((await call("POST", "/sources", { headers: { ...bearer(), ...form }, body: lab })).status).toBe(415);
  expect((await call("POST", "/sources", { body: "{" })).status).toBe(400);
  for (const path of ["/poll", "/sources/lab/pause", "/sources/lab/resume"]) {
    const answer = await call("POST", path, { body: { slug: "lab" } });
    expect(await answer.json(), path).toMatchObject({ status: 400, detail: "this address takes no body" });
  }
  expect(await (await call("POST", "/poll?al=1")).json()).toMatchObject({
    detail: 'unknown parameter "al"; this address takes none',
  });
  expect(await (await call("GET", "/nothing")).json()).toMatchObject({ status: 404 });
  expect((await call("POST", "/sources", { body: "x".repeat(4 * 1024 * 1024 + 1) })).status).toBe(413);
});

test("a poll rings for what is due", async () => {
  await json("POST", "/sources", lab);
  expect(await json("POST", "/poll")).toEqual({ outcome: expect.stringContaining("1") });
});

test("anybody may take the list along as OPML", async () => {
  await json("POST", "/sources", lab);
  expect(await (await app.request("/sources", {}, env)).text()).toContain('href="/sources.opml"');
  const answer = await app.request("/sources.opml", {}, env);
  expect(answer.headers.get("content-type")).toBe("text/x-opml; charset=utf-8");
  expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  expect(await answer.text()).toContain('xmlUrl="https://lab.test/feed"');
});

test("the command line understands every answer", async () => {
  v.parse(additions, await json("POST", "/sources", lab));
  expect(v.parse(sourceList, await json("GET", "/sources")).data).toHaveLength(1);
  v.parse(sourceChange, await json("POST", "/sources/lab/pause"));
  v.parse(pollAnswer, await json("POST", "/poll"));
  v.parse(problem, await (await call("POST", "/sources", { body: {} })).json());
});

async function slugs(): Promise<unknown[]> {
  return (await env.DB.prepare("select slug from sources where removed_at is null").all()).results;
}
