/** Answers one request to the demo server, as a publisher with good manners would (RFC 9110). */
import { createHash } from "node:crypto";
import { articlesOf } from "./articles.ts";
import { lastChange, renderFeed } from "./render-feeds.ts";
import { renderArticlePage, renderSourcePage, renderSourcesPage } from "./render-pages.ts";
import { type DemoSource, demoSources } from "./sources.ts";

/** `now` fixes the dates, `clock` what is out already; both UTC ms. */
export type DemoTime = Readonly<{ now: number; clock: number }>;

/** Where a source is polled: its feed, or the page that lists its articles. */
export function feedPathOf({ slug, format }: DemoSource): string {
  if (format === "listing") return `/${slug}`;
  return `/${slug}/${format === "json-feed" ? "feed.json" : "feed.xml"}`;
}

export type DemoRequest = Readonly<{ method: string; path: string; headers: Headers }>;

/**
 * Paths: `/robots.txt`, `/` all sources, `/<source>` its articles, `/<source>/feed.xml` or `feed.json`, `/<source>/<slug>` an article.
 * Documents carry ETag and Last-Modified, and a request that names either gets 304 while nothing has changed.
 */
export function answerDemoRequest({ method, path, headers }: DemoRequest, time: DemoTime): Response {
  if (method !== "GET" && method !== "HEAD")
    return plainAnswer(405, "Only GET and HEAD are answered here.", { allow: "GET, HEAD" });
  const document = findDocument(path, time);
  if (document === null) return plainAnswer(404, "The demo has no such page; / lists its sources.");
  const described = {
    "content-type": document.contentType,
    etag: `"${createHash("sha256").update(document.body).digest("base64url").slice(0, 22)}"`,
    "last-modified": new Date(document.changedAt).toUTCString(),
  };
  if (isUnchanged(headers, described.etag, document.changedAt))
    return new Response(null, { status: 304, headers: described });
  return new Response(method === "HEAD" ? null : document.body, { headers: described });
}

/** One page is kept from programs, so that the demo shows a stub that stays one. */
const ROBOTS = "User-agent: *\nDisallow: /the-workbench/prompt-caching-explained-with-a-cookery-book\n";

type Document = Readonly<{ contentType: string; body: string; changedAt: number }>;

function findDocument(path: string, { now, clock }: DemoTime): Document | null {
  const [, slug = "", name, ...rest] = path.split("/");
  if (rest.length > 0) return null;
  if (path === "/robots.txt") return { contentType: "text/plain; charset=utf-8", body: ROBOTS, changedAt: now };
  if (path === "/") return htmlDocument(renderSourcesPage(demoSources, feedPathOf), now);
  const source = demoSources.find((source) => source.slug === slug);
  if (source === undefined) return null;
  const articles = articlesOf(source, now, clock);
  if (path === feedPathOf(source)) return { ...renderFeed(source, articles), changedAt: lastChange(articles) };
  if (name === undefined) return htmlDocument(renderSourcePage(source, articles), lastChange(articles));
  const article = articles.find((article) => article.slug === name);
  return article === undefined ? null : htmlDocument(renderArticlePage(source, article), article.updatedAt);
}

function htmlDocument(body: string, changedAt: number): Document {
  return { contentType: "text/html; charset=utf-8", body, changedAt };
}

/** If-None-Match goes before If-Modified-Since (RFC 9110, section 13.2.2). */
function isUnchanged(headers: Headers, etag: string, changedAt: number): boolean {
  const known = headers.get("if-none-match");
  if (known !== null) return known.split(",").some((tag) => ["*", etag].includes(tag.trim().replace(/^W\//, "")));
  const since = Date.parse(headers.get("if-modified-since") ?? "");
  return Math.floor(changedAt / 1000) * 1000 <= since;
}

function plainAnswer(status: number, text: string, headers: Record<string, string> = {}): Response {
  return new Response(`${text}\n`, { status, headers: { "content-type": "text/plain; charset=utf-8", ...headers } });
}
