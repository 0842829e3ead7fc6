import { env } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import { openDb } from "../../../src/db/client.ts";
import { makeApp } from "../../../src/web/app.tsx";
import { aPoll, aSource, anEvent, anIssue } from "../../support/almanac.ts";
import { NOON, testDeps } from "../../support/deps.ts";
import { meteredDb } from "../../support/metered-db.ts";

const DAY_MS = 86_400_000;
const db = openDb(env.DB);
const { db: metered, meter } = meteredDb();
const app = makeApp(() => testDeps({ db: metered }));
const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers }, env);
const text = async (path: string) => (await get(path)).text();
const json = async (path: string) => (await get(path)).json();
const at = (days: number) => ({ publishedAt: NOON - days * DAY_MS, occurredAt: NOON - days * DAY_MS });
const halyard = { slug: "halyard", name: "Halyard", kind: "company" };
const wren = { slug: "wren-2", name: "Wren 2", kind: "model" };

beforeAll(async () => {
  await aSource(db, {
    slug: "Acme",
    name: "Acme Labs",
    topics: ["policy", "gone"],
    family: "Corbel House",
    feed: { polledAt: NOON, succeededAt: NOON - DAY_MS, itemsPerWeek: 7, failures: 2, error: "No answer" },
  });
  await aPoll(db, { feedId: 1, polledAt: NOON - DAY_MS, added: 2 });
  await aPoll(db, { feedId: 1, polledAt: NOON, outcome: "timeout", error: "No answer" });
  for (let day = 0; day < 20; day += 1)
    await anEvent(db, {
      title: `Day ${day}`,
      sourceSlug: "Acme",
      score: day === 3 ? 8 : 5,
      topicSlugs: ["policy"],
      names: [halyard, wren],
      ...at(day),
    });
});

test.each([
  ["/topics/policy", "Laws, courts, regulators and governments."],
  ["/entities/wren-2", "Model · 20 events so far"],
  ["/sources/Acme", "A primary actor · 20 events so far"],
])("%s says what it is, how much happened week by week, and what, newest first", async (path, intro) => {
  const page = await text(path);
  expect(page).toContain(intro);
  expect(page).toContain("20 events in 26 weeks, 1 of them this week; most in the week of 9 November 2026: 7.");
  expect(page.match(/<rect /g)).toHaveLength(26);
  expect(page.indexOf("Day 0<")).toBeLessThan(page.indexOf("Day 13<"));
  expect(page).not.toContain("Day 14<");
  const [, older = ""] = /rel="next" href="([^"]+)">\s*Older/.exec(page) ?? [];
  const rest = await text(older);
  expect([rest.includes("Day 19<"), rest.includes("Day 13<"), rest.includes("Older events")]).toEqual([
    true,
    false,
    true,
  ]);
});

test.each(["/topics/policy", "/entities/halyard", "/sources/Acme"])(
  "%s begins with the best of a month that holds more than a page",
  async (path) => {
    const page = await text(path);
    expect(page.indexOf("Most important of the last 30 days")).toBeGreaterThan(0);
    expect(page.indexOf("Day 3<")).toBeLessThan(page.indexOf("Newest events"));
    expect(await text(`${path}?min_score=4`)).not.toContain("Most important");
  },
);

test("a subject with little of late is told by its newest events alone", async () => {
  await aSource(db, { slug: "corbel", removedAt: NOON });
  await anEvent(db, { title: "One of few", topicSlugs: ["robotics"], sourceSlug: "corbel", ...at(26) });
  for (let day = 100; day < 116; day += 1)
    await anEvent(db, { topicSlugs: ["robotics"], sourceSlug: "corbel", ...at(day) });
  const page = await text("/topics/robotics");
  expect([page.includes("Most important"), page.includes("One of few<")]).toEqual([false, true]);
});

