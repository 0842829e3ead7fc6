import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { openDb } from "../../../src/db/client.ts";
import { events, stories } from "../../../src/db/schema.ts";
import { readFeed } from "../../../src/feeds/index.ts";
import { readOpml } from "../../../src/sources/read-opml.ts";
import { makeApp } from "../../../src/web/app.tsx";
import { anEvent, anIssue, aSource } from "../../support/almanac.ts";
import { NOON, testDeps } from "../../support/deps.ts";
import { childrenOf, readStrictXml, textOf } from "../../support/strict-xml.ts";
import { expectAtom, expectJsonFeed, expectRss } from "./feed-rules.ts";

const DAY_MS = 86_400_000;
const db = openDb(env.DB);
let now = NOON;
const app = makeApp(() => testDeps({ now: () => now }));
const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers }, env);
const text = async (path: string) => (await get(path)).text();
const FEEDS = [
  { path: "/feed.xml", type: "application/atom+xml", expectValid: expectAtom },
  { path: "/rss.xml", type: "application/rss+xml", expectValid: expectRss },
  { path: "/feed.json", type: "application/feed+json", expectValid: expectJsonFeed },
];

test.for([...FEEDS, { path: "/digests/feed.xml", type: "application/atom+xml", expectValid: expectAtom }])(
  "before the first event, $path is an empty feed",
  async ({ path, type, expectValid }) => {
    const answer = await get(path);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, `${type}; charset=utf-8`]);
    expect(expectValid(await answer.text())).toEqual([]);
  },
);

test("before the first event, the sitemap holds the pages alone", async () => {
  expect(locationsOf(await text("/sitemap.xml"))).toEqual(["https://almanac.test/sitemaps/pages.xml"]);
  expect((await get("/sitemaps/events-1.xml")).status).toBe(404);
});

test.for(FEEDS)("$path takes every filter of a list", async ({ path, expectValid }) => {
  await fill();
  const idsOf = async (query: string) =>
    expectValid(await text(`${path}?${query}`)).map((id) => Number(id.split("/").at(-1)));
  expect(await idsOf("")).toEqual([4, 3, 2, 1]);
  expect(await idsOf("topic=policy")).toEqual([2]);
  expect(await idsOf("source=post")).toEqual([4, 3]);
  expect(await idsOf("entity=corbelstone")).toEqual([3]);
  expect(await idsOf("min_score=7&source=post")).toEqual([4]);
  expect(await idsOf("since=2026-11-22&until=2026-11-22")).toEqual([3]);
  expect(await idsOf("q=harbour")).toEqual([1]);
});

test.for(FEEDS)("$path ignores what it does not know and refuses by name what cannot be meant", async ({ path }) => {
  expect((await get(`${path}?utm_source=mail&_=1700000000`)).status).toBe(200);
  const refused = await get(`${path}?topic=cooking`);
  expect(refused.status).toBe(400);
  expect(refused.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
  expect(await refused.json()).toMatchObject({ errors: [{ parameter: "topic" }] });
});

test.for(FEEDS)("$path leads page by page to the oldest event, each once", async ({ path }) => {
  for (let at = 0; at < 60; at += 1) await anEvent(db, { occurredAt: NOON - 10 * DAY_MS - at, publishedAt: null });
  const seen: string[] = [];
  let next: string | undefined = path;
  while (next) {
    const page = await text(next);
    const reading = readFeed(new TextEncoder().encode(page));
    if (!reading.ok) throw new Error(reading.message);
    seen.push(...reading.items.map(({ id }) => id ?? ""));
    const address: string | undefined = /(?:rel="next"[^>]*href|"next_url")[=:]"([^"]+)"/.exec(page)?.[1];
    next = address?.replace("https://almanac.test", "").replaceAll("&amp;", "&");
  }
  const all = await db.$count(events);
  expect([seen.length, new Set(seen).size]).toEqual([all, all]);
});

test.for([
  ...FEEDS.map(({ path }) => path),
  "/digests/feed.xml",
  "/sources.opml",
  "/sitemap.xml",
  "/sitemaps/events-1.xml",
])("%s does not move with the clock", async (path) => {
  await fill();
  now = NOON;
  const before = await text(path);
  now = NOON + 30 * DAY_MS;
  expect(await text(path)).toBe(before);
  now = NOON;
});

test("a feed was updated when an event of it changed", async () => {
  const before = await lastUpdate();
  await env.DB.prepare("update events set summary = 'Anew.', updated_at = ?1 where id = 2")
    .bind(NOON + 5_000)
    .run();
  expect([before, await lastUpdate()]).toEqual(["2026-11-23T12:00:00.000Z", "2026-11-23T12:00:05.000Z"]);
});

