import * as fc from "fast-check";
import { expect, test } from "vitest";
import { addShape, makePlane, takePixels } from "../../../src/web/cards/raster.ts";

/** What each pixel of a small plane is covered, in hundredths. */
function pixelsOf(d: string, { x = 0, y = 0, scale = 1, size = 4 } = {}): number[][] {
  const plane = makePlane(size, size);
  addShape(plane, { d, x, y, scale });
  const rows = Array.from({ length: size }, () => Array.from({ length: size }, () => 0));
  takePixels(plane, (column, row, share) => rows[row]?.splice(column, 1, Math.round(share * 100)));
  return rows;
}

test("a square on the grid fills its pixels and no other", () => {
  expect(pixelsOf("m1 1h2v2h-2")).toEqual([
    [0, 0, 0, 0],
    [0, 100, 100, 0],
    [0, 100, 100, 0],
    [0, 0, 0, 0],
  ]);
});

test("a square between the grid covers its share of each pixel", () => {
  expect(pixelsOf("m0 0h2v1h-2", { x: 0.5, y: 0.25 })).toEqual([
    [38, 75, 38, 0],
    [13, 25, 13, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
  ]);
});

test("a slanted edge shares the pixels that it crosses", () => {
  expect(pixelsOf("m0 0l4 4h-4")).toEqual([
    [50, 0, 0, 0],
    [100, 50, 0, 0],
    [100, 100, 50, 0],
    [100, 100, 100, 50],
  ]);
});

test("a contour that runs the other way is a hole", () => {
  expect(
    pixelsOf("m0 0h4v4h-4m1-3v2h2v-2")
      .flat()
      .filter((share) => share === 0),
  ).toHaveLength(4);
});

test("the right edge of the picture ends a shape and starts no other row", () => {
  expect(pixelsOf("m3 0h1v1h-1")[1]).toEqual([0, 0, 0, 0]);
});

test("a plane is empty once its pixels are taken", () => {
  const plane = makePlane(4, 4);
  addShape(plane, { d: "m0 0h4v4h-4", x: 0, y: 0, scale: 1 });
  takePixels(plane, () => undefined);
  addShape(plane, { d: "m0 0h1v1h-1", x: 0, y: 0, scale: 1 });
  let pixels = 0;
  takePixels(plane, () => (pixels += 1));
  expect(pixels).toBe(1);
});

test("the shares of a triangle add up to its area", () => {
  const at = fc.double({ min: 0, max: 8, noNaN: true });
  fc.assert(
    fc.property(fc.tuple(at, at, at, at, at, at), ([ax, ay, bx, by, cx, cy]) => {
      const plane = makePlane(8, 8);
      addShape(plane, {
        d: `m${fixed(ax, ay)}l${fixed(bx - ax, by - ay)}l${fixed(cx - bx, cy - by)}`,
        x: 0,
        y: 0,
        scale: 1,
      });
      let sum = 0;
      takePixels(plane, (_column, _row, share) => (sum += share));
      expect(sum).toBeCloseTo(Math.abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2, 0);
    }),
  );
});

function fixed(x: number, y: number): string {
  return `${x.toFixed(4)} ${y.toFixed(4)}`;
}

test("a curve bulges towards its control point", () => {
  const [top = []] = pixelsOf("m0 4q2-8 4 0");
  expect(top[0]).toBe(0);
  expect(top[1]).toBeGreaterThan(40);
});
