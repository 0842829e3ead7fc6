import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { openDb } from "../../../src/db/client.ts";
import { aSource, anEvent } from "../../support/almanac.ts";
import { type EdgeWorld, LOOK_MS, always, anEdge, statusOf } from "./edge.ts";

const MINUTE_MS = 60_000;
const db = openDb(env.DB);
let edge: EdgeWorld;
let eventId = 0;

beforeAll(async () => {
  await aSource(db);
  eventId = await anEvent(db, { title: "Halyard Labs opens an office", topicSlugs: ["policy"] });
});

beforeEach(async () => {
  await retitle("Halyard Labs opens an office");
  edge = await anEdge();
});

test("the second visitor gets the first one's page without a question to the database", async () => {
  const first = await edge.get("/events");
  edge.asked = [];
  const second = await edge.get("/events");
  expect([statusOf(first), statusOf(second), edge.asked]).toEqual(["almanac; fwd=miss", "almanac; hit", []]);
  expect(edge.deps.lines.map((line) => line["cache"])).toEqual([statusOf(first), statusOf(second)]);
  expect(await second.text()).toBe(await first.text());
  expect(told(second)).toEqual(told(first));
  expect(first.headers.get("cache-control")).toBe("public, max-age=0, s-maxage=60, stale-while-revalidate=300");
});

test("every isolate uses the copy, having looked at the data's version once", async () => {
  await edge.get("/events");
  edge.newIsolate();
  edge.asked = [];
  expect(statusOf(await edge.get("/events"))).toBe("almanac; hit");
  expect(edge.asked).toMatchObject([/data_version/]);
});

test("a changed event is seen as soon as the version is looked at again, and nothing is made anew before", async () => {
  await edge.get("/events");
  await retitle("Halyard Labs closes an office");
  expect(await (await edge.get("/events")).text()).toContain("opens an office");
  edge.now += LOOK_MS;
  const anew = await edge.get("/events");
  expect(await anew.text()).toContain("closes an office");
  expect([statusOf(anew), statusOf(await edge.get("/events"))]).toEqual(["almanac; fwd=stale", "almanac; hit"]);
});

test("what an earlier build has made is not given out by the next, but on the day the database is away", async () => {
  for (const path of ["/events", "/style.css", "/robots.txt"]) {
    await edge.get(path);
    edge.build += " and the next";
    expect([path, statusOf(await edge.get(path))]).toEqual([path, "almanac; fwd=stale"]);
    expect([path, statusOf(await edge.get(path))]).toEqual([path, "almanac; hit"]);
  }
  edge.build = "the last";
  edge.isAway = always;
  edge.now += LOOK_MS;
  expect((await edge.get("/events")).headers.get("almanac-copy-from")).toBe("2026-11-23T12:00:00.000Z");
});

test("an address spelt with needless percent signs is kept and opened to scripts like any other", async () => {
  for (const path of ["/%65vents.json", "/feed%2Exml"]) {
    const answers = [await edge.get(path), await edge.get(path)];
    expect([path, ...answers.map(statusOf)]).toEqual([path, "almanac; fwd=miss", "almanac; hit"]);
    expect(answers[0]?.headers.get("access-control-allow-origin"), path).toBe("*");
  }
});

test("what is changed through this isolate is seen by the next visitor", async () => {
  await edge.get("/events");
  expect((await setTitle("Halyard Labs moves its office")).status).toBe(200);
  expect(await (await edge.get("/events")).text()).toContain("moves its office");
  expect((await setTitle(null)).status).toBe(200);
});

test("a page is made anew after five minutes, one about the last minutes after one, what crawlers fetch after an hour", async () => {
  for (const [path, minutes] of [
    ["/events", 5],
    ["/status", 1],
    ["/robots.txt", 60],
  ] as const) {
    await edge.get(path);
    edge.now += minutes * MINUTE_MS - 1;
    expect([path, statusOf(await edge.get(path))]).toEqual([path, "almanac; hit"]);
    edge.now += 1;
    expect([path, statusOf(await edge.get(path))]).toEqual([path, "almanac; fwd=stale"]);
  }
});

test("an isolate that has not seen the latest version takes the copy of one that has, and does not undo it", async () => {
  const path = "/events";
  await edge.get(path);
  await retitle("Halyard Labs closes an office");
  const behind = edge.get;
  edge.newIsolate();
  expect(statusOf(await edge.get(path))).toBe("almanac; fwd=stale");
  expect(statusOf(await behind(path))).toBe("almanac; hit");
  expect(await (await edge.get(path)).text()).toContain("closes an office");
});

