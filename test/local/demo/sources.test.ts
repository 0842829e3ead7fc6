import { expect, test } from "vitest";
import type { DemoItem } from "../../../src/local/demo/items.ts";
import { demoSources } from "../../../src/local/demo/sources.ts";
import { TOPIC_SLUGS } from "../../../src/sources/topic-slugs.ts";

const published = demoSources.flatMap((source) => source.items.map((item) => ({ source: source.slug, item })));

test("the demo is as large as it claims: thirteen sources, at least 155 items, ten weeks", () => {
  expect(demoSources).toHaveLength(13);
  expect(published.length).toBeGreaterThanOrEqual(155);
  expect(Math.max(...published.map(({ item }) => item.daysAgo))).toBe(69);
});

test("sources differ in tier and format, and two of them belong to one house", () => {
  expect(new Set(demoSources.map(({ tier }) => tier))).toEqual(new Set([1, 2, 3]));
  expect(new Set(demoSources.map(({ format }) => format))).toEqual(new Set(["rss", "atom", "json-feed", "listing"]));
  expect(new Set(demoSources.map(({ family }) => family)).size).toBe(demoSources.length - 1);
  expect(demoSources.flatMap(({ topics }) => topics).filter((topic) => !isTopic(topic))).toEqual([]);
});

test("an item's address is its own", () => {
  const addresses = published.map(({ source, item }) => `${source}/${item.slug}`);
  expect(new Set(addresses).size).toBe(addresses.length);
  expect(addresses.filter((address) => !/^[a-z0-9/-]+$/.test(address))).toEqual([]);
});

test("any seven days in a row, up to the last two weeks, hold enough for a digest", () => {
  const weeks = Array.from({ length: 8 }, (_, start) => itemsBetween(start, start + 7));
  expect(Math.min(...weeks)).toBeGreaterThanOrEqual(12);
  expect(itemsBetween(0, 2)).toBeGreaterThanOrEqual(3);
});

test("at least twenty happenings are told by two to five sources within three days", () => {
  const happenings = Map.groupBy(
    published.filter(({ item }) => item.happening !== undefined),
    ({ item }) => item.happening,
  );
  expect(happenings.size).toBeGreaterThanOrEqual(20);
  for (const [name, items] of happenings) {
    const hours = items.map(({ item }) => item.hour - 24 * item.daysAgo);
    expect(items.length, name).toBeGreaterThanOrEqual(2);
    expect(items.length, name).toBeLessThanOrEqual(5);
    expect(new Set(items.map(({ source }) => source)).size, name).toBe(items.length);
    expect(Math.max(...hours) - Math.min(...hours), name).toBeLessThanOrEqual(72);
  }
});

test("some items are corrected later, some are only a title", () => {
  const corrections = published.flatMap(({ item }) =>
    item.corrected === undefined ? [] : [{ item, ...item.corrected }],
  );
  expect(corrections.length).toBeGreaterThanOrEqual(3);
  expect(corrections.filter(({ item, ...moment }) => hoursAgo(moment) >= hoursAgo(item))).toEqual([]);
  expect(published.filter(({ item }) => item.paragraphs.length === 0).length).toBeGreaterThanOrEqual(2);
});

test("no text names a weekday, a month or a year, since the demo always ends today", () => {
  const calendar =
    /\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|April|June|July|August|September|October|November|December|(?:19|20)\d\d)\b/;
  expect(published.filter(({ item }) => calendar.test(wordsOf(item))).map(({ item }) => item.title)).toEqual([]);
});

test("the texts are as long as their kind: notes on links are short, everything else stands on its own", () => {
  const lengths = published.map(({ source, item }) => ({
    source,
    words: item.paragraphs.join(" ").split(/\s+/).length,
  }));
  const articles = lengths.filter(({ source, words }) => source !== "shared-weights" && words > 1);
  expect(articles.filter(({ words }) => words < 80 || words > 300)).toEqual([]);
  expect(lengths.filter(({ source, words }) => source === "shared-weights" && words > 60)).toEqual([]);
});

test("one newspaper prints another's article, lightly cut", () => {
  const original = published.find(
    ({ source, item }) => source === "averin-courier" && item.happening === "velmoor-round",
  );
  const copy = published.find(
    ({ source, item }) => source === "sennick-evening-post" && item.happening === "velmoor-round",
  );
  const taken = copy?.item.paragraphs.filter((paragraph) => original?.item.paragraphs.includes(paragraph)) ?? [];
  expect(copy?.item.title).toBe(original?.item.title);
  expect(taken.length).toBeGreaterThanOrEqual(4);
  expect(taken.length).toBeLessThan(original?.item.paragraphs.length ?? 0);
});

function isTopic(slug: string): boolean {
  return TOPIC_SLUGS.some((topic) => topic === slug);
}

function itemsBetween(fromDay: number, toDay: number): number {
  return published.filter(({ item }) => item.daysAgo >= fromDay && item.daysAgo < toDay).length;
}

function hoursAgo({ daysAgo, hour, minute }: { daysAgo: number; hour: number; minute: number }): number {
  return daysAgo * 24 - hour - minute / 60;
}

function wordsOf({ title, paragraphs, corrected }: DemoItem): string {
  return [title, ...paragraphs, corrected?.note ?? ""].join(" ");
}
