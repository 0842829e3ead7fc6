import { expect, test } from "vitest";
import { answerDemoRequest } from "../../../src/local/demo/answer.ts";

const NOW = Date.UTC(2031, 4, 20, 23, 59);
const FEED = "/velmoor-newsroom/feed.xml";

test("an unchanged feed is not sent twice", async () => {
  const first = ask(FEED);
  const etag = first.headers.get("etag") ?? "";
  const again = ask(FEED, { "if-none-match": `"older", W/${etag}` });
  expect(again.status).toBe(304);
  expect(again.headers.get("etag")).toBe(etag);
  expect(await again.text()).toBe("");
  expect(ask(FEED, { "if-modified-since": first.headers.get("last-modified") ?? "" }).status).toBe(304);
});

test("an unknown ETag outweighs a date", () => {
  const lastModified = ask(FEED).headers.get("last-modified") ?? "";
  expect(ask(FEED, { "if-none-match": '"other"', "if-modified-since": lastModified }).status).toBe(200);
});

test("a new article makes a new feed", () => {
  const morning = { now: NOW, clock: Date.UTC(2031, 4, 20, 0, 1) };
  const etag = answerDemoRequest(aRequest(FEED), morning).headers.get("etag") ?? "";
  expect(ask(FEED, { "if-none-match": etag }).status).toBe(200);
});

test("an article has a page under the name it has in the feed", async () => {
  const page = ask("/velmoor-newsroom/introducing-tarn-6");
  expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(await page.text()).toContain("<h1>Introducing Tarn 6</h1>");
});

test("a feed of first paragraphs leads to pages that hold the rest, and robots.txt keeps one of them", async () => {
  const paths = linksOf(await ask("/the-workbench/feed.xml").text()).filter((path) => path.startsWith("/"));
  const robots = await ask("/robots.txt").text();
  expect(paths.length).toBeGreaterThan(5);
  expect(paths.filter((path) => ask(path).status !== 200)).toEqual([]);
  expect(paths.filter((path) => robots.includes(`Disallow: ${path}\n`))).toHaveLength(1);
});

test("the front page leads to every source, and a source to its articles", async () => {
  const paths = linksOf(await ask("/").text());
  const articles = linksOf(await ask("/velmoor-newsroom").text());
  expect(paths).toContain(FEED);
  expect(articles).toContain("/velmoor-newsroom/introducing-tarn-6");
  expect([...paths, ...articles].filter((path) => ask(path).status !== 200)).toEqual([]);
});

test("anything else is refused with one line", async () => {
  const unknown = ["/nobody/feed.xml", "/velmoor-newsroom/feed.json", "/velmoor-newsroom/a/b", "//", "*"];
  expect(unknown.map((path) => ask(path).status)).toEqual(unknown.map(() => 404));
  const posted = answerDemoRequest({ ...aRequest(FEED), method: "POST" }, { now: NOW, clock: NOW });
  expect([posted.status, posted.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
});

test("HEAD tells what GET would, without the body", async () => {
  const head = answerDemoRequest({ ...aRequest(FEED), method: "HEAD" }, { now: NOW, clock: NOW });
  expect(head.headers.get("etag")).toBe(ask(FEED).headers.get("etag"));
  expect(await head.text()).toBe("");
});

function ask(path: string, headers: Record<string, string> = {}): Response {
  return answerDemoRequest(aRequest(path, headers), { now: NOW, clock: NOW });
}

function aRequest(path: string, headers: Record<string, string> = {}) {
  return { method: "GET", path, headers: new Headers(headers) };
}

function linksOf(html: string): string[] {
  return [...html.matchAll(/href="([^"]+)"/g)].map((match) => match[1] ?? "");
}