test("those who come at once while there is no copy share one rendering", async () => {
  await edge.get("/about");
  edge.asked = [];
  const answers = await Promise.all(Array.from({ length: 5 }, () => edge.get("/events")));
  const texts = new Set(await Promise.all(answers.map((answer) => answer.text())));
  const alone = edge.asked.length;
  edge.asked = [];
  await edge.get("/events?min_score=1");
  expect([texts.size, alone]).toEqual([1, edge.asked.length]);
  expect(answers.map(statusOf).filter((status) => status === "almanac; fwd=miss; collapsed")).toHaveLength(4);
});

test("who knows of a change does not wait for a page that was begun before it", async () => {
  await edge.get("/about");
  edge.isHanging = true;
  edge.asked = [];
  void edge.get("/events");
  await vi.waitFor(() => expect(edge.asked).not.toEqual([]));
  edge.isHanging = false;
  await setTitle("Halyard Labs closes an office");
  vi.useFakeTimers();
  const answer = await edge.get("/events");
  vi.useRealTimers();
  expect(await answer.text()).toContain("closes an office");
  await setTitle(null);
});

test("only plain answers are kept: no redirect, no error, nothing private", async () => {
  for (const [path, status] of [
    [`/events/${eventId}`, 301],
    ["/events/999999", 404],
    ["/api/v1/events?bad=1", 400],
    ["/events/", 301],
    ["/nothing", 404],
  ] as const) {
    for (const answer of [await edge.get(path), await edge.get(path)])
      expect([path, answer.status, statusOf(answer), answer.headers.get("etag")]).toEqual([path, status, null, null]);
  }
});

const idle = { match: async () => undefined, put: async () => {}, delete: async () => false };

test("what has moved or is gone is asked for again: a headline may change back, and an event return", async () => {
  const hidden = await anEvent(db, { hiddenAt: 1, title: "Out of sight" });
  for (const path of [`/events/${eventId}`, `/events/${hidden}.json`, "/events/999999.md", "/api/v1/events?bad=1"])
    expect((await edge.get(path)).headers.get("cache-control"), path).toBe("no-cache");
});

test("where the Cache API does nothing, an isolate still has its own copies, also on the day the database is away", async () => {
  const other = await anEdge(() => idle);
  const first = await other.get("/events");
  const second = await other.get("/events");
  expect([statusOf(second), await second.text()]).toEqual(["almanac; hit", await first.text()]);
  other.isAway = always;
  other.now += LOOK_MS;
  const old = await other.get("/events");
  expect([old.status, old.headers.get("almanac-copy-from")]).toEqual([200, "2026-11-23T12:00:00.000Z"]);
});

test("where the Cache API does nothing or breaks, all answers are the same", async () => {
  const broken = { match: fail, put: fail, delete: fail };
  for (const openCache of [() => null, () => idle, () => broken]) {
    const other = await anEdge(openCache);
    for (const path of ["/", "/events", "/events.json", "/feed.xml", "/status", "/api/v1/events"]) {
      const [here, there] = [await edge.get(path), await other.get(path)];
      expect([path, there.status, told(there)]).toEqual([path, 200, told(here)]);
      expect(await there.text()).toBe(await here.text());
    }
  }
});

test("an answer is kept after it has gone out, where somebody waits for that", async () => {
  const context = createExecutionContext();
  await edge.ask("/about", {}, context);
  await waitOnExecutionContext(context);
  expect(statusOf(await edge.get("/about"))).toBe("almanac; hit");
});

function setTitle(title: string | null): Promise<Response> {
  const headers = { authorization: `Bearer ${edge.deps.config.adminToken}`, "content-type": "application/json" };
  return edge.ask(`/admin/api/events/${eventId}/title`, { method: "POST", headers, body: JSON.stringify({ title }) });
}

async function retitle(title: string): Promise<void> {
  await env.DB.prepare("update events set title = ? where id = ?").bind(title, eventId).run();
}

/** Everything the answer says of itself but how it came about. */
function told({ headers }: Response): Record<string, string> {
  return Object.fromEntries([...headers].filter(([name]) => name !== "cache-status"));
}

async function fail(): Promise<never> {
  throw new Error("the cache is broken");
}
