import { expect, test } from "vitest";
import { articlesOf } from "../../../src/local/demo/articles.ts";
import type { DemoItem } from "../../../src/local/demo/items.ts";
import type { DemoSource } from "../../../src/local/demo/sources.ts";

const MORNING = Date.UTC(2031, 4, 20, 9, 30);
const EVENING = Date.UTC(2031, 4, 20, 21, 0);
const DAY_MS = 86_400_000;

test("dates count back from the day of now, whatever its hour", () => {
  const source = aDemoSource({ daysAgo: 3, hour: 15, minute: 40 });
  expect(articlesOf(source, MORNING, MORNING)[0]?.publishedAt).toBe(Date.UTC(2031, 4, 17, 15, 40));
  expect(articlesOf(source, EVENING, EVENING)).toEqual(articlesOf(source, MORNING, MORNING));
});

test("a later day moves the dates and leaves the address", () => {
  const source = aDemoSource({ daysAgo: 3, hour: 15, minute: 40 });
  const [before] = articlesOf(source, MORNING, MORNING);
  const [after] = articlesOf(source, MORNING + DAY_MS, MORNING + DAY_MS);
  expect(after?.publishedAt).toBe((before?.publishedAt ?? 0) + DAY_MS);
  expect(after?.url).toBe("https://daily.example/a-title");
  expect(before?.url).toBe(after?.url);
});

test("what today has in store appears when its hour comes, with the same dates for the rest", () => {
  const source = aDemoSource({ slug: "yesterday", daysAgo: 1 }, { slug: "tonight", daysAgo: 0, hour: 20 });
  expect(articlesOf(source, MORNING, MORNING).map(({ slug }) => slug)).toEqual(["yesterday"]);
  expect(articlesOf(source, MORNING, EVENING).map(({ slug }) => slug)).toEqual(["tonight", "yesterday"]);
});

test("a correction shows from its hour on and moves only the time of the update", () => {
  const corrected = { daysAgo: 0, hour: 12, minute: 5, note: "The figure was wrong." };
  const source = aDemoSource({ daysAgo: 1, hour: 8, corrected });
  const [before] = articlesOf(source, MORNING, MORNING);
  const [after] = articlesOf(source, MORNING, EVENING);
  expect(before).toMatchObject({ note: null, updatedAt: before?.publishedAt });
  expect(after).toMatchObject({ note: "The figure was wrong.", publishedAt: before?.publishedAt });
  expect(after?.updatedAt).toBe(Date.UTC(2031, 4, 20, 12, 5));
});

function aDemoSource(...items: Partial<DemoItem>[]): DemoSource {
  return {
    slug: "daily",
    name: "The Daily",
    about: "News.",
    format: "rss",
    tier: 2,
    family: "daily",
    topics: [],
    items: items.map(anItem),
  };
}

function anItem(item: Partial<DemoItem>): DemoItem {
  const moment = { daysAgo: 1, hour: 7, minute: 0 };
  const text = { title: "A title", slug: "a-title", author: "A. Writer", categories: [], paragraphs: ["A sentence."] };
  return { ...moment, ...text, ...item };
}