test.each(["/topics/policy", "/entities/halyard", "/sources/Acme"])(
  "%s is narrowed by score, and its links keep to it",
  async (path) => {
    const page = await text(`${path}?min_score=8&utm_source=x`);
    expect([page.includes("Day 3<"), page.includes("Day 2<")]).toEqual([true, false]);
    expect(page).toContain(`<link rel="canonical" href="https://almanac.test${path}?min_score=8"/>`);
    expect(page).toContain("&amp;min_score=8");
    expect(page).not.toContain("utm_source");
    expect((await get(`${path}?min_score=x&cursor=%00`)).status).toBe(200);
  },
);

test.each(["/topics/policy", "/entities/halyard", "/sources/Acme"])(
  "%s costs two round trips and few rows",
  async (path) => {
    meter.reset();
    await get(path);
    expect(meter.trips).toBe(2);
    expect(meter.rowsRead()).toBeLessThan(40 + 26);
  },
);

test.each([
  ["/topics/policy.json", { slug: "policy", name: "Policy", url: "https://almanac.test/topics/policy" }],
  ["/entities/halyard.json", { slug: "halyard", kind: "company", url: "https://almanac.test/entities/halyard" }],
  ["/sources/Acme.json", { slug: "Acme", status: "failing", lastSuccessAt: "2026-11-22T12:00:00.000Z" }],
])("%s is the same for programs", async (path, subject) => {
  const answer = await json(path);
  expect(answer).toMatchObject({ ...subject, eventCount: 20, next: expect.any(String) });
  expect(answer).toMatchObject({
    weeks: { 25: { startsOn: "2026-11-23", events: 1 } },
    data: { 0: { title: "Day 0" } },
  });
});

test.each(["/topics/policy.json", "/entities/halyard.json", "/sources/Acme.json"])(
  "%s refuses a cursor that is none, and what it does not know, by name",
  async (path) => {
    expect((await get(`${path}?cursor=0`)).status).toBe(400);
    expect(await json(`${path}?colour=red`)).toMatchObject({ errors: [{ parameter: "colour" }] });
  },
);

test.each([
  ["/topics/Policy?min_score=8", "/topics/policy?min_score=8"],
  ["/topics/Open%20Weights.json", "/topics/open-weights.json"],
  ["/entities/Wren%202", "/entities/wren-2"],
  ["/entities/HALYARD.json", "/entities/halyard.json"],
  ["/sources/acme?cursor=1-1", "/sources/Acme?cursor=1-1"],
])("%s leads to its right address", async (path, right) => {
  const answer = await get(path);
  expect([answer.status, answer.headers.get("location")]).toEqual([301, right]);
});

test("what there is not is not found, as a page and as JSON", async () => {
  for (const path of ["/topics/gardening", "/entities/nobody", "/entities/%20", "/sources/nobody"]) {
    expect((await get(path)).status, path).toBe(404);
    expect((await get(`${path}.json`)).headers.get("content-type"), path).toContain("application/problem+json");
  }
});

test("a topic nothing was written about says so", async () => {
  const page = await text("/topics/education");
  expect(page).toContain("Nothing in the last 26 weeks.");
  expect(page).toContain("Nothing was written about it so far.");
});

test("names told of together lead to each other", async () => {
  expect(await text("/entities/wren-2")).toMatch(/Often named beside it.*href="\/entities\/halyard"/s);
  expect(await text("/topics/policy")).toMatch(/Often named here.*href="\/entities\/wren-2"/s);
});

test("a source tells its state, its rhythm, its owner and its last looks in words", async () => {
  const page = await text("/sources/Acme");
  for (const words of [
    "Could not be read",
    "No answer, 2 times in a row",
    "About 7 items a week",
    "Corbel House",
    "2 new",
  ])
    expect(page, words).toContain(words);
  expect(page).toContain('<a href="/topics/policy">Policy</a>');
  expect(page).toContain('href="https://Acme.test/feed.xml" rel="noopener"');
});

