import { expect, test } from "vitest";
import { sliced } from "../../src/db/sliced.ts";

test("rows keep their order in slices that each fit one parameter", () => {
  const rows = Array.from({ length: 7 }, (_, at) => ({ at, text: "x".repeat(250_000) }));
  const slices = sliced(rows);
  expect(slices.map((slice) => slice.map(({ at }) => at))).toEqual([[0, 1], [2, 3], [4, 5], [6]]);
  expect(slices.filter((slice) => JSON.stringify(slice).length > 601_000)).toEqual([]);
});

test("few rows are one slice, none are none", () => {
  expect(sliced([1, 2])).toEqual([[1, 2]]);
  expect(sliced([])).toEqual([]);
});
