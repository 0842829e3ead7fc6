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
  expect(await (await get("/events")).text()).toMatch(/seen 1h ago/);
  const event = await json(`/api/v1/events/${id}`);
  expect([event["publishedAt"], event["firstSeenAt"]]).toEqual([null, "2026-11-23T11:00:00.000Z"]);
});

test.each(["backfill", "flood"] as const)("a %s stands in the lists and not on the front page", async (arrival) => {
  await anEvent(db, { title: `Came as a ${arrival}`, arrival, score: 9, ...at(1) });
  expect(await (await get("/events")).text()).toContain(`Came as a ${arrival}`);
  expect(await (await get("/")).text()).not.toContain(`Came as a ${arrival}`);
});
