import { expect, test } from "vitest";
import { readFeed } from "../../src/feeds/index.ts";
import { seededChance } from "./chance.ts";
import { asAtom, asJsonFeed, asRss } from "./documents.ts";
import { someItems } from "./texts.ts";

const place = { host: "https://bench.example", now: Date.UTC(2026, 10, 23) };

test("the same seed gives the same items, another seed others", () => {
  expect(someItems(seededChance(1), 5, place)).toEqual(someItems(seededChance(1), 5, place));
  expect(someItems(seededChance(1), 5, place)).not.toEqual(someItems(seededChance(2), 5, place));
});

test.each([
  ["RSS", asRss],
  ["Atom", asAtom],
  ["JSON Feed", asJsonFeed],
])("as %s every item is read with its title and its words", (_, render) => {
  const items = someItems(seededChance(1), 5, place);
  const reading = readFeed(new TextEncoder().encode(render(items)));
  const read = reading.ok ? reading.items : [];
  expect(read.map(({ title }) => title)).toEqual(items.map(({ title }) => title));
  expect(read.every(({ contentHtml }, at) => contentHtml?.includes(items[at]?.paragraphs[5] ?? "nothing"))).toBe(true);
});
