import { expect, test } from "vitest";
import { slicesOf } from "../../../src/feeds/text/slices.ts";

test("slices make up the text and end between characters", () => {
  const text = `a${"🌊".repeat(60_000)}`;
  const slices = slicesOf(text);
  expect(slices.length).toBeGreaterThan(2);
  expect(slices.join("")).toBe(text);
  expect(slices.filter((slice) => !slice.isWellFormed())).toEqual([]);
});

test("a text without characters has no slice", () => {
  expect(slicesOf("")).toEqual([]);
});
