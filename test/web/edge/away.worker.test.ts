import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { openDb } from "../../../src/db/client.ts";
import { aSource, anEvent } from "../../support/almanac.ts";
import { type EdgeWorld, LOOK_MS, always, anEdge, statusOf } from "./edge.ts";

const HOUR_MS = 3_600_000;
const db = openDb(env.DB);
/** Only the version can still be read: what fails is the page's own question. */
const allButVersion = (sql: string) => !sql.includes("data_version");
const NOTICE = "This page is a copy of 23 November 2026, 12:00 UTC.";
let edge: EdgeWorld;
let eventId = 0;

beforeAll(async () => {
  await aSource(db);
  eventId = await anEvent(db, { title: "Corbelstone cuts its prices" });
});

beforeEach(async () => {
  edge = await anEdge();
});

test.for([
  ["does not answer at all", always],
  ["fails at the page's own question", allButVersion],
] as const)("while the database %s, a page is an old copy that says so", async ([, isAway]) => {
  const before = await edge.get("/events");
  await changeSomething();
  edge.now += 2 * HOUR_MS;
  edge.isAway = isAway;
  const answer = await edge.get("/events");
  const page = await answer.text();
  expect([answer.status, statusOf(answer)]).toEqual([200, "almanac; hit; ttl=0"]);
  expect(
    page.match(new RegExp(`<main[^>]*>\\s*<p class="\\w+" role="status">\\s*<strong>${NOTICE}</strong>`)),
  ).not.toBeNull();
  expect(page.replace(/<p class="\w+" role="status">.*?<\/p>/s, "")).toBe(await before.text());
  expect(answer.headers.get("almanac-copy-from")).toBe("2026-11-23T12:00:00.000Z");
  expect([answer.headers.get("cache-control"), answer.headers.get("etag")]).toEqual(["no-store", null]);
  expect(answer.headers.get("content-length")).toBe(String(new TextEncoder().encode(page).length));
});

test("programs get the bytes they know, and read in a header when they were made", async () => {
  for (const path of ["/events.json", "/api/v1/events", "/feed.xml"]) {
    const before = await edge.get(path);
    edge.now += HOUR_MS;
    edge.isAway = always;
    const answer = await edge.get(path);
    expect(await answer.text(), path).toBe(await before.text());
    expect(answer.headers.get("almanac-copy-from"), path).toMatch(/^2026-11-23T/);
    const known = await edge.get(path, { "if-none-match": before.headers.get("etag") ?? "" });
    expect(known.status, path).toBe(304);
    edge.isAway = () => false;
    edge.now += LOOK_MS;
  }
});

test("without a copy, or with one of yesterday, the failure is told", async () => {
  edge.isAway = always;
  expect((await edge.get("/events")).status).toBe(500);
  edge.isAway = () => false;
  edge.now += LOOK_MS;
  await edge.get("/events");
  edge.isAway = always;
  edge.now += 24 * HOUR_MS;
  const answer = await edge.get("/events");
  expect([answer.status, statusOf(answer)]).toEqual([500, null]);
});

test("a database that is away is not asked by everybody, and is asked again soon", async () => {
  await edge.get("/events");
  edge.now += LOOK_MS;
  edge.isAway = always;
  edge.asked = [];
  for (let visitor = 0; visitor < 10; visitor += 1) await edge.get("/events");
  expect(edge.asked).toHaveLength(1);
  edge.isAway = () => false;
  edge.now += 5_000;
  const answer = await edge.get("/events");
  expect([statusOf(answer), answer.headers.get("almanac-copy-from")]).toEqual(["almanac; hit", null]);
});

test("a database that takes for ever is as good as away", async () => {
  await edge.get("/events");
  edge.now += LOOK_MS;
  edge.isHanging = true;
  vi.useFakeTimers();
  const answer = edge.get("/events");
  await vi.advanceTimersByTimeAsync(2_000);
  vi.useRealTimers();
  expect((await answer).headers.get("almanac-copy-from")).toBe("2026-11-23T12:00:00.000Z");
  expect(statusOf(await edge.get("/events"))).toBe("almanac; hit; ttl=0");
});

test("what was taken out since does not come back while the database is away", async () => {
  const { headers } = await edge.get(`/events/${eventId}`);
  const path = headers.get("location") ?? "";
  expect((await edge.get(path)).status).toBe(200);
  await env.DB.prepare("update events set hidden_at = 1 where id = ?").bind(eventId).run();
  edge.now += LOOK_MS;
  expect((await edge.get(path)).status).toBe(410);
  edge.isAway = always;
  edge.now += LOOK_MS;
  expect((await edge.get(path)).status).toBe(500);
  await env.DB.prepare("update events set hidden_at = null where id = ?").bind(eventId).run();
});

test("a failure is told to the log although a copy is shown", async () => {
  await edge.get("/events");
  await changeSomething();
  edge.now += LOOK_MS;
  edge.isAway = allButVersion;
  expect((await edge.get("/events")).status).toBe(200);
  expect(edge.deps.lines.filter(({ kind }) => kind === "error")).toHaveLength(1);
});

async function changeSomething(): Promise<void> {
  await env.DB.prepare("update events set updated_at = updated_at + 1 where id = ?").bind(eventId).run();
}
