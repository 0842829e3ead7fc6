import { env } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import { openDb } from "../../../src/db/client.ts";
import { makeApp } from "../../../src/web/app.tsx";
import { testDeps } from "../../support/deps.ts";
import { fillAwkwardArchive } from "./awkward-archive.ts";
import { document, faultsOf } from "./document.ts";

const db = openDb(env.DB);
const app = makeApp(() => testDeps());
const API = "/api/v1";
let ids: Awaited<ReturnType<typeof fillAwkwardArchive>>;

beforeAll(async () => {
  ids = await fillAwkwardArchive(db);
});

type List = { data: Record<string, unknown>[]; next: string | null };

const ask = (path: string, init: RequestInit = {}) =>
  app.request(path.startsWith("/") ? path : `${API}/${path}`, init, env);

async function listed(path: string): Promise<List> {
  const answer = await ask(path);
  expect([answer.status, answer.headers.get("content-type")], path).toEqual([200, "application/json"]);
  return answer.json<List>();
}

async function problemOf(path: string) {
  const answer = await ask(path);
  expect(answer.headers.get("content-type"), path).toBe("application/problem+json; charset=utf-8");
  const body = await answer.json<{ detail: string; errors?: { parameter: string; message: string }[] }>();
  expect(faultsOf("Problem", body), path).toEqual([]);
  return { status: answer.status, ...body };
}

test.for([
  ["events?limit=100", "Event", 18],
  ["events?limit=100&include=related", "FullEvent", 18],
  ["topics", "Topic", 15],
  ["entities", "Entity", 2],
  ["sources", "Source", 4],
  ["digests", "Digest", 2],
] as const)("every item of %s is a whole %s", async ([path, name, count]) => {
  const { data } = await listed(path);
  expect(data.length).toBe(count);
  expect(data.flatMap((item) => faultsOf(name, item))).toEqual([]);
});

test("one event, one story and one digest are what the document calls them", async () => {
  for (const id of [ids.timeless, ids.rightToLeft, ids.endless, ids.accounts[0]])
    expect(faultsOf("FullEvent", await (await ask(`events/${id}`)).json()), `event ${id}`).toEqual([]);
  expect(faultsOf("Story", await (await ask(`stories/${ids.story}`)).json())).toEqual([]);
  for (const number of [1, 2])
    expect(faultsOf("Digest", await (await ask(`digests/${number}`)).json()), `digest ${number}`).toEqual([]);
});

test("topics, names and sources are told with how many events there are", async () => {
  const topics = (await listed("topics")).data;
  expect(topics.find(({ slug }) => slug === "policy")).toMatchObject({
    eventCount: 1,
    url: "https://almanac.test/topics/policy",
  });
  expect((await listed("entities")).data.find(({ slug }) => slug === "wren-2")).toEqual({
    slug: "wren-2",
    name: "Wren 2",
    kind: "model",
    url: "https://almanac.test/entities/wren-2",
    eventCount: 1,
  });
  const sources = (await listed("sources")).data.map(({ slug, eventCount, status }) => [slug, eventCount, status]);
  expect(sources).toContainEqual(["Halyard.Labs_AI", 18, "new"]);
  expect(sources).toContainEqual(["paused", 0, "paused"]);
  expect(sources).toContainEqual(["failing", 0, "failing"]);
});

test.for([
  ["events", "id"],
  ["entities", "slug"],
  ["sources", "slug"],
  ["digests", "number"],
] as const)("following the Link header walks all %s, each once", async ([path, key]) => {
  const whole = (await listed(`${path}?limit=100`)).data.map((item) => item[key]);
  const seen: unknown[] = [];
  let url: string | undefined = `${API}/${path}?limit=1&fields=${key}`;
  while (url !== undefined) {
    const answer: Response = await ask(url);
    const page: List = await answer.json();
    seen.push(...page.data.map((item) => item[key]));
    const link: string = answer.headers.get("link") ?? "";
    url = /^<https:\/\/almanac\.test([^>]+)>; rel="next"$/.exec(link)?.[1];
    expect(url === undefined, link).toBe(page.next === null);
  }
  expect(seen).toEqual(whole);
  expect(new Set(seen).size).toBe(whole.length);
});

test("fields leaves these and no others, and brings relations without asking twice", async () => {
  expect((await listed("events?limit=1&fields=title,id")).data.map((item) => Object.keys(item))).toEqual([
    ["id", "title"],
  ]);
  expect((await listed("events?limit=1&fields=relatedEvents")).data.map((item) => Object.keys(item))).toEqual([
    ["relatedEvents"],
  ]);
  expect(await (await ask(`stories/${ids.story}?fields=eventCount`)).json()).toEqual({ eventCount: 15 });
  expect(await (await ask("digests/1?fields=quiet")).json()).toEqual({ quiet: true });
});

test("what the filters leave fits all of them", async () => {
  expect((await listed("events?entity=WREN-2")).data).toMatchObject([{ id: ids.rightToLeft }]);
  expect((await listed("events?entity=wren-2&topic=safety")).data).toEqual([]);
  expect((await listed("events?min_score=9.5&source=halyard.labs_ai")).data).toMatchObject([{ id: ids.rightToLeft }]);
});

