import { expect, test } from "vitest";
import { readPage } from "../../../src/ingest/articles/read-page.ts";
import { aPage, ARTICLE, jsonLd, PARAGRAPHS, TITLE } from "./pages.ts";

const NOW = Date.UTC(2026, 10, 23, 12);
const URL = "https://harbour.test/news/tide-model";
const [FIRST = "", , , LAST = ""] = PARAGRAPHS;

const OG_TITLE = `<meta property="og:title" content="${TITLE}">`;
const CONSENT = `<p>We and our 842 partners store information on your device, such as cookies, and process what it tells us, for
advertising, for measurement and for research into our audience, as long as you do not object.</p><p>With your permission
we may also ask where you are. You may agree to all of it below, or choose what you agree to. Accept all. More choices.</p>`;
const CHECK = `<p>Please enable JavaScript and cookies to continue. This site uses a service that protects it against programs.
This page is shown while it makes sure that you are none. It worked. Waiting for the site to answer, which may take a while,
and thanks for so much patience with all of us here at the service.</p>`;

test.each([
  ["an article element", aPage()],
  ["a main element", aPage({ body: `<main><h1>${TITLE}</h1>${ARTICLE}</main>` })],
  ["nothing but divisions", aPage({ body: `<div id="c7"><div class="x91 content">${ARTICLE}</div></div>` })],
  ["a table for a layout", aPage({ body: `<table><tr><td>Menu</td><td>${ARTICLE}</td></tr></table>` })],
  ["line breaks for paragraphs", aPage({ body: `<div>${PARAGRAPHS.join("<br><br>")}</div>` })],
  ["end tags left out", aPage({ body: `<article>${PARAGRAPHS.map((text) => `<p>${text}`).join("")}` })],
  ["no frame at all", ARTICLE],
  [
    "capital tags",
    aPage()
      .toUpperCase()
      .replaceAll(/>[^<]+/g, (text) => text.toLowerCase()),
  ],
  ["tags that never close", aPage({ body: `<b><i><font><center>${ARTICLE}` })],
  ["sixty divisions around it", aPage({ body: `${"<div>".repeat(60)}${ARTICLE}${"</div>".repeat(60)}` })],
  ["a megabyte of script before it", aPage({ head: `<script>${"var a = '<p>no</p>';".repeat(50_000)}</script>` })],
  ["comments and CDATA between", aPage({ body: `<article><!-- <p>no --><![CDATA[no]]>${ARTICLE}</article>` })],
  ["a drawing inside", aPage({ body: `<article><svg><title>no</title><path d="M0"/></svg>${ARTICLE}</article>` })],
  ["a button that nobody closed", aPage({ body: `<div><button>no<p>no</p></div><article>${ARTICLE}</article>` })],
  ["a banner for cookies", aPage({ body: `<div class="banner">${CONSENT}</div><article>${ARTICLE}</article>` })],
  ["two thousand comments below it", aPage({ body: `<article>${ARTICLE}</article>${comments(2_000)}` })],
])("the text is found in a page with %s", async (_, html) => {
  const reading = await read(html);
  const text = reading.ok ? reading.text.toLowerCase() : reading.reason;
  expect(text).toContain(FIRST.toLowerCase());
  expect(text).toContain(LAST.toLowerCase());
  expect(text).not.toMatch(/cookies|a script|teal|path d|>no/);
});

test("paragraphs, lists and code keep their shape", async () => {
  const list = "<ul><li>412 piers</li><li>ten days ahead</li></ul><pre><code>tide --pier 7\n  --days 10</code></pre>";
  const reading = await read(aPage({ body: `<article>${ARTICLE}${list}${ARTICLE}</article>` }));
  const text = reading.ok ? reading.text : "";
  expect(text).toContain(PARAGRAPHS.join("\n\n"));
  expect(text).toMatch(/412 piers\n.*ten days ahead/);
  expect(text).toMatch(/tide --pier 7\s+--days 10/);
});

