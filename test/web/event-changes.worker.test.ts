import { env } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import { openDb } from "../../src/db/client.ts";
import { revisions } from "../../src/db/schema.ts";
import { makeApp } from "../../src/web/app.tsx";
import { aSource, anEvent } from "../support/almanac.ts";
import { NOON, testDeps } from "../support/deps.ts";

const HOUR_MS = 3_600_000;
const db = openDb(env.DB);
const app = makeApp(() => testDeps());
const get = (path: string) => app.request(path, {}, env);
const json = async (path: string) => (await get(path)).json<Record<string, unknown>>();
const at = (hoursAgo: number) => ({ publishedAt: NOON - hoursAgo * HOUR_MS, occurredAt: NOON - hoursAgo * HOUR_MS });

beforeAll(async () => {
  await aSource(db);
});

test("what its publisher changed is told on the event's page and in its JSON, the latest first", async () => {
  const id = await anEvent(db, { title: "Wren 3 is out", ...at(20) });
  const change = { eventId: id, wordsAdded: 0, wordsRemoved: 0 };
  await db.insert(revisions).values([
    { ...change, revisedAt: NOON - 2 * HOUR_MS, wordsAdded: 12, wordsRemoved: 1 },
    { ...change, revisedAt: NOON - HOUR_MS, titleBefore: "Wren 3 is <near>", titleAfter: "Wren 3 is out" },
  ]);
  const page = await (await get(`/events/${id}/wren-3-is-out`)).text();
  expect(page).toContain("Updated 23 November 2026, 11:00 UTC");
  expect(page).toContain("title was “<bdi>Wren 3 is &lt;near&gt;</bdi>”");
  expect(page).toContain("Text: 12 words added, 1 removed.");
  expect((await json(`/api/v1/events/${id}`))["revisions"]).toEqual([
    {
      at: "2026-11-23T11:00:00.000Z",
      titleBefore: "Wren 3 is <near>",
      titleAfter: "Wren 3 is out",
      wordsAdded: 0,
      wordsRemoved: 0,
    },
    { at: "2026-11-23T10:00:00.000Z", titleBefore: null, titleAfter: null, wordsAdded: 12, wordsRemoved: 1 },
  ]);
  const unchanged = await anEvent(db, { title: "Unchanged" });
  expect(await (await get(`/events/${unchanged}/unchanged`)).text()).not.toContain("Updated");
});

test("an event without a date says when it was first seen, on pages and as JSON", async () => {
  const id = await anEvent(db, {
    title: "Undated",
    publishedAt: null,
    occurredAt: NOON - HOUR_MS,
    firstSeenAt: NOON - HOUR_MS,
  });
  expect(await (await get(`/events/${id}/undated`)).text()).toContain("First seen 23 November 2026, 11:00 UTC");
  expect(await (await get("/events")).text()).toMatch(/seen 1 hour ago/);
  const event = await json(`/api/v1/events/${id}`);
  expect([event["publishedAt"], event["firstSeenAt"]]).toEqual([null, "2026-11-23T11:00:00.000Z"]);
});

test.each(["backfill", "flood"] as const)("a %s stands in the lists and not on the front page", async (arrival) => {
  await anEvent(db, { title: `Came as a ${arrival}`, arrival, score: 9, ...at(1) });
  expect(await (await get("/events")).text()).toContain(`Came as a ${arrival}`);
  expect(await (await get("/")).text()).not.toContain(`Came as a ${arrival}`);
});

test("what the editor has set is shown as such, and the publisher's headline stays at hand", async () => {
  const id = await anEvent(db, {
    title: "You will not believe Wren 4",
    editedTitle: "Acme releases Wren 4",
    modelTitle: "Acme ships Wren 4",
    score: 8,
    pinnedScore: 8,
    topicsPinnedAt: NOON,
    topicSlugs: ["models"],
    ...at(40),
  });
  const event = await json(`/api/v1/events/${id}`);
  expect(event).toMatchObject({
    title: "Acme releases Wren 4",
    sourceTitle: "You will not believe Wren 4",
    score: 8,
    scoreReason: "Set by the editor. A product update by its maker.",
    scoreParts: [
      { name: "kind", points: 5 },
      { name: "editor", points: 3, because: "set by the editor" },
    ],
    pinned: ["score", "title", "topics"],
  });
  const page = await (await get(`/events/${id}/acme-releases-wren-4`)).text();
  for (const part of [
    "Headline set by the editor; at the source",
    "Topics set by the editor.",
    "<span>+3</span> editor",
  ])
    expect(page).toContain(part);
});

test("a headline of a model is said to be one, and a publisher's own needs no words", async () => {
  const id = await anEvent(db, { title: "SHOCK", modelTitle: "Acme ships Wren 5", summaryKind: "model", ...at(50) });
  const page = await (await get(`/events/${id}/acme-ships-wren-5`)).text();
  expect(page).toContain("Headline written by a language model; at the source: “<bdi>SHOCK</bdi>”");
  expect(page).toContain("Summed up by a language model");
  const plain = await anEvent(db, { title: "Plain", ...at(51) });
  expect(await json(`/api/v1/events/${plain}`)).toMatchObject({ sourceTitle: null, pinned: [] });
  expect(await (await get(`/events/${plain}/plain`)).text()).toContain("In the article’s own sentences.");
});

test("a hidden event is in no list, and its address says that the editor took it out", async () => {
  const id = await anEvent(db, { title: "Hidden away", hiddenAt: NOON, ...at(1) });
  const copy = await anEvent(db, { title: "Hidden away too", copyOfId: id, ...at(1) });
  expect(await (await get("/events")).text()).not.toContain("Hidden away");
  for (const path of [`/events/${id}`, `/events/${id}/hidden-away`, `/events/${id}.json`, `/api/v1/events/${id}`])
    expect([path, (await get(path)).status]).toEqual([path, 410]);
  expect((await get(`/events/${copy}`)).headers.get("location")).toBe(`/events/${id}`);
});
