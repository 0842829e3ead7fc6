import { expect, test } from "vitest";
import { barePage } from "../../../src/ingest/articles/bare-page.ts";
import { articleData } from "../../../src/ingest/articles/json-ld.ts";
import { pageFacts } from "../../../src/ingest/articles/page-facts.ts";
import { aPage, jsonLd } from "./pages.ts";

const NOW = Date.UTC(2026, 10, 23, 12);
const URL = "https://harbour.test/news/tide-model";
const DAY = "2026-11-20T00:00:00.000Z";

const article = { "@type": "NewsArticle", datePublished: "2026-11-20" };
const breadcrumbs = { "@type": "BreadcrumbList", itemListElement: [] };

test.each([
  ["JSON-LD", { head: jsonLd(article) }],
  ["JSON-LD with its types in a list", { head: jsonLd({ ...article, "@type": ["TechArticle", "Thing"] }) }],
  ["a graph of JSON-LD", { head: jsonLd({ "@graph": [breadcrumbs, { ...article, "@type": "BlogPosting" }] }) }],
  ["the second of two scripts", { head: jsonLd(breadcrumbs) + jsonLd([article]) }],
  ["a script after a broken one", { head: `<script type="application/ld+json">{"@type":</script>${jsonLd(article)}` }],
  ["the main entity of a page", { head: jsonLd({ "@type": "WebPage", mainEntity: article }) }],
  ["a property", { head: `<meta property="article:published_time" content="2026-11-20T00:00:00Z">` }],
  ["a name in capitals", { head: `<META NAME="DC.Date.Issued" CONTENT="2026-11-20">` }],
  ["an itemprop", { body: `<meta itemprop="datePublished" content="Fri, 20 Nov 2026 00:00:00 GMT">` }],
  ["a marked time", { body: `${time("2026-11-01")}<time class="published" datetime="2026-11-20">Friday</time>` }],
  ["the only time", { body: `<time>20 November 2026</time>` }],
  ["a time that stands twice", { body: time("2026-11-20") + time("2026-11-20") }],
  ["the better of two", { head: `<meta name="date" content="2026-11-02">${jsonLd(article)}` }],
  [
    "the next best where the best is impossible",
    { head: jsonLd({ ...article, datePublished: "soon" }), body: time("2026-11-20") },
  ],
])("a date comes from %s", (_, parts) => {
  expect(factsOf(aPage(parts))).toMatchObject({ publishedAt: Date.parse(DAY) });
});

test.each([
  ["the address", "https://harbour.test/2026/11/20/tide-model", DAY],
  ["the address with dashes", "https://harbour.test/news/2026-11-20-tide-model", DAY],
  ["no address with a month alone", "https://harbour.test/2026/11/tide-model", null],
  ["no address with a day that no calendar has", "https://harbour.test/2026/13/45/tide-model", null],
])("or from %s", (_, url, iso) => {
  expect(factsOf(aPage(), url).publishedAt).toBe(iso === null ? null : Date.parse(iso));
});

test.each([
  ["tomorrow", { head: jsonLd({ ...article, datePublished: "2026-11-24" }) }],
  ["a day before the web", { head: jsonLd({ ...article, datePublished: "1970-01-01" }) }],
  ["one of several times that nobody marked", { body: time("2026-11-20") + time("2026-11-01") }],
  ["a number", { head: jsonLd({ ...article, datePublished: 2026 }) }],
])("%s is no date", (_, parts) => {
  expect(factsOf(aPage(parts)).publishedAt).toBeNull();
});

test.each([
  ["a name", { author: "Ada Holm" }, "Ada Holm"],
  ["a person", { author: { "@type": "Person", name: " Ada Holm " } }, "Ada Holm"],
  ["several people", { author: [{ name: "Ada Holm" }, "Bo Lind"] }, "Ada Holm, Bo Lind"],
  ["no address", { author: "https://harbour.test/people/ada" }, null],
  ["no handle", { author: "@ada" }, null],
  ["no object without a name", { author: { "@id": "#ada" } }, null],
])("an author in JSON-LD is %s", (_, data, author) => {
  expect(factsOf(aPage({ head: jsonLd({ ...article, ...data }) })).author).toBe(author);
});

test("an author in the head loses the word by", () => {
  expect(factsOf(aPage({ head: `<meta name="author" content="By Ada &amp; Bo">` })).author).toBe("Ada & Bo");
});

test.each([
  ["another address of the host", "/2026/tide-model", "https://harbour.test/2026/tide-model"],
  ["nothing when it is this one", "https://www.harbour.test/news/tide-model/?utm_source=x", null],
  ["nothing when it stands on another host", "https://mirror.test/tide-model", null],
  ["nothing when it is the front page", "https://harbour.test/", null],
  ["nothing when it is the list above", "/news", null],
  ["nothing when it is no address", "http://[", null],
])("a canonical address gives %s", (_, href, canonicalUrl) => {
  expect(factsOf(aPage({ head: `<link rel="canonical" href="${href}">` })).canonicalUrl).toBe(canonicalUrl);
});

test.each([
  ["/2026/", "https://harbour.test/2026/tide-model"],
  ["https://mirror.test/", null],
  ["http://[", "https://harbour.test/news/2026/tide-model"],
])("a relative canonical address stands below the base %s", (base, canonicalUrl) => {
  const href = canonicalUrl?.includes("/news/") ? "2026/tide-model" : "tide-model";
  const head = `<base href="${base}"><link rel="canonical" href="${href}">`;
  expect(factsOf(aPage({ head })).canonicalUrl).toBe(canonicalUrl);
});

function time(day: string): string {
  return `<p><time datetime="${day}">that day</time></p>`;
}

function factsOf(html: string, url = URL) {
  const page = barePage(html);
  return pageFacts(page, articleData(page.jsonLd), { url, now: NOW });
}
