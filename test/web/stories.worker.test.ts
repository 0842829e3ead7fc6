import { env } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import { openDb } from "../../src/db/client.ts";
import { stories } from "../../src/db/schema.ts";
import { makeApp } from "../../src/web/app.tsx";
import { aSource, aStory, anEvent } from "../support/almanac.ts";
import { NOON, testDeps } from "../support/deps.ts";

const HOUR_MS = 3_600_000;
const db = openDb(env.DB);
const app = makeApp(() => testDeps());
const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers }, env);
const at = (hoursAgo: number) => ({ publishedAt: NOON - hoursAgo * HOUR_MS, occurredAt: NOON - hoursAgo * HOUR_MS });
let story = 0;
let first = 0;
let second = 0;

beforeAll(async () => {
  await aSource(db, { slug: "acme", name: "Acme Labs" });
  await aSource(db, { slug: "post", name: "The Post" });
  story = await aStory(db);
  second = await anEvent(db, { title: "Wren 2 is here", sourceSlug: "post", storyId: story, score: 7, ...at(1) });
  first = await anEvent(db, { title: "Acme releases Wren 2", storyId: story, score: 4, ...at(3) });
  await anEvent(db, { title: "Hidden away", storyId: story, hiddenAt: NOON, ...at(2) });
});

test("a story is one JSON object: its sources and its events, the first to tell it first", async () => {
  const answer = await get(`/api/v1/stories/${story}`);
  expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  expect(await answer.json()).toMatchObject({
    id: story,
    url: `https://almanac.test/stories/${story}`,
    eventCount: 2,
    sources: [{ name: "Acme Labs" }, { name: "The Post" }],
    events: [{ id: first, story: { id: story, eventCount: 2 } }, { id: second }],
  });
  expect(await (await get(`/stories/${story}.json`)).json()).toMatchObject({ id: story });
  expect(await (await get(`/stories/${story}`, { accept: "application/json" })).json()).toMatchObject({ id: story });
});

test("its page stands under the headline that matters most, and its events lead there", async () => {
  const page = await (await get(`/stories/${story}`)).text();
  expect(page).toContain('<h1 dir="auto">Wren 2 is here</h1>');
  expect(page).toContain("2 accounts of one happening");
  expect(page).not.toContain("Hidden away");
  expect(await (await get(`/events/${first}/acme-releases-wren-2`)).text()).toContain(`href="/stories/${story}"`);
});

test("a number that was merged away leads to its story, and any other is not found", async () => {
  const [old] = await db
    .insert(stories)
    .values({ createdAt: NOON, updatedAt: NOON, mergedIntoId: story })
    .returning({ id: stories.id });
  for (const [path, target] of [
    [`/api/v1/stories/${old?.id}`, `/api/v1/stories/${story}`],
    [`/stories/${old?.id}`, `/stories/${story}`],
    [`/stories/${old?.id}.json`, `/stories/${story}.json`],
  ] as const) {
    const answer = await get(path);
    expect([answer.status, answer.headers.get("location")]).toEqual([301, target]);
  }
  const unknown = await get("/api/v1/stories/9999");
  expect(unknown.headers.get("content-type")).toContain("application/problem+json");
  expect(await unknown.json()).toMatchObject({ status: 404, detail: "there is no story 9999" });
  expect((await get("/stories/9999")).status).toBe(404);
  expect((await get(`/api/v1/stories/${story}?limit=2`)).status).toBe(400);
});
