import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { openDb } from "../../src/db/client.ts";
import { events, stories } from "../../src/db/schema.ts";
import { makeApp } from "../../src/web/app.tsx";
import { aSource, aStory, anEvent } from "../support/almanac.ts";
import { NOON, testDeps } from "../support/deps.ts";

const HOUR_MS = 3_600_000;
const db = openDb(env.DB);
const app = makeApp(() => testDeps());
const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers }, env);
const at = (hoursAgo: number) => ({ publishedAt: NOON - hoursAgo * HOUR_MS, occurredAt: NOON - hoursAgo * HOUR_MS });
const acme = { slug: "acme", name: "Acme Labs", kind: "company" };
const wren = { slug: "wren-2", name: "Wren 2", kind: "model" };
let story = 0;
let first = 0;
let second = 0;

beforeAll(async () => {
  await aSource(db, { slug: "acme", name: "Acme Labs" });
  await aSource(db, { slug: "post", name: "The Post" });
  story = await aStory(db);
  second = await anEvent(db, {
    title: "Wren 2 is here",
    sourceSlug: "post",
    storyId: story,
    score: 7,
    names: [acme, wren],
    ...at(1),
  });
  first = await anEvent(db, { title: "Acme releases Wren 2", storyId: story, score: 4, names: [acme], ...at(3) });
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

test("its page stands under the headline that matters most and tells what each account adds", async () => {
  const page = await (await get(`/stories/${story}`)).text();
  expect(page).toContain('<h1 dir="auto">Wren 2 is here</h1>');
  expect(page).toContain("2 accounts of one happening by 2 sources");
  expect(page).toContain("First told on 23 November 2026, told on for 2 hours");
  expect(page).not.toContain("Hidden away");
  const [earlier = "", later = ""] = page.split('<li class="event">').slice(1);
  expect(earlier).toContain("<strong>first</strong>");
  expect(earlier).toContain('Names</span> <a class="tag name" href="/entities/acme"');
  expect(later).toContain("<strong>2 hours later</strong>");
  expect(later).toContain('Also names</span> <a class="tag name" href="/entities/wren-2"');
  expect(later).not.toContain("/entities/acme");
  expect(page).not.toContain("Also covered by");
  expect(await (await get(`/events/${first}/acme-releases-wren-2`)).text()).toContain(`href="/stories/${story}"`);
});

test("what is left of a story that fell apart is where its number leads, for now", async () => {
  const fallen = await aStory(db);
  await anEvent(db, { title: "Gone", storyId: fallen, hiddenAt: NOON });
  const left = await anEvent(db, { title: "Left over", storyId: fallen, sourceSlug: "post" });
  for (const suffix of ["", ".json"]) {
    const answer = await get(`/stories/${fallen}${suffix}`);
    expect([answer.status, answer.headers.get("location")]).toEqual([302, `/events/${left}/left-over${suffix}`]);
  }
  const beginner = await anEvent(db, { title: "It began here" });
  await db.insert(stories).values({ id: beginner, createdAt: NOON, updatedAt: NOON }).onConflictDoNothing();
  await db.update(events).set({ storyId: null }).where(eq(events.storyId, beginner));
  const answer = await get(`/stories/${beginner}`);
  expect([answer.status, answer.headers.get("location")]).toEqual([302, `/events/${beginner}/it-began-here`]);
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

test("of a story that very many tell the first forty are shown, and all are counted", async () => {
  const storyId = await aStory(db);
  for (let n = 0; n < 42; n += 1)
    await anEvent(db, { storyId, sourceSlug: n % 2 === 0 ? "acme" : "post", ...at(50 - n) });
  const page = await (await get(`/stories/${storyId}`)).text();
  expect(page.match(/<li class="event">/g)).toHaveLength(40);
  expect(page).toContain("42 accounts of one happening, the first 40");
});