test.for([
  ["events?colour=red", ["colour"], 'unknown parameter "colour"; this address takes topic, source, entity, q'],
  ["events?limit=0&min_score=x", ["min_score", "limit"], "min_score takes a number from 1 to 10"],
  ["events?limit=2&limit=3", ["limit"], "limit stands here more than once"],
  ["events?fields=id,colour,tune", ["fields", "fields"], 'and not "colour"'],
  ["events?include=all", ["include"], 'include takes "related" and nothing else'],
  ["events/1?limit=1", ["limit"], 'unknown parameter "limit"; this address takes fields'],
  ["topics?cursor=a", ["cursor"], 'unknown parameter "cursor"; this address takes fields'],
  ["sources?cursor=%20a", ["cursor"], 'cursor takes the "next" of an earlier answer'],
  ["digests?cursor=0", ["cursor"], 'cursor takes the "next" of an earlier answer'],
] as const)("%s is refused, and each parameter at fault is named", async ([path, parameters, detail]) => {
  const { status, errors, ...problem } = await problemOf(path);
  expect([status, errors?.map(({ parameter }) => parameter)]).toEqual([400, parameters]);
  expect(problem.detail).toContain(detail);
});

test("a query of a thousand faults is answered shortly", async () => {
  const query = Array.from({ length: 300 }, (_, at) => `p${at}=1`).join("&");
  expect((await problemOf(`events?${query}`)).errors).toHaveLength(20);
});

test("what has moved leads on with the same question, what is gone says so, what never was is not found", async () => {
  const copy = await ask(`events/${ids.copy}?fields=id`);
  expect([copy.status, copy.headers.get("location")]).toEqual([302, `${API}/events/${ids.timeless}?fields=id`]);
  const merged = await ask(`stories/${ids.merged}?fields=id`);
  expect([merged.status, merged.headers.get("location")]).toEqual([301, `${API}/stories/${ids.story}?fields=id`]);
  expect((await problemOf(`events/${ids.hidden}`)).status).toBe(410);
  for (const path of [
    `events/${ids.waiting}`,
    "events/0",
    "events/1e3",
    "stories/x",
    "digests/3",
    "digests/01",
    "nothing",
  ])
    expect((await problemOf(path)).status, path).toBe(404);
});

test("every kind of problem that the API's page tells of is in the document too", async () => {
  const page = await (await ask("/docs")).text();
  const [, section = ""] = page.split('<section id="problems">');
  const told = [...(section.split("</section>")[0] ?? "").matchAll(/<dt>(\d+)<\/dt>/g)].map((match) => match[1]);
  expect(told.length).toBeGreaterThan(5);
  const known = new Set(Object.values(document.paths).flatMap(({ get }) => Object.keys(get.responses)));
  // Only GET is described there.
  expect(told.filter((status = "") => status !== "405" && !known.has(status))).toEqual([]);
  expect((await problemOf(`events?q=${"a".repeat(5000)}`)).status).toBe(414);
});

test("any page may ask, and read the headers that tell it how to go on", async () => {
  for (const path of ["events", "events/999", "events?limit=0", "/openapi.json"]) {
    const { headers } = await ask(path, { headers: { origin: "https://elsewhere.test" } });
    expect(headers.get("access-control-allow-origin"), path).toBe("*");
    expect(headers.get("access-control-expose-headers"), path).toBe("*");
  }
  const asked = await ask("events", { method: "OPTIONS", headers: { origin: "https://elsewhere.test" } });
  expect([asked.status, asked.headers.get("allow"), await asked.text()]).toEqual([204, "GET, HEAD, OPTIONS", ""]);
  expect(asked.headers.get("access-control-allow-methods")).toBe("GET, HEAD, OPTIONS");
});

test("HEAD tells what GET would, without the body; other methods are named what is answered", async () => {
  const [got, head] = [await ask("events?limit=1"), await ask("events?limit=1", { method: "HEAD" })];
  expect([head.status, await head.text(), head.headers.get("link")]).toEqual([200, "", got.headers.get("link")]);
  const posted = await ask("events", { method: "POST" });
  expect(posted.status).toBe(405);
  expect(new Set(posted.headers.get("allow")?.split(", "))).toEqual(new Set(["GET", "HEAD", "OPTIONS"]));
});

test("a network that asks too often is told to wait, and a browser's question is not counted", async () => {
  const full = { ...env, READ_LIMIT: { limit: async () => ({ success: false }) } };
  const headers = { "cf-connecting-ip": "203.0.113.7" };
  const answer = await app.request(`${API}/events`, { headers }, full);
  expect(answer.status).toBe(429);
  expect(
    ["retry-after", "ratelimit", "ratelimit-policy", "cache-control"].map((name) => answer.headers.get(name)),
  ).toEqual(["60", '"network";r=0;t=60', '"network";q=300;w=60', "no-store"]);
  expect(faultsOf("Problem", await answer.json())).toEqual([]);
  expect((await app.request(`${API}/events`, { headers, method: "OPTIONS" }, full)).status).toBe(204);
});

test("an answer names the limit and invents nothing of what is left", async () => {
  const { headers } = await ask("events", { headers: { "cf-connecting-ip": "203.0.113.7" } });
  expect([headers.get("ratelimit-policy"), headers.get("ratelimit")]).toEqual(['"network";q=300;w=60', null]);
});

test("the document stands where programs look for it", async () => {
  expect(await (await ask("/openapi.json")).json()).toMatchObject({
    openapi: "3.1.1",
    servers: [{ url: "https://almanac.test/api/v1" }],
  });
});