test("the lists of topics and names lead to their pages", async () => {
  expect(await text("/topics")).toMatch(/href="\/topics\/policy">Policy<.*20 events in all/s);
  expect(await text("/entities")).toMatch(/href="\/entities\/wren-2"><bdi>Wren 2<\/bdi>.*Model.*20/s);
  expect(await json("/topics.json")).toMatchObject({ data: { length: 15 }, next: null });
  expect(await json("/entities.json")).toMatchObject({ data: [{ slug: "wren-2" }, { slug: "halyard" }], next: null });
  expect(await json("/sources.json")).toMatchObject({ data: [{ slug: "Acme", eventCount: 20 }], next: null });
});

test("the status tells each source's state, the last looks, what waits and the last digest, in one round trip", async () => {
  await anIssue(db, { number: 4 });
  meter.reset();
  const page = await text("/status");
  expect([meter.trips, meter.rowsRead() < 40]).toEqual([1, true]);
  for (const words of ["1 source of 1 cannot be read", "Could not be read", "2 new", "no. 4"])
    expect(page, words).toContain(words);
  expect(await json("/status.json")).toMatchObject({
    eventCount: 37,
    waiting: { toUnderstand: 0, toRelate: 0 },
    lastIssue: { number: 4 },
    sources: [{ slug: "Acme", status: "failing", error: "No answer" }],
    polls: [{ source: "Acme", outcome: "timeout" }, { added: 2 }],
  });
});

test("a list of sources that is longer than a page is walked to its end", async () => {
  for (let at = 0; at < 101; at += 1) await aSource(db, { slug: `s${100 + at}` });
  const first = await text("/sources");
  const [, more = ""] = /rel="next" href="(\/sources[^"]+)">\s*More/.exec(first) ?? [];
  const last = await text(more);
  expect(last).toContain(`<link rel="canonical" href="https://almanac.test${more}"/>`);
  expect([first.includes("100 sources on this page"), first.includes("/sources/s199")]).toEqual([true, false]);
  expect([last.includes("/sources/s199"), last.includes("/sources/s200"), last.includes('rel="next"')]).toEqual([
    true,
    true,
    false,
  ]);
});

test("digests are listed with how they begin, and each leads to its neighbours", async () => {
  await anIssue(db, { number: 5, title: "The week of 23 to 29 November 2026", quiet: true });
  await anIssue(db, { number: 6 });
  const list = await text("/digests");
  expect(list).toMatch(/href="\/digests\/5">The week of 23 to 29 November 2026<.*No\. 5 · 1 event · a quiet week/s);
  expect(list).toContain('href="/events/1/item-1" dir="auto">Item 1</a>');
  expect(neighbours(await text("/digests/5"))).toEqual(["/digests/4", "/digests/6"]);
  expect(neighbours(await text("/digests/4"))).toEqual(["/digests/5"]);
});

test("a longer past makes none of these pages dearer", async () => {
  const corbel = { slug: "corbel", name: "Corbel", kind: "company" };
  const about = { sourceSlug: "busy", topicSlugs: ["safety"], names: [corbel] };
  const tell = async (count: number) => {
    for (let no = 0; no < count; no += 1) await anEvent(db, { ...about, score: 4 + (no % 5), ...at(no % 20) });
  };
  await aSource(db, { slug: "busy", removedAt: NOON });
  await tell(60);
  const before = await rowsOf("/topics/safety", "/entities/corbel", "/sources/busy");
  await tell(60);
  expect(await rowsOf("/topics/safety", "/entities/corbel", "/sources/busy")).toEqual(before);
});

async function rowsOf(...paths: string[]): Promise<number[]> {
  const rows: number[] = [];
  for (const path of paths) {
    meter.reset();
    await get(path);
    rows.push(meter.rowsRead());
  }
  return rows;
}

function neighbours(page: string) {
  return [...page.matchAll(/rel="(?:prev|next)" href="([^"]+)">/g)].map(([, path]) => path);
}