test("what stands above an article is left out, and a list or a heading inside it is not", async () => {
  const above = `<p>By Ada Holm</p><p>20 November 2026 · 4 min read</p><p>Photo: Pier 7</p><ul><li>Introduction</li><li>What does it cost?</li></ul>`;
  const below = `<h2>What it costs</h2>${ARTICLE}`;
  const reading = await read(aPage({ body: `<article><h1>${TITLE}</h1>${above}${ARTICLE}${below}</article>` }));
  const told = PARAGRAPHS.join("\n\n");
  expect(reading.ok && reading.text).toBe(`${told}\n\nWhat it costs\n\n${told}`);
});

test("character references and other scripts come out as people read them", async () => {
  const words =
    "Le modèle des marées d’Harbour&nbsp;Labs coûte 3&nbsp;€ &amp; prédit 水位 pour 412 ports &lt;du nord&gt;.";
  const reading = await read(aPage({ body: `<article>${`<p>${words}</p>`.repeat(6)}</article>` }), { title: "Marées" });
  expect(reading.ok && reading.text).toContain("coûte 3 € & prédit 水位 pour 412 ports <du nord>.");
});

test("bytes are read by the label in the page when they are no UTF-8", async () => {
  const html = aPage()
    .replace('charset="utf-8"', 'charset="windows-1251"')
    .replace("Harbour Labs opened", "\u00cf\u00ee\u00f0\u00f2");
  const bytes = Uint8Array.from(html, (character) => character.charCodeAt(0));
  const reading = await readPage(bytes, { url: URL, contentType: "text/html", title: TITLE, now: NOW });
  expect(reading.ok && reading.text).toContain("Порт its tide model");
});

test("a page that scripts build is read from what it tells search engines", async () => {
  const data = jsonLd({ "@type": "NewsArticle", articleBody: PARAGRAPHS.join("\n") });
  const reading = await read(aPage({ head: data, body: `<div id="root"></div>` }));
  expect(reading.ok && reading.text).toBe(PARAGRAPHS.join("\n\n"));
});

test("date, author and canonical address come along", async () => {
  const data = jsonLd({
    "@type": "NewsArticle",
    datePublished: "2026-11-20T08:00:00+01:00",
    author: { name: "Ada Holm" },
  });
  const canonical = `<link rel="canonical" href="/2026/tide-model">`;
  expect(await read(aPage({ head: data + canonical }))).toMatchObject({
    ok: true,
    publishedAt: Date.UTC(2026, 10, 20, 7),
    author: "Ada Holm",
    canonicalUrl: "https://harbour.test/2026/tide-model",
  });
});

test.each([
  ["a paywall", paywalled(), true, "the article stands behind a paywall"],
  ["an empty page", "", false, "the page holds too little text: 0 letters"],
  ["only marks", aPage({ body: `<p>${"&*! ".repeat(500)}</p>` }), false, "the page holds too little text"],
  ["a browser check", aPage({ body: "<p>Checking your browser.</p>" }), false, "the page holds too little text"],
  ["a longer browser check", aPage({ head: OG_TITLE, body: CHECK }), false, "the page tells of something else"],
  ["a request for consent", aPage({ head: OG_TITLE, body: CONSENT }), false, "the page tells of something else"],
])("%s gives a reason instead of a text", async (_, html, refused, reason) => {
  expect(await read(html)).toMatchObject({ ok: false, refused, reason: expect.stringContaining(reason) });
});

test.each([
  [{ url: "https://harbour.test/" }, true, "the address leads to the site's front page"],
  [{ contentType: "application/pdf" }, true, "the address leads to application/pdf, not to a web page"],
  [{ title: "Northwind quarterly earnings surprise" }, false, "the page tells of something else"],
])("a page with %o is not taken for the article", async (hints, refused, reason) => {
  expect(await read(aPage(), hints)).toMatchObject({ ok: false, refused, reason: expect.stringContaining(reason) });
});

