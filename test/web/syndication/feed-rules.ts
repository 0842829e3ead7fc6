/** The rules of RFC 4287, RSS 2.0 and JSON Feed 1.1 that a feed can break, one line each. */
import { expect } from "vitest";
import * as v from "valibot";
import { childrenOf, readStrictXml, textOf, type XmlElement } from "../../support/strict-xml.ts";

const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;
const RFC_822 =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d (?:GMT|[+-]\d{4})$/;

/** @returns the ids of its entries */
export function expectAtom(xml: string): string[] {
  const feed = readStrictXml(xml);
  expect([feed.name, feed.attributes["xmlns"]]).toEqual(["feed", "http://www.w3.org/2005/Atom"]);
  const entries = childrenOf(feed, "entry");
  expectOnly(feed, ["id", "title", "subtitle", "updated", "link", "icon", "entry"]);
  expectAtMostOne(feed, ["subtitle", "icon"]);
  expect(linksOf(feed, "self")).toHaveLength(1);
  expectAtomMeta(feed);
  for (const entry of entries) expectAtomEntry(entry);
  const changes = entries.map((entry) => textOf(entry, "updated")).sort();
  expect(textOf(feed, "updated")).toBe(changes.at(-1) ?? "1970-01-01T00:00:00.000Z");
  return expectUnique(entries.map((entry) => textOf(entry, "id")));
}

/** What feed and entry share: id, title, updated and links (4.1.1, 4.1.2, 4.2.6, 4.2.7). */
function expectAtomMeta(element: XmlElement): void {
  expectAbsolute(textOf(element, "id"));
  textOf(element, "title");
  expect(textOf(element, "updated")).toMatch(RFC_3339);
  for (const { attributes } of childrenOf(element, "link")) expectAbsolute(attributes["href"]);
  const kinds = linksOf(element, "alternate").map(
    (link) => `${link.attributes["type"]} ${link.attributes["hreflang"]}`,
  );
  expectUnique(kinds);
  for (const text of element.children.filter(({ attributes, name }) => name !== "link" && attributes["type"])) {
    expect(text.attributes["type"]).toMatch(/^(?:text|html)$/);
    expect(text.children).toEqual([]);
  }
}

function expectAtomEntry(entry: XmlElement): void {
  const once = ["id", "title", "updated", "published", "summary", "content"];
  expectOnly(entry, [...once, "link", "author", "category"]);
  expectAtMostOne(entry, once);
  expectAtomMeta(entry);
  expect(linksOf(entry, "alternate")).toHaveLength(1);
  expect(textOf(entry, "published")).toMatch(RFC_3339);
  const authors = childrenOf(entry, "author");
  expect(authors.length).toBeGreaterThan(0);
  for (const author of authors) {
    expectOnly(author, ["name", "uri"]);
    textOf(author, "name");
    for (const uri of childrenOf(author, "uri")) expectAbsolute(uri.text);
  }
  for (const { attributes } of childrenOf(entry, "category")) {
    expect(attributes["term"]).toBeTruthy();
    expectAbsolute(attributes["scheme"]);
  }
}

/** @returns the guids of its items */
export function expectRss(xml: string): string[] {
  const rss = readStrictXml(xml);
  expect([rss.name, rss.attributes["version"], rss.children.length]).toEqual(["rss", "2.0", 1]);
  const channel = rss.children[0] ?? rss;
  expectOnly(channel, ["title", "link", "description", "lastBuildDate", "atom:link", "item"]);
  textOf(channel, "title");
  textOf(channel, "description");
  expectAbsolute(textOf(channel, "link"));
  expect(textOf(channel, "lastBuildDate")).toMatch(RFC_822);
  const self = childrenOf(channel, "atom:link").filter(({ attributes }) => attributes["rel"] === "self");
  expect(self).toHaveLength(1);
  expectAbsolute(self[0]?.attributes["href"]);
  const items = childrenOf(channel, "item");
  for (const item of items) expectRssItem(item);
  return expectUnique(items.map((item) => textOf(item, "guid")));
}

function expectRssItem(item: XmlElement): void {
  const once = ["title", "link", "guid", "pubDate", "description", "source", "atom:updated", "content:encoded"];
  expectOnly(item, [...once, "category", "dc:creator"]);
  expectAtMostOne(item, once);
  textOf(item, "title");
  // Some readers show the last of the two (rssboard.org/rss-profile, "content").
  expect(item.children.find(({ name }) => /^(?:description|content:encoded)$/.test(name))?.name).toBe("description");
  expectAbsolute(textOf(item, "link"));
  const guid = childrenOf(item, "guid")[0];
  expect(guid?.attributes["isPermaLink"]).toBe("true");
  expectAbsolute(guid?.text);
  expect(textOf(item, "pubDate")).toMatch(RFC_822);
  expect(textOf(item, "atom:updated")).toMatch(RFC_3339);
  for (const source of childrenOf(item, "source")) expectAbsolute(source.attributes["url"]);
}

const address = v.pipe(v.string(), v.url(), v.regex(/^https?:/));
const moment = v.pipe(v.string(), v.regex(RFC_3339));
const jsonFeed = v.strictObject({
  version: v.literal("https://jsonfeed.org/version/1.1"),
  title: v.string(),
  home_page_url: address,
  feed_url: address,
  next_url: v.optional(address),
  description: v.string(),
  favicon: address,
  items: v.array(
    v.strictObject({
      id: address,
      url: address,
      external_url: address,
      title: v.string(),
      content_html: v.string(),
      summary: v.optional(v.pipe(v.string(), v.minLength(1))),
      date_published: moment,
      date_modified: moment,
      authors: v.pipe(v.array(v.strictObject({ name: v.string(), url: v.optional(address) })), v.minLength(1)),
      tags: v.array(v.string()),
      _almanac: v.record(v.string(), v.unknown()),
    }),
  ),
});

/** @returns the ids of its items */
export function expectJsonFeed(text: string): string[] {
  return expectUnique(v.parse(jsonFeed, JSON.parse(text)).items.map((item) => item.id));
}

function linksOf(element: XmlElement, rel: string): readonly XmlElement[] {
  return childrenOf(element, "link").filter(({ attributes }) => attributes["rel"] === rel);
}

function expectOnly(element: XmlElement, names: readonly string[]): void {
  expect(element.children.map((child) => child.name).filter((name) => !names.includes(name))).toEqual([]);
}

function expectAtMostOne(element: XmlElement, names: readonly string[]): void {
  expect(names.filter((name) => childrenOf(element, name).length > 1)).toEqual([]);
}

function expectAbsolute(url: string | undefined): void {
  expect(URL.parse(url ?? "")?.protocol, url).toMatch(/^https?:$/);
}

function expectUnique(values: readonly string[]): string[] {
  expect(new Set(values).size).toBe(values.length);
  return [...values];
}