test("the sitemap names every shown event, by its one address, with the time it changed", async () => {
  const hidden = await anEvent(db, { hiddenAt: NOON, title: "Out of sight" });
  const parts = locationsOf(await text("/sitemap.xml"));
  expect(parts).toEqual(["https://almanac.test/sitemaps/pages.xml", "https://almanac.test/sitemaps/events-1.xml"]);
  const part = readStrictXml(await text("/sitemaps/events-1.xml"));
  const [first] = part.children;
  expect(first && textOf(first, "loc")).toBe("https://almanac.test/events/1/harbour-opens");
  expect(first && textOf(first, "lastmod")).toBe("2026-11-23T12:00:00.000Z");
  expect(part.children).toHaveLength(hidden - 1);
  for (const path of ["/sitemaps/events-2.xml", "/sitemaps/events-0.xml", "/sitemaps/events-01.xml", "/sitemaps/x.xml"])
    expect((await get(path)).status, path).toBe(404);
});

test("a story of several accounts is named beside the event it began with", async () => {
  const [storyId, lonely] = [900_001, 900_003];
  for (const id of [storyId, lonely]) await db.insert(stories).values({ id, createdAt: NOON, updatedAt: NOON });
  await anEvent(db, { id: storyId, title: "Told first", storyId });
  await anEvent(db, { id: 900_002, title: "Told again", storyId });
  await anEvent(db, { id: lonely, title: "Told alone", storyId: lonely });
  expect(locationsOf(await text("/sitemaps/events-901.xml"))).toEqual([
    "https://almanac.test/events/900001/told-first",
    "https://almanac.test/stories/900001",
    "https://almanac.test/events/900002/told-again",
    "https://almanac.test/events/900003/told-alone",
  ]);
});

test("the sitemap of a long archive is an index of ranges of ids", async () => {
  await anEvent(db, { id: 1_000_000, title: "The millionth" });
  const parts = locationsOf(await text("/sitemap.xml"));
  expect([parts.length, parts.at(-1)]).toEqual([1001, "https://almanac.test/sitemaps/events-1000.xml"]);
  expect(locationsOf(await text("/sitemaps/events-1000.xml"))).toEqual([
    "https://almanac.test/events/1000000/the-millionth",
  ]);
});

test("the sitemap of pages names those there are, each answered", async () => {
  const pages = locationsOf(await text("/sitemaps/pages.xml"));
  expect(pages).toEqual(expect.arrayContaining(["https://almanac.test/", "https://almanac.test/topics/policy"]));
  for (const path of ["/topics", "/entities", "/sources/post", "/entities/corbelstone", "/digests/1"])
    expect(pages, path).toContain(`https://almanac.test${path}`);
  expect(new Set(pages).size).toBe(pages.length);
  for (const page of pages) expect((await get(new URL(page).pathname)).status, page).toBe(200);
});

test("robots are led to the sitemap and kept off what acts, is personal or has no end", async () => {
  const robots = await text("/robots.txt");
  for (const path of ["/subscribe", "/confirm/", "/preferences/", "/unsubscribe/", "/theme", "/search"])
    expect(robots.split("\n")).toContain(`Disallow: ${path}`);
  expect(robots).toMatch(
    /^User-agent: \*\n(?:Disallow: \/\S+\n)+Allow: \/\n\nSitemap: https:\/\/almanac\.test\/sitemap\.xml\n$/,
  );
});

test("llms.txt has the form of llmstxt.org, and every address in it is answered", async () => {
  const answer = await get("/llms.txt");
  expect(answer.headers.get("content-type")).toBe("text/markdown; charset=utf-8");
  const words = await answer.text();
  expect(words).toMatch(/^# .+\n\n> .+\n\n[^#]+(?:\n## .+\n\n(?:- \[[^\]]+\]\(https:[^<>)]+\): .+\n)+)+$/);
  const paths = [...words.matchAll(/\(https:\/\/almanac\.test(\/[^)]*)\)/g)].map(([, path = ""]) => path);
  expect(paths.length).toBeGreaterThan(12);
  for (const path of paths) expect((await get(path)).status, path).toBe(200);
});

test("a digest is Markdown by its address and by what a program asks for", async () => {
  for (const answer of [await get("/digests/1.md"), await get("/digests/1", { accept: "text/markdown, text/html" })]) {
    expect([answer.status, answer.headers.get("content-type"), answer.headers.get("link")]).toEqual(
      asTwinOf("/digests/1"),
    );
    expect(await answer.text()).toContain("## 1. [Item 1](https://almanac.test/events/1/item-1)");
  }
  expect((await get("/digests/99.md")).status).toBe(404);
});

