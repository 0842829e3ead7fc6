import * as fc from "fast-check";
import { expect, test } from "vitest";
import { calibrate, type FieldCount, scaleFor, sharesOf } from "../../../src/understanding/score/calibrate.ts";
import { DEFAULT_SCALE } from "../../../src/understanding/score/scale.ts";

const some = (points: number, count: number, more: Partial<FieldCount> = {}): FieldCount => {
  return { points, count, type: "release", isCovered: false, ...more };
};

/** Events spread over eight points, moved by so many. */
const field = (events: number, moved: number, type = "release"): FieldCount[] =>
  Array.from({ length: 400 }, (_, nth) => some(1 + nth * 0.02 + moved, events / 400, { type }));

test("the default scale keeps what it promises for the field that it imagines", () => {
  const { isMoved, shares } = calibrate(DEFAULT_SCALE, []);
  expect(isMoved).toBe(false);
  expect(shares.top).toBeLessThanOrEqual(0.01);
  expect(shares.high).toBeCloseTo(0.1, 1);
  expect(shares.median).toBeGreaterThanOrEqual(4);
  expect(shares.median).toBeLessThanOrEqual(5);
});

test("a dozen events move nothing, whatever they are", () => {
  expect(calibrate(DEFAULT_SCALE, [some(10, 3)])).toMatchObject({ isMoved: false, scale: DEFAULT_SCALE, events: 3 });
});

test("a field that lies higher gets a scale of its own, which keeps the promises and then stays", () => {
  const higher = field(4_000, 3);
  const { isMoved, scale, shares } = calibrate(DEFAULT_SCALE, higher);
  expect(isMoved).toBe(true);
  expect(shares.median).toBeGreaterThan(5);
  const after = sharesOf(higher, scale);
  expect(after.top).toBeLessThanOrEqual(0.01);
  expect(after.high).toBeGreaterThanOrEqual(0.06);
  expect(after.high).toBeLessThanOrEqual(0.14);
  expect(calibrate(scale, higher)).toMatchObject({ isMoved: false, scale });
});

test("a field without differences is scored the same from day to day", () => {
  const flat = [some(4, 5_000)];
  const { scale } = calibrate(DEFAULT_SCALE, flat);
  expect(calibrate(scale, flat).isMoved).toBe(false);
});

test("opinions that cannot rise make room at the top for nobody else than the promised tenth", () => {
  const opinions = field(3_000, 2, "commentary");
  const mixed = [...opinions, ...field(1_000, 2)];
  const shares = sharesOf(mixed, scaleFor(mixed));
  expect(shares.high).toBeGreaterThan(0.06);
  expect(shares.high).toBeLessThan(0.14);
});

test("whatever the field, a scale ascends and lets no more than promised to the top", () => {
  const any = fc.array(
    fc.record({
      points: fc.integer({ min: -20, max: 140 }).map((tenths) => tenths / 10),
      type: fc.constantFrom("release", "commentary", null),
      isCovered: fc.boolean(),
      count: fc.integer({ min: 1, max: 400 }),
    }),
    { minLength: 1, maxLength: 60 },
  );
  fc.assert(
    fc.property(any, (counts) => {
      const scale = scaleFor(counts);
      for (const [nth, [points, score]] of scale.entries()) {
        const before = scale[nth - 1];
        if (before) expect(points).toBeGreaterThan(before[0]);
        if (before) expect(score).toBeGreaterThanOrEqual(before[1]);
      }
      expect(sharesOf(counts, scale).top).toBeLessThanOrEqual(0.01);
    }),
  );
});
