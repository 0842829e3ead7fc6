import { expect, test } from "vitest";
import { readFeed } from "../../../src/feeds/index.ts";
import { readListing } from "../../../src/feeds/listing/read.ts";
import { htmlToText } from "../../../src/feeds/text/plain-text.ts";
import { articlesOf, type DemoArticle } from "../../../src/local/demo/articles.ts";
import { lastChange, renderFeed } from "../../../src/local/demo/render-feeds.ts";
import { type DemoSource, demoSources } from "../../../src/local/demo/sources.ts";

const NOW = Date.UTC(2031, 4, 20, 23, 59);

test.each(demoSources)("$name reads back as it was written, as $format", (source) => {
  const articles = articlesOf(source, NOW, NOW);
  const feed = read(source, articles);
  expect(feed).toMatchObject({ ok: true, title: source.name });
  expect(feed.items).toHaveLength(source.items.length);
  expect(feed.items.map(({ url, title }) => ({ url, title }))).toEqual(
    articles.map(({ url, title }) => ({ url: new URL(url, SERVER).href, title })),
  );
  expect(feed.items.map(({ publishedAt }) => publishedAt)).toEqual(articles.map(({ publishedAt }) => iso(publishedAt)));
  expect(feed.items.map(({ author }) => author)).toEqual(articles.map(({ author }) => author));
  const categories = articles.map(({ categories }) => (source.format === "listing" ? [] : categories));
  expect(feed.items.map(({ categories }) => categories)).toEqual(categories);
  const texts = feed.items.map(({ contentHtml, summaryHtml }) => htmlToText(contentHtml ?? summaryHtml ?? ""));
  expect(texts).toEqual(articles.map(source.fullText === "page" ? leadOf : textOf));
});

test.each(["rss", "atom", "json-feed"] as const)("%s tells when an article was corrected", (format) => {
  const article = { ...anArticle, note: "It was 4.", updatedAt: anArticle.publishedAt + 3_600_000 };
  const [item] = read({ ...aSource, format }, [article]).items;
  expect(item?.updatedAt).toBe(iso(article.updatedAt));
  expect(htmlToText(item?.contentHtml ?? "")).toBe("Costs < 5 & more.\n\nIt was 4.");
});

test.each(["rss", "atom", "json-feed"] as const)("%s carries signs that mean something in markup", (format) => {
  const [item] = read({ ...aSource, format }, [anArticle]).items;
  expect(item).toMatchObject({ title: '5 < 6 & "more"', categories: ["R&D"] });
});

test("a feed changed last when its youngest article did", () => {
  expect(lastChange([anArticle, { ...anArticle, updatedAt: NOW }])).toBe(NOW);
  expect(lastChange([])).toBe(0);
});

const SERVER = "http://127.0.0.1:8788";

const aSource: DemoSource = {
  slug: "daily",
  name: "The Daily",
  about: "News.",
  format: "rss",
  tier: 2,
  family: "daily",
  topics: [],
  items: [],
};

const anArticle: DemoArticle = {
  id: "https://daily.example/less",
  url: "https://daily.example/less",
  slug: "less",
  title: '5 < 6 & "more"',
  author: "A. Writer",
  categories: ["R&D"],
  paragraphs: ["Costs < 5 & more."],
  note: null,
  publishedAt: NOW - 86_400_000,
  updatedAt: NOW - 86_400_000,
};

function read(source: DemoSource, articles: readonly DemoArticle[]) {
  const { body, contentType } = renderFeed(source, articles);
  const bytes = new TextEncoder().encode(body);
  const hints = { contentType, url: `${SERVER}/feed`, now: NOW };
  const feed = source.format === "listing" ? readListing(bytes, hints, null) : readFeed(bytes, hints);
  if (!feed.ok) throw new Error(feed.reason);
  return feed;
}

function textOf({ paragraphs, note }: DemoArticle): string {
  return [...paragraphs, ...(note === null ? [] : [note])].join("\n\n");
}

function leadOf({ paragraphs }: DemoArticle): string {
  return paragraphs[0] ?? "";
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