test.for(["/events/2/a-law", "/events/2"])("an event is Markdown under %s and its ending", async (path) => {
  const leading = await get(`${path}.md`);
  const answer = path === "/events/2" ? await get(leading.headers.get("location") ?? "") : leading;
  expect([answer.status, answer.headers.get("content-type"), answer.headers.get("link")]).toEqual(
    asTwinOf("/events/2/a-law"),
  );
  const words = await answer.text();
  expect(words).toMatch(/^# A law\n/);
  expect(await (await get("/events/2/a-law", { accept: "text/markdown" })).text()).toBe(words);
});

test("lists are Markdown, page by page", async () => {
  const page = await text("/events.md?source=post");
  expect(page).toMatch(
    /^# Events: The Post\n\n- \[High\]\(https:\/\/almanac\.test\/events\/4\/high\) \(The Post, 8 of 10, /,
  );
  const [, next = ""] = /\[Older events\]\(https:\/\/almanac\.test([^)]+)\)/.exec(await text("/events.md")) ?? [];
  expect(next).toMatch(/^\/events\.md\?cursor=/);
  expect((await text(next)).split("\n- [").length).toBeGreaterThan(20);
  expect(await text("/events.md?q=nothinglikeit")).toContain("No event fits.");
});

test("the front page is Markdown, and says when something happened", async () => {
  const page = await text("/index.md");
  expect(page).toMatch(/^# Almanac\n\n## The last 24 hours\n\n- \[High\]/);
  expect(await (await get("/", { accept: "text/markdown, text/html;q=0.9" })).text()).toBe(page);
  expect(page).toMatch(/\n\n\[All events, newest first\]\(https:\/\/almanac\.test\/events\.md\)\n$/);
  expect((await get("/index.md?topic=policy")).headers.get("location")).toBe("/events.md?topic=policy");
});

test("the list of sources keeps the rules of OPML 2.0 and is read again", async () => {
  const answer = await get("/sources.opml");
  expect(answer.headers.get("content-type")).toBe("text/x-opml; charset=utf-8");
  const opml = readStrictXml(await answer.text());
  expect([opml.name, opml.attributes["version"], opml.children.map(({ name }) => name)]).toEqual([
    "opml",
    "2.0",
    ["head", "body"],
  ]);
  const [head = opml, body = opml] = opml.children;
  expect(textOf(head, "title")).toBe("Almanac: sources");
  const outlines = childrenOf(body, "outline").flatMap((outline) => [outline].concat(outline.children));
  expect(outlines.length).toBeGreaterThan(2);
  for (const { attributes } of outlines) {
    expect(attributes["text"]).toBeTruthy();
    expect(attributes["type"] === "rss").toBe(attributes["xmlUrl"] !== undefined);
  }
  expect(readOpml(await text("/sources.opml")).entries).toMatchObject([{ url: "https://acme.test/feed.xml" }, {}]);
});

async function lastUpdate(): Promise<string> {
  return textOf(readStrictXml(await text("/feed.xml")), "updated");
}

/** Status, type and link of the Markdown of a page. */
function asTwinOf(path: string) {
  return [200, "text/markdown; charset=utf-8", `<https://almanac.test${path}>; rel="canonical"`];
}

async function fill(): Promise<void> {
  if ((await db.$count(events)) > 0) return;
  await aSource(db, { slug: "acme", topics: ["policy"] });
  await aSource(db, { slug: "post", name: "The Post" });
  const corbelstone = { slug: "corbelstone", name: "Corbelstone", kind: "company" };
  await anEvent(db, { title: "Harbour opens", occurredAt: NOON - 4 * DAY_MS });
  await anEvent(db, { title: "A law", occurredAt: NOON - 3 * DAY_MS, topicSlugs: ["policy"] });
  await anEvent(db, { title: "A name", occurredAt: NOON - DAY_MS, sourceSlug: "post", names: [corbelstone] });
  await anEvent(db, { title: "High", sourceSlug: "post", score: 8 });
  await anIssue(db, { number: 1 });
}

function locationsOf(sitemap: string): string[] {
  const { name, attributes, children } = readStrictXml(sitemap);
  expect(attributes["xmlns"]).toBe("http://www.sitemaps.org/schemas/sitemap/0.9");
  expect(children.map((child) => child.name)).toEqual(children.map(() => (name === "urlset" ? "url" : "sitemap")));
  return children.map((child) => textOf(child, "loc"));
}
