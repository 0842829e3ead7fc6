import { expect, test } from "vitest";
import { parsePage } from "../../../src/feeds/listing/page.ts";
import { readListing } from "../../../src/feeds/listing/read.ts";

/** Pages that want to cost much: each is held by a bound on what is kept of it, not by a clock. */
const HINTS = { url: "https://hostile.example/news", contentType: "text/html", now: Date.UTC(2026, 7, 2) };
const FIVE_MIB = 5 * 2 ** 20;

const list = `<ul><li><a href="/a">An honest title</a> 1 July 2026</li><li><a href="/b">Another title</a> 2 July 2026</li></ul>`;

test.each([
  ["60,000 nested elements", "<div>".repeat(60_000)],
  ["a million open tags", "<b>".repeat(1_000_000)],
  ["a million ends of nothing", `${"<b>".repeat(200)}${"</i>".repeat(1_000_000)}`],
  ["links that were left open", "<a href='/c'><b>".repeat(60_000)],
  ["a tag without end", `<a ${"x ".repeat(FIVE_MIB / 2)}`],
  ["a comment without end", "<!--".repeat(FIVE_MIB / 4)],
  ["five million brackets", "<".repeat(FIVE_MIB)],
  ["a million entities", "&amp;".repeat(FIVE_MIB / 5)],
  ["scripts in scripts", "<script>".repeat(FIVE_MIB / 8)],
])("a list before %s is still read", (_, junk) => {
  const reading = readListing(new TextEncoder().encode(list + junk), HINTS, null);
  expect(reading).toMatchObject({ ok: true, items: [{ title: "An honest title" }, { title: "Another title" }] });
});

test("of a page without end the first elements are read, and the poll is told", () => {
  const page = parsePage(new TextEncoder().encode("<li><a href='/x'>x</a>".repeat(200_000)), HINTS);
  expect(page.root.querySelectorAll("*").length).toBeLessThanOrEqual(20_000);
  expect(page.notes).toEqual(["only the first 20000 elements of the page were read"]);
});

test("a page that nests without end is read to where people would have given up", () => {
  const page = parsePage(new TextEncoder().encode("<div>".repeat(60_000)), HINTS);
  expect(page.root.querySelectorAll("*").length).toBeLessThanOrEqual(250);
  expect(page.notes).toEqual(["the page nests 250 elements deep: read up to there"]);
});

test("long texts, attributes and scripts are kept to what a list may need", () => {
  const attributes = Array.from({ length: 700_000 }, (_, at) => `data-${at}="${at}"`).join(" ");
  const text = "word &amp; ".repeat(400_000);
  const script = `<script type="application/ld+json">${"[".repeat(900_000)}</script>`;
  const { root, jsonLd } = parsePage(new TextEncoder().encode(`${script}<p ${attributes}>${text}</p>`), HINTS);
  expect(root.toString().length).toBeLessThan(100_000);
  expect(jsonLd.join("").length).toBeLessThanOrEqual(500_000);
});

test.each([
  ["graphs", '{"@graph":[', "]}"],
  ["lists", "[", "]"],
])("JSON-LD that nests %s without end tells of nothing and breaks nothing", (_, open, close) => {
  const script = `<script type="application/ld+json">${open.repeat(20_000)}${close.repeat(20_000)}</script>`;
  expect(readListing(new TextEncoder().encode(script + list), HINTS, null)).toMatchObject({ ok: true });
});

test.each([[new Uint8Array(0)], [new Uint8Array([0xff, 0xfe, 0x00])], [new TextEncoder().encode("\u0000\u0001<")]])(
  "%j is a failure with a name",
  (bytes) => {
    expect(readListing(bytes, HINTS, null).ok).toBe(false);
  },
);

test("without an address of the page nothing is guessed", () => {
  expect(readListing(new TextEncoder().encode(list), { now: HINTS.now }, null)).toMatchObject({ reason: "no_items" });
});
