import { env } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import { openDb } from "../../../src/db/client.ts";
import { makeApp } from "../../../src/web/app.tsx";
import { aSource, anEvent } from "../../support/almanac.ts";
import { NOON, testDeps } from "../../support/deps.ts";
import { meteredDb } from "../../support/metered-db.ts";

const HOUR_MS = 3_600_000;
const db = openDb(env.DB);
const { db: metered, meter } = meteredDb();
const app = makeApp(() => testDeps({ db: metered }));
const get = async (path: string) => (await app.request(path, {}, env)).text();

const ago = (hours: number) => ({ publishedAt: NOON - hours * HOUR_MS, occurredAt: NOON - hours * HOUR_MS });

beforeAll(async () => {
  await aSource(db, { slug: "acme", name: "Acme <Labs>" });
  await aSource(db, { slug: "post", name: "The Post" });
  for (let n = 0; n < 50; n += 1)
    await anEvent(db, {
      title: `Number ${n}`,
      sourceSlug: n % 2 === 0 ? "acme" : "post",
      score: n % 5 === 0 ? 8 : 5,
      topicSlugs: ["policy"],
      names: [{ slug: "wren-2", name: "Wren 2", kind: "model" }],
      ...ago(n * 2),
    });
});

test("a page has its days as bands and twenty events, in one round trip over forty rows", async () => {
  meter.reset();
  const page = await get("/events");
  expect([meter.trips, meter.rowsRead() <= 40]).toEqual([1, true]);
  expect(page.match(/<article/g)).toHaveLength(20);
  expect(page.match(/<h2 id="day-[^"]*" class="band">[^<]*/g)?.map((tag) => tag.split(">")[1])).toEqual([
    "Today",
    "Yesterday",
    "Saturday 21 November",
  ]);
});

test("older pages follow, and the last leads back to the newest", async () => {
  const seen: string[] = [];
  let next: string | undefined = "/events?source=acme&amp;utm_source=mail";
  while (next) {
    const page: string = await get(next.replaceAll("&amp;", "&"));
    seen.push(...(page.match(/>Number \d+</g) ?? []));
    next = /<a rel="next" href="([^"]+)"/.exec(page)?.[1];
    expect(page).not.toContain("utm_source");
    if (seen.length > 20) expect(page).toContain('<a href="/events?source=acme">← Newest</a>');
    expect(page.includes('<link rel="next"')).toBe(next !== undefined);
  }
  expect(seen).toHaveLength(25);
  expect(new Set(seen).size).toBe(25);
});

test("every filter is a link, and what is on says so and can be taken off", async () => {
  const page = await get("/events?topic=policy&min_score=8&entity=wren-2");
  for (const [name, left] of [
    ["Policy", "/events?entity=wren-2&amp;min_score=8"],
    ["Wren 2", "/events?topic=policy&amp;min_score=8"],
    ["Score 8 and more", "/events?topic=policy&amp;entity=wren-2"],
  ] as const)
    expect(page).toContain(`<a class="tag on" href="${left}" aria-label="Remove the filter: ${name}">`);
  expect(page).toContain('href="/events?topic=models&amp;entity=wren-2&amp;min_score=8"');
  expect(page).toContain('href="/events?topic=policy&amp;entity=wren-2&amp;min_score=8&amp;since=2026-11-17"');
  expect(page).toContain(
    '<a class="tag" href="/events?topic=policy&amp;source=acme&amp;entity=wren-2&amp;min_score=8"><bdi>Acme &lt;Labs&gt;</bdi></a>',
  );
  expect(page).toContain("<title>Events: Policy, Wren 2, Score 8 and more · Almanac</title>");
});

test("a search among what is listed takes the filters along", async () => {
  const page = await get("/events?topic=policy&min_score=8&colour=red");
  const form = /<form class="within".*?<\/form>/s.exec(page)?.[0] ?? "";
  expect(form).toContain('action="/search"');
  expect(form).toContain('<input type="hidden" name="topic" value="policy"/>');
  expect(form).toContain('<input type="hidden" name="min_score" value="8"/>');
  expect(form).not.toContain("colour");
});

test("what no filter can use is left out of every link", async () => {
  const page = await get("/events?colour=red&min_score=99&since=yesterday&topic=policy");
  expect(page).not.toMatch(/colour|=99|yesterday/);
  expect(page).toContain('<link rel="canonical" href="https://almanac.test/events?topic=policy"/>');
  expect(page).toContain('href="/feed.xml?topic=policy"');
});

test("nothing is told as nothing, and what to do about it", async () => {
  expect(await get("/events?topic=robotics")).toContain("No event fits all of these.");
  expect(await get("/events?cursor=1-1")).toContain("That was the oldest");
});

test("where what fits is rare, an empty page leads on to it", async () => {
  const names = [{ slug: "halyard", name: "Halyard", kind: "company" }];
  for (let n = 0; n < 60; n += 1) await anEvent(db, { sourceSlug: "post", names, ...ago(200 + n) });
  await anEvent(db, { title: "The one", sourceSlug: "acme", names, ...ago(300) });
  const page = await get("/events?entity=halyard&source=acme");
  expect(page).toContain("None among these");
  const next = /<a rel="next" href="([^"]+)"/.exec(page)?.[1]?.replaceAll("&amp;", "&") ?? "";
  expect(await get(next)).toContain("The one");
});
