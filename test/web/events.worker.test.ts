import { env } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import { openDb } from "../../src/db/client.ts";
import { makeApp } from "../../src/web/app.tsx";
import { aSource, aStory, anEvent, relate } from "../support/almanac.ts";
import { NOON, testDeps } from "../support/deps.ts";

const HOUR_MS = 3_600_000;
const db = openDb(env.DB);
const app = makeApp(() => testDeps());
const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers }, env);
const json = async (path: string) => (await get(path)).json<Record<string, unknown>>();
const at = (hoursAgo: number) => ({ publishedAt: NOON - hoursAgo * HOUR_MS, occurredAt: NOON - hoursAgo * HOUR_MS });
const ids = { release: 0, account: 0, copy: 0, law: 0, waiting: 0 };

beforeAll(async () => {
  const acme = await aSource(db, { slug: "acme", name: "Acme Labs" });
  const post = await aSource(db, { slug: "post", name: "The Post", tier: 2 });
  const story = await aStory(db);
  ids.release = await anEvent(db, {
    feedId: acme,
    title: "Acme releases <Wren> 2",
    summary: "Acme released Wren 2.",
    score: 8.5,
    author: "Ada Example",
    storyId: story,
    topicSlugs: ["models", "open-weights"],
    names: [{ slug: "wren-2", name: "Wren 2", kind: "model" }],
    scoreParts: [
      { name: "kind", points: 7, because: "a frontier release" },
      { name: "promotion", points: -0.5, because: "less for selling words" },
    ],
    ...at(3),
  });
  ids.account = await anEvent(db, {
    sourceSlug: "post",
    feedId: post,
    title: "Wren 2 is here",
    score: 6,
    storyId: story,
    ...at(2),
  });
  ids.copy = await anEvent(db, {
    sourceSlug: "post",
    feedId: post,
    title: "Acme releases Wren 2",
    copyOfId: ids.release,
    ...at(1),
  });
  ids.law = await anEvent(db, {
    sourceSlug: "post",
    feedId: post,
    title: "A law",
    summary: "",
    summaryKind: "headline",
    score: 4,
    topicSlugs: ["policy"],
    ...at(30),
  });
  ids.waiting = await anEvent(db, { feedId: acme, title: "Not yet understood", score: null, ...at(0) });
  await relate(db, { eventId: ids.release, relatedId: ids.law, similarity: 0.6, reason: "Both name Wren" });
  await relate(db, { eventId: ids.release, relatedId: ids.copy, similarity: 0.9, reason: "A copy" });
});

test("an event's page shows everything that is known of it", async () => {
  const page = await (await get(`/events/${ids.release}/acme-releases-wren-2`)).text();
  for (const part of [
    "Acme releases &lt;Wren&gt; 2",
    "Acme Labs",
    "3 hours ago",
    "23 November 2026, 09:00 UTC",
    "Ada Example",
    "Acme released Wren 2.",
    "+7",
    "−0.5",
    "less for selling words",
    "Open weights",
    "Wren 2 is here",
    "same text",
    "Both name Wren",
    'action="/subscribe"',
  ]) {
    expect(page, part).toContain(part);
  }
  expect(page).not.toContain("<Wren>");
});

test("the link to a source says aloud what it shows, and where it leads", async () => {
  const page = await (await get("/events?source=acme")).text();
  expect(page).toContain('source<span class="unseen"> at Acme Labs</span>');
  expect(page).not.toContain('aria-label="Read');
});

test("a source is found by its slug however that is written", async () => {
  const events = await (await get("/api/v1/events?source=acme")).text();
  expect(events).toContain("Acme Labs");
  expect(await (await get("/api/v1/events?source=ACME")).text()).toBe(events);
});

test("an event without text says so instead of guessing", async () => {
  expect(await (await get(`/events/${ids.law}/a-law`)).text()).toContain("a headline and no text");
});

test("the id finds the event and a wrong slug is led to the right one", async () => {
  const right = `/events/${ids.law}/a-law`;
  for (const wrong of [`/events/${ids.law}`, `/events/${ids.law}/another`]) {
    const answer = await get(wrong);
    expect([answer.status, answer.headers.get("location")], wrong).toEqual([301, right]);
  }
  for (const wrong of [`/events/${ids.law}.json`, `/events/${ids.law}/another.json`]) {
    const answer = await get(wrong);
    expect([answer.status, answer.headers.get("location")], wrong).toEqual([301, `${right}.json`]);
  }
});

test("a copy leads to the event it is attached to", async () => {
  const answer = await get(`/events/${ids.copy}/acme-releases-wren-2`);
  expect([answer.status, answer.headers.get("location")]).toEqual([302, `/events/${ids.release}`]);
  const asJson = await get(`/events/${ids.copy}/acme-releases-wren-2.json`);
  expect([asJson.status, asJson.headers.get("location")]).toEqual([302, `/events/${ids.release}.json`]);
});