test.each([
  "Subscribe to continue reading. Already a subscriber? Sign in.",
  "This post is for paid subscribers",
  "Keep reading with a trial of seven days",
])("the offer of the rest is no part of an article: %s", async (offer) => {
  const body = `<article><p>${FIRST}</p><p>${PARAGRAPHS[1]}</p><p>${offer}</p><p>A dollar a week, for a year.</p></article>`;
  const reading = await read(aPage({ body }));
  expect(reading.ok && reading.text).toBe(`${FIRST}\n\n${PARAGRAPHS[1]}`);
});

test("an offer in the middle of an article does not end it", async () => {
  const offer = "<p>Already a subscriber? Sign in to read without advertising.</p>";
  const reading = await read(aPage({ body: `<article>${ARTICLE}${offer}${ARTICLE}${ARTICLE}${ARTICLE}</article>` }));
  expect(reading.ok && reading.text.split(LAST)).toHaveLength(5);
});

test("a page in UTF-16 is read", async () => {
  const bytes = new Uint8Array(Uint16Array.from(`\ufeff${aPage()}`, (character) => character.charCodeAt(0)).buffer);
  const reading = await readPage(bytes, { url: URL, contentType: "text/html", title: TITLE, now: NOW });
  expect(reading.ok && reading.text).toContain(FIRST);
});

const MEBIBYTE = 1024 * 1024;

test.each([
  ["sixty thousand nested tags", "<div>".repeat(60_000)],
  ["paragraphs and lists nested in turn", "<p><li>".repeat(20_000)],
  ["tables in tables", "<table><tr><td>".repeat(60_000)],
  ["nothing but opening brackets", "<".repeat(2 * MEBIBYTE)],
  ["nothing but closing brackets", ">".repeat(2 * MEBIBYTE)],
  ["nothing but ampersands", "&".repeat(2 * MEBIBYTE)],
  ["nothing but references", "&amp;".repeat(200_000)],
  ["a tag that never ends", `<a ${"b=1 ".repeat(MEBIBYTE / 4)}`],
  ["an endless attribute", `<a href="${"b".repeat(5 * MEBIBYTE)}`],
  ["a script that never ends", `<script>${"b".repeat(5 * MEBIBYTE)}`],
  ["a comment that never ends", `<!--${"<!--".repeat(MEBIBYTE / 4)}`],
  ["nothing but line breaks", "<br>b".repeat(200_000)],
  ["nothing but tags", "<b>b".repeat(200_000)],
  [
    "a drawing that ends what it never began",
    `<svg>${Array.from({ length: 300_000 }, (_, nth) => `</x${nth}>`).join("")}`,
  ],
  ["lists in JSON-LD", `<script type="application/ld+json">${"[".repeat(190_000)}${"]".repeat(190_000)}</script>`],
  ["JSON-LD without end", `<script type="application/ld+json">${"[".repeat(300_000)}</script>`],
])("a page of %s ends in a reading or a reason", async (_, html) => {
  const reading = await read(html);
  expect(reading.ok ? reading.text.length : reading.reason.length).toBeLessThanOrEqual(40_000);
});

function read(html: string, hints: Partial<Parameters<typeof readPage>[1]> = {}) {
  const bytes = new TextEncoder().encode(html);
  return readPage(bytes, { url: URL, contentType: "text/html; charset=utf-8", title: TITLE, now: NOW, ...hints });
}

function comments(count: number): string {
  const comment = `<div class="comment"><a href="/u/7">Reader</a><p>Good.</p><button>Reply</button></div>`;
  return `<section class="comments">${comment.repeat(count)}</section>`;
}

function paywalled(): string {
  const data = { "@type": "NewsArticle", isAccessibleForFree: "False" };
  return aPage({ head: jsonLd(data), body: `<article><p>${FIRST.slice(0, 60)}…</p></article>` });
}
