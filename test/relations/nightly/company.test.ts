import { expect, test } from "vitest";
import { likenessByCompany } from "../../../src/relations/nightly/company.ts";

/** Of each with each, from the pairs that are alike at all. */
function likenesses(count: number, pairs: readonly (readonly [a: number, b: number, likeness: number])[]) {
  const all = new Float32Array(count * count);
  for (const [a, b, likeness] of pairs) for (const at of [a * count + b, b * count + a]) all[at] = likeness;
  return all;
}

test("two that share a neighbour are nearer by it than two that share none", () => {
  const count = 7;
  const drawn = likenessByCompany(
    likenesses(count, [
      [0, 1, 0.3],
      [0, 2, 0.5],
      [1, 2, 0.5],
      [3, 4, 0.3],
      [3, 5, 0.5],
      [4, 6, 0.5],
    ]),
    count,
  );
  expect(drawn[1]).toBeGreaterThan(drawn[3 * count + 4] ?? 1);
  expect(drawn[1]).toBe(drawn[count]);
});

test("among few that are little alike being nearest means nothing", () => {
  const little = likenesses(3, [
    [0, 1, 0.19],
    [1, 2, 0.05],
  ]);
  expect(likenessByCompany(little, 3)).toEqual(little);
  expect(likenessByCompany(likenesses(2, [[0, 1, 0.22]]), 2)[1]).toBeLessThan(0.28);
});

test("what a person parted stays apart, and parts nobody else", () => {
  const drawn = likenessByCompany(
    likenesses(3, [
      [0, 1, -100],
      [0, 2, 0.8],
      [1, 2, 0.8],
    ]),
    3,
  );
  expect(drawn[1]).toBe(-100);
  expect(drawn[2]).toBeGreaterThan(0.5);
});

test("none and one have no company", () => {
  expect(likenessByCompany(new Float32Array(0), 0)).toEqual(new Float32Array(0));
  expect(likenessByCompany(new Float32Array(1), 1)).toEqual(new Float32Array(1));
});
