import { expect, test } from "vitest";
import { findKnownListing } from "../../src/feeds/listing/known.ts";
import { catalogue } from "../../src/sources/catalogue.ts";

test("the catalogue covers labs, experts, newsletters, research and policy", () => {
  expect(catalogue.length).toBeGreaterThanOrEqual(34);
  expect(new Set(catalogue.map(({ tier }) => tier))).toEqual(new Set([1, 2, 3]));
  expect(catalogue.filter(({ topics }) => topics.includes("policy")).length).toBeGreaterThanOrEqual(5);
  expect(catalogue.filter(({ topics }) => topics.includes("research")).length).toBeGreaterThanOrEqual(5);
});

test("every feed is named once, asked by https and filed under a topic", () => {
  expect(new Set(catalogue.map(({ url }) => url)).size).toBe(catalogue.length);
  expect(catalogue.filter(({ url }) => !url.startsWith("https://"))).toEqual([]);
  expect(catalogue.filter(({ topics }) => topics.length === 0)).toEqual([]);
});

test("a site without a feed is read at its publisher's own address, by known rules, with the text of its pages", () => {
  const listings = catalogue.filter(({ kind }) => kind === "listing");
  expect(listings.length).toBeGreaterThanOrEqual(8);
  expect(listings.filter(({ url }) => findKnownListing(url) === null)).toEqual([]);
  expect(listings.filter(({ url, homeUrl }) => new URL(url).host !== new URL(homeUrl).host)).toEqual([]);
  expect(listings.filter(({ fullText }) => fullText !== "page")).toEqual([]);
});
