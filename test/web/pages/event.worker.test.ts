import { env } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import { openDb } from "../../../src/db/client.ts";
import { revisions } from "../../../src/db/schema.ts";
import { makeApp } from "../../../src/web/app.tsx";
import { aSource, aStory, anEvent, relate } from "../../support/almanac.ts";
import { NOON, testDeps } from "../../support/deps.ts";
import { meteredDb } from "../../support/metered-db.ts";
import { gzipBytes, someProse } from "../../support/page-size.ts";

const HOUR_MS = 3_600_000;
const db = openDb(env.DB);
const { db: metered, meter } = meteredDb();
const app = makeApp(() => testDeps({ db: metered }));
const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers }, env);
const at = (hoursAgo: number) => ({ publishedAt: NOON - hoursAgo * HOUR_MS, occurredAt: NOON - hoursAgo * HOUR_MS });
const SOURCES = ["acme", "corbel", "post", "ledger", "wire", "gazette"];
let full = 0;
let story = 0;
let path = "";

/** An event with as much around it as a page shows. */
beforeAll(async () => {
  for (const slug of SOURCES) await aSource(db, { slug });
  story = await aStory(db);
  for (const [hour, sourceSlug] of SOURCES.entries()) {
    const title = `As the ${sourceSlug} tells it`;
    const id = await anEvent(db, {
      title,
      storyId: story,
      sourceSlug,
      summary: someProse(hour, 60),
      topicSlugs: ["models", "policy"],
      names: Array.from({ length: 12 }, (_, n) => ({ slug: `name-${n}`, name: `Name ${n}`, kind: "company" })),
      scoreParts: Array.from({ length: 6 }, (_unused, n) => ({
        name: `part ${n}`,
        points: 1,
        because: someProse(n, 9),
      })),
      ...at(10 - hour),
    });
    if (sourceSlug === "post") full = id;
  }
  path = `/events/${full}/as-the-post-tells-it`;
  for (let n = 0; n < 8; n += 1) {
    const id = await anEvent(db, { title: someProse(n + 50, 10), summary: someProse(n + 60, 55), ...at(100 + n) });
    await relate(db, { eventId: full, relatedId: id, similarity: 0.5, reason: `Both name Halyard ${n}` });
  }
  for (let n = 0; n < 3; n += 1)
    await db
      .insert(revisions)
      .values({ eventId: full, revisedAt: NOON - n * HOUR_MS, titleBefore: null, wordsAdded: 4 });
  meter.reset();
});

test("a page with all there can be is under 10 KB, read in one round trip over sixty rows", async () => {
  meter.reset();
  const answer = await get(path);
  expect(meter.trips).toBe(1);
  expect(meter.rowsRead()).toBeLessThanOrEqual(60);
  expect((await answer.clone().text()).match(/<article/g)).toHaveLength(9);
  expect(await gzipBytes(answer)).toBeLessThan(10_000);
});

test("the accounts before and after it in its story are one link away, for people and for browsers", async () => {
  const page = await (await get(path)).text();
  for (const [words, rel, slug] of [
    ["Told before by", "prev", "as-the-corbel-tells-it"],
    ["Told next by", "next", "as-the-ledger-tells-it"],
  ]) {
    expect(page, slug).toMatch(new RegExp(`${words} <bdi>.*?<a href="/events/\\d+/${slug}" rel="${rel}"`));
    expect(page, slug).toMatch(new RegExp(`<link rel="${rel}" href="/events/\\d+/${slug}"/>`));
  }
  expect(page).toContain(`<a href="/stories/${story}">All 6 accounts in order</a>`);
});

test("its topics, names and source lead to their own pages", async () => {
  const page = await (await get(path)).text();
  for (const target of ["/topics/policy", "/entities/name-7", "/sources/post"])
    expect(page).toContain(`href="${target}"`);
});

test("the exact date stands beside the age, both for machines too", async () => {
  const page = await (await get(path)).text();
  expect(page).toContain('<time datetime="2026-11-23T04:00:00.000Z">8 hours ago</time>');
  expect(page).toContain("23 November 2026, 04:00 UTC");
});

test("whatever its publisher wrote is linked without vouching for it", async () => {
  const page = await (await get(path)).text();
  expect(page).toMatch(/<a class="button" href="https:\/\/post\.test\/item-\d+" rel="noopener nofollow ugc">/);
  expect(
    page.match(/<a [^>]*href="https?:(?!\/\/almanac\.test)[^>]*>/g)?.every((tag) => tag.includes("nofollow")),
  ).toBe(true);
});

test("it stands as JSON and as Markdown, which the page says", async () => {
  const page = await (await get(path)).text();
  expect(page).toContain(`<a href="${path}.json">JSON</a> or <a href="${path}.md">Markdown</a>`);
  const markdown = await get(`${path}.md`);
  expect(markdown.headers.get("content-type")).toBe("text/markdown; charset=utf-8");
  expect(await markdown.text()).toContain("# As the post tells it");
  expect((await get(path, { accept: "text/markdown" })).headers.get("content-type")).toContain("text/markdown");
  expect(await (await get(`${path}.json`)).json()).toMatchObject({ id: full });
});

test.for(["", ".json", ".md"])("a wrong slug and a bare number keep their ending [%s] on the way", async (suffix) => {
  for (const wrong of [`/events/${full}${suffix}`, `/events/${full}/another${suffix}`]) {
    const answer = await get(wrong);
    expect([answer.status, answer.headers.get("location")], wrong).toEqual([301, path + suffix]);
  }
});

test("what a person has set is said", async () => {
  const id = await anEvent(db, {
    title: "The publisher's words",
    editedTitle: "The editor's words",
    pinnedScore: 9,
    topicsPinnedAt: NOON,
    topicSlugs: ["policy"],
  });
  const page = await (await get(`/events/${id}/the-editors-words`)).text();
  expect(page).toContain("Headline set by the editor");
  expect(page).toContain("<bdi>The publisher&#39;s words</bdi>");
  expect(page).toContain("Set by the editor. A product update by its maker.");
  expect(page).toContain("Topics set by the editor.");
});

test("an event that stands alone has no neighbours, coverage, changes or relations to show", async () => {
  const id = await anEvent(db, { title: "Alone" });
  const page = await (await get(`/events/${id}/alone`)).text();
  for (const part of [
    "The same story",
    "Also covered by",
    "Changed by its publisher",
    "related event",
    "What it is about",
  ])
    expect(page, part).not.toContain(part);
});