test("an unknown event and one not yet understood are not found", async () => {
  for (const path of [
    "/events/999999/x",
    `/events/${ids.waiting}/x`,
    "/events/abc/x",
    "/events/99999999999999999999/x",
  ]) {
    expect((await get(path)).status, path).toBe(404);
  }
});

test("the JSON of an event is the same under its three addresses", async () => {
  const page = `/events/${ids.release}/acme-releases-wren-2`;
  const byAccept = await (await get(page, { accept: "application/json" })).json();
  expect(await json(`${page}.json`)).toEqual(byAccept);
  expect(await json(`/api/v1/events/${ids.release}`)).toEqual(byAccept);
  expect(byAccept).toMatchObject({
    id: ids.release,
    url: `https://almanac.test${page}`,
    summaryKind: "extract",
    score: 8.5,
    source: { slug: "acme", name: "Acme Labs", tier: 1, url: "https://acme.test" },
    publishedAt: "2026-11-23T09:00:00.000Z",
    topics: [
      { slug: "models", name: "Models" },
      { slug: "open-weights", name: "Open weights" },
    ],
    entities: [{ slug: "wren-2", name: "Wren 2", kind: "model" }],
    story: { eventCount: 2, sources: [{ slug: "acme" }, { slug: "post" }] },
    copies: [{ slug: "post", title: "Acme releases Wren 2", url: null }],
    relatedGuides: [],
    relatedEvents: [{ id: ids.law, similarity: 0.6, reason: "Both name Wren" }],
  });
});

test("a list is newest first, without copies, what waits, or relations", async () => {
  const { data, next } = await json("/api/v1/events");
  expect(data).toMatchObject([{ id: ids.account }, { id: ids.release }, { id: ids.law }]);
  expect(JSON.stringify(data)).not.toContain("relatedEvents");
  expect(next).toBeNull();
  expect(await json("/events.json")).toEqual({ data, next });
});

test.for([
  ["topic=policy", ["law"]],
  ["source=post", ["account", "law"]],
  ["min_score=6", ["account", "release"]],
  ["since=2026-11-23", ["account", "release"]],
  ["until=2026-11-22", ["law"]],
  ["source=post&min_score=5", ["account"]],
] as const)("%s filters the list", async ([query, names]) => {
  const { data } = await json(`/api/v1/events?${query}`);
  expect(data).toMatchObject(names.map((name) => ({ id: ids[name] })));
});

test("following next walks the whole list, each event once", async () => {
  const seen: unknown[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const answer = await get(`/api/v1/events?limit=1&cursor=${cursor}`);
    const page: { data: unknown; next: string | null } = await answer.json();
    seen.push(page.data);
    cursor = page.next;
  }
  expect(seen).toMatchObject([[{ id: ids.account }], [{ id: ids.release }], [{ id: ids.law }]]);
});

test("related events come with a list when asked for", async () => {
  const { data } = await json("/api/v1/events?include=related&min_score=8");
  expect(data).toMatchObject([{ relatedEvents: [{ id: ids.law }] }]);
});

test.for([
  ["colour=red", 'unknown parameter "colour"; this address takes topic'],
  ["limit=0", "limit takes a whole number from 1 to 100"],
  ["limit=101", "limit takes"],
  ["limit=0x10", "limit takes"],
  ["min_score=99", "min_score takes a number from 1 to 10"],
  ["include=everything", 'include takes "related"'],
  ["cursor=!", "cursor takes"],
])("the API refuses %s and says why", async ([query, detail]) => {
  const answer = await get(`/api/v1/events?${query}`);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([400, "application/problem+json; charset=utf-8"]);
  expect((await answer.json<{ detail: string }>()).detail).toContain(detail);
});

test("a page shows what it can of a query it does not understand", async () => {
  const answer = await get("/events?colour=red&min_score=99");
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain("A law");
});

test("anyone's page may read the API", async () => {
  const answer = await get("/api/v1/events", { origin: "https://elsewhere.test" });
  expect(answer.headers.get("access-control-allow-origin")).toBe("*");
});

test("a publisher's words run in the direction of their own script", async () => {
  const title = "מודל חדש";
  const id = await anEvent(db, { title, summary: "מודל חדש יצא.", ...at(900) });
  const page = await (await get(`/events/${id}/event`)).text();
  expect(page).toContain(`<h1 dir="auto">${title}</h1>`);
  expect(page).toContain('<p class="lede" dir="auto">');
  const list = await (await get("/events?until=2026-10-20")).text();
  expect(list).toMatch(new RegExp(`<h3 dir="auto"><a href="[^"]+">${title}</a></h3><p class="summary" dir="auto">`));
});
