import { expect, test } from "vitest";
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
