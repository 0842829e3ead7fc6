import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { openDb } from "../../../src/db/client.ts";
import { makeApp } from "../../../src/web/app.tsx";
import { aSource, aStory, anEvent, anIssue } from "../../support/almanac.ts";
import { NOON, testDeps } from "../../support/deps.ts";
import { anEntry } from "../../support/issue-model.ts";
import { meteredDb } from "../../support/metered-db.ts";
import { gzipBytes, someProse } from "../../support/page-size.ts";

const HOUR_MS = 3_600_000;
const db = openDb(env.DB);
const { db: metered, meter } = meteredDb();
const app = makeApp(() => testDeps({ db: metered }));
const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers }, env);
const text = async (path: string) => (await get(path)).text();
const at = (hoursAgo: number) => ({ publishedAt: NOON - hoursAgo * HOUR_MS, occurredAt: NOON - hoursAgo * HOUR_MS });

beforeAll(async () => {
  for (const slug of ["acme", "corbel", "post", "ledger", "wire", "gazette"]) await aSource(db, { slug });
});

beforeEach(async () => {
  const tables = ["event_topics", "event_texts", "events", "stories", "issues"];
  await env.DB.batch(tables.map((table) => env.DB.prepare(`delete from ${table}`)));
  meter.reset();
});

/** A week of sixty events, every tenth of them told by six sources. */
async function aBusyWeek(): Promise<void> {
  for (let n = 0; n < 60; n += 1) {
    const storyId = n % 10 === 0 ? await aStory(db) : null;
    const event = {
      title: someProse(n, 11),
      summary: someProse(n + 1000),
      score: 4 + (n % 11) / 2,
      storyId,
      topicSlugs: ["models", "policy"],
      ...at(1 + n * 2.7),
    };
    await anEvent(db, event);
    const others = storyId === null ? [] : ["corbel", "post", "ledger", "wire", "gazette"];
    for (const sourceSlug of others) await anEvent(db, { ...event, title: someProse(n + 2000), sourceSlug, score: 4 });
  }
  await anIssue(db, { entries: [anEntry(), anEntry(), anEntry()] });
}

test("a busy week is thirty events in 14 KB, read in one round trip over sixty rows", async () => {
  await aBusyWeek();
  meter.reset();
  const answer = await get("/");
  expect(meter.trips).toBe(1);
  expect(meter.rowsRead()).toBeLessThanOrEqual(60);
  const page = await answer.clone().text();
  expect(page.match(/<article/g)).toHaveLength(30);
  expect(await gzipBytes(answer)).toBeLessThan(14_000);
}, 60_000);

test("the last day comes first, then the week, the highest score before the others", async () => {
  await anEvent(db, { title: "Small today", score: 4, ...at(2) });
  await anEvent(db, { title: "Large today", score: 6.5, ...at(20) });
  await anEvent(db, { title: "Yesterday", score: 9, ...at(30) });
  await anEvent(db, { title: "Six days ago", score: 9.5, ...at(140) });
  await anEvent(db, { title: "Nine days ago", score: 10, ...at(200) });
  await anEvent(db, { title: "Of a flood", score: 10, arrival: "flood", ...at(1) });
  const page = await text("/");
  const order = [
    "The last 24 hours",
    "Large today",
    "Small today",
    "The two days before",
    ">Yesterday<",
    "The four days before",
    "Six days ago",
  ].map((words) => page.lastIndexOf(words));
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  expect(order[0]).toBeGreaterThan(0);
  expect(page).not.toContain("Of a flood");
});

const told = (title: string, score: number, hoursAgo: number) =>
  anEvent(db, { title, score, summary: `${title}, in short.`, ...at(hoursAgo) });

test("what matters more gets more room: the first, what is new from six up, and anything from eight up", async () => {
  await told("First", 6.5, 1);
  await told("New and worth it", 6, 2);
  await told("New and small", 5.9, 3);
  await told("Great", 8, 50);
  await told("Older", 7.9, 51);
  const page = await text("/");
  const summed = (title: string) => page.includes(`<p class="summary" dir="auto">${title}, in short.</p>`);
  expect(["First", "New and worth it", "New and small", "Great", "Older"].map(summed)).toEqual([
    true,
    true,
    false,
    true,
    false,
  ]);
  expect(page.match(/class="event (?:lead|line)"/g)).toEqual([
    'class="event lead"',
    'class="event line"',
    'class="event line"',
  ]);
});

test("a day without much is led by its best all the same", async () => {
  await told("Small", 4, 1);
  expect(await text("/")).toContain("Small, in short.");
});

