import * as fc from "fast-check";
import { expect, test } from "vitest";
import { DEFAULT_SCALE, HIGHEST, interpolate, LOWEST, scoreAt } from "../../../src/understanding/score/scale.ts";

const points = fc.double({ min: -50, max: 50, noNaN: true });

test("more points never make a lower score, and no score leaves the range", () => {
  fc.assert(
    fc.property(points, points, (a, b) => {
      const [low, high] = [scoreAt(Math.min(a, b), DEFAULT_SCALE), scoreAt(Math.max(a, b), DEFAULT_SCALE)];
      expect(low).toBeLessThanOrEqual(high);
      expect(low).toBeGreaterThanOrEqual(LOWEST);
      expect(high).toBeLessThanOrEqual(HIGHEST);
    }),
  );
});

test("a step of the scale makes its own score, and half-way lies half-way", () => {
  for (const [at, score] of DEFAULT_SCALE) expect(scoreAt(at, DEFAULT_SCALE)).toBe(score);
  expect(
    interpolate(
      [
        [0, 1],
        [2, 5],
      ],
      1,
    ),
  ).toBe(3);
});

test("a line of one step or none is level", () => {
  expect([-1, 3, 9].map((x) => interpolate([[3, 4]], x))).toEqual([4, 4, 4]);
  expect(interpolate([], 3)).toBe(LOWEST);
});
