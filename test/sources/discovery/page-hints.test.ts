import { expect, test } from "vitest";
import { readPageHints } from "../../../src/sources/discovery/page-hints.ts";

const PAGE = "https://acme.example/de/blog/";

test("feeds are taken from the page's own links to itself in other forms, comments last", () => {
  const { alternates } = hints(`
    <link rel="alternate" type="application/rss+xml" title="Acme » Kommentar-Feed" href="/comments/feed/">
    <link rel="alternate" type="application/rss+xml; charset=utf-8" title="Acme" href="/feed/">
    <link rel="alternate" type="application/feed+json" href="/feed.json">
    <link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/7">
    <link rel="alternate" type="text/html" hreflang="en" href="/en/blog/">
    <link rel="alternate stylesheet" type="text/css" href="/dark.css">`);
  expect(alternates).toEqual([
    "https://acme.example/feed/",
    "https://acme.example/feed.json",
    "https://acme.example/comments/feed/",
  ]);
});

test("the feed of the page's own language and section comes first, its neighbours' after those above it", () => {
  const { alternates } = hints(`
    <link rel="alternate" type="application/atom+xml" href="/en/blog/atom.xml">
    <link rel="alternate" type="application/atom+xml" href="/atom.xml">
    <link rel="alternate" type="application/atom+xml" href="/de/atom.xml">
    <link rel="alternate" type="application/atom+xml" href="/de/blog/index.xml">`);
  expect(alternates.map((url) => new URL(url).pathname)).toEqual([
    "/de/blog/index.xml",
    "/de/atom.xml",
    "/atom.xml",
    "/en/blog/atom.xml",
  ]);
});

test("on an article, the feed beneath it holds its comments", () => {
  const { alternates, isArticle } = hints(`<meta property="og:type" content="article">
    <link rel="alternate" type="application/rss+xml" href="/de/blog/feed/">
    <link rel="alternate" type="application/rss+xml" href="/feed/">`);
  expect([isArticle, ...alternates]).toEqual([
    true,
    "https://acme.example/feed/",
    "https://acme.example/de/blog/feed/",
  ]);
});

test("links whose address says feed are taken, on hosts that may be the page's own", () => {
  const { links } = hints(`
    <a href="/about">About</a> <a href="https://other.example/feed">A friend</a>
    <a href="https://feeds.acme.example/news">Feed</a> <a href="/rss.xml?x=1">RSS</a> <a href="/?feed=rss2">old</a>
    <a href="https://feeds.feedburner.com/acme/feed">burnt</a> <a href="/feedback">Feedback</a>
    <a href="mailto:feed@acme.example/feed">mail</a>`);
  expect(links.toSorted()).toEqual([
    "https://acme.example/?feed=rss2",
    "https://acme.example/rss.xml?x=1",
    "https://feeds.acme.example/news",
    "https://feeds.feedburner.com/acme/feed",
  ]);
});

test("a base address and a canonical address are heard", () => {
  const read = hints(`<base href="https://acme.example/en/"><link rel="canonical" href="page">
    <link rel="alternate" type="application/rss+xml" href="feed">`);
  expect(read.canonicalUrl).toBe("https://acme.example/en/page");
  expect(read.alternates).toEqual(["https://acme.example/en/feed"]);
});

test("a site's name is what it calls itself, else its title", () => {
  expect(hints("<title>News &amp;\n more</title><svg><title>Mark</title></svg>").name).toBe("News & more");
  expect(hints('<meta property="og:site_name" content="Acme"><title>News</title>').name).toBe("Acme");
  expect(hints("<p>nothing").name).toBe("");
});

test("broken markup and hostile addresses are no trouble", () => {
  const read = hints(
    `<link rel=alternate type=application/rss+xml href="http://[bad"><link rel="alternate"><a href="%%/feed"><a href="/${"a/".repeat(5_000)}feed"><a`,
  );
  expect([read.alternates, read.links]).toEqual([[], ["https://acme.example/de/blog/%%/feed"]]);
});

test("a page that nests without end is read up to there", () => {
  const { name, alternates } = hints(
    `<title>Deep</title>${"<div>".repeat(5_000)}<link rel="alternate" type="application/rss+xml" href="/feed">`,
  );
  expect([name, alternates]).toEqual(["Deep", []]);
});

function hints(html: string) {
  return readPageHints(html, PAGE);
}