test("a story is told once and names who else tells it, with links", async () => {
  const storyId = await aStory(db);
  const first = await anEvent(db, { title: "As Acme has it", storyId, score: 8, ...at(3) });
  const other = await anEvent(db, { title: "As Corbel has it", storyId, score: 5, sourceSlug: "corbel", ...at(2) });
  await anEvent(db, { title: "As the Post has it", storyId, score: 5, sourceSlug: "post", ...at(1) });
  await anEvent(db, { copyOfId: first, sourceSlug: "wire", sourceUrl: "https://wire.test/copy" });
  const page = await text("/");
  expect(page.match(/<article/g)).toHaveLength(1);
  expect(page).toContain(`<a href="/events/${other}/as-corbel-has-it" title="As Corbel has it"><bdi>Corbel</bdi></a>`);
  expect(page).toContain('<a href="https://wire.test/copy" rel="noopener nofollow ugc"><bdi>Wire</bdi></a>');
});

test("of many accounts the first are named and the others lead to the story", async () => {
  const storyId = await aStory(db);
  for (const [hour, sourceSlug] of ["acme", "corbel", "post", "ledger", "wire", "gazette"].entries())
    await anEvent(db, { storyId, sourceSlug, score: sourceSlug === "acme" ? 8 : 5, ...at(10 - hour) });
  const page = await text("/");
  expect(page).toMatch(
    new RegExp(
      `Also covered by .*Corbel.*, .*Post.*, .*Ledger.*, .*Wire.* and <a href="/stories/${storyId}">1 more</a>`,
    ),
  );
});

test("a quiet day says so, and a quiet week shows what was before it, in two round trips", async () => {
  for (let n = 0; n < 9; n += 1) await anEvent(db, { title: `Day-old ${n}`, ...at(30) });
  const day = await text("/");
  expect(day).toContain("A quiet day: nothing of weight in the last 24 hours.");
  expect(day).not.toContain("The last 24 hours");
  expect(day).not.toContain("Before that");
  await env.DB.exec("delete from event_texts; delete from events");
  const storyId = await aStory(db);
  await anEvent(db, { title: "Long ago", storyId, ...at(400) });
  await anEvent(db, { title: "Told twice", storyId, sourceSlug: "post", ...at(401) });
  meter.reset();
  const week = await text("/");
  expect(week).toContain("A quiet week: nothing of weight in the last seven days.");
  expect(week.lastIndexOf("Long ago")).toBeGreaterThan(week.indexOf("Before that"));
  expect(week).not.toContain(">Told twice<");
  expect([meter.trips, meter.rowsRead()]).toEqual([2, expect.toSatisfy((rows: number) => rows <= 60)]);
});

test("an empty almanac says what is going on", async () => {
  const page = await text("/");
  expect(page).toContain("The first page is being written");
  expect(page).not.toContain("quiet");
});

test("the last digest is in the margin, and so is the form", async () => {
  await anIssue(db, { number: 3 });
  const page = await text("/");
  expect(page).toContain('<a href="/digests/3">Digest no. 3</a>');
  expect(page).toContain('action="/subscribe"');
});

test.for([
  ["/?topic=policy&min_score=6", "/events?topic=policy&min_score=6"],
  ["/index.json?topic=policy", "/events.json?topic=policy"],
  ["/?source=post&colour=red&min_score=99", "/events?source=post"],
] as const)("%s leads to the list it narrows", async ([asked, target]) => {
  const answer = await get(asked);
  expect([answer.status, answer.headers.get("location")]).toEqual([302, target]);
});

test("what is no filter changes nothing", async () => {
  await anEvent(db, { title: "As always", ...at(1) });
  const answer = await get("/?utm_source=mail&topic=gardening");
  expect(answer.status).toBe(200);
  const page = await answer.text();
  expect(page).toContain("As always");
  expect(page).not.toContain("utm_source");
});

test("its JSON is the same choice, under its address and by Accept", async () => {
  const id = await anEvent(db, { title: "Today", score: 7, ...at(1) });
  const old = await anEvent(db, { title: "Old", ...at(300) });
  await anIssue(db, { number: 3, title: "The week" });
  const answer = await get("/index.json");
  const json = await answer.json();
  expect(json).toMatchObject({
    bands: [
      { name: "The last 24 hours", since: "2026-11-22T12:00:00.000Z", events: [{ id, title: "Today", score: 7 }] },
      { until: "2026-11-22T12:00:00.000Z", events: [] },
      { since: "2026-11-16T12:00:00.000Z", events: [] },
    ],
    earlier: [{ id: old }],
    digest: { number: 3, title: "The week", url: "https://almanac.test/digests/3" },
  });
  expect(await (await get("/", { accept: "application/json" })).json()).toEqual(json);
});

test("it tells machines what it is and where its feeds are", async () => {
  await anEvent(db, { title: "Today </script>", ...at(1) });
  const page = await text("/");
  expect(page).toContain('<link rel="canonical" href="https://almanac.test/"/>');
  expect(page).toContain('type="application/json" href="/index.json"');
  expect(page).toContain('href="/feed.xml"');
  expect(page).toMatch(/<script type="application\/ld\+json">[^<]*ItemList[^<]*Today[^<]*<\/script>/);
});
