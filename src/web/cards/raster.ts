/**
 * Outlines as pixels: the exact share of each pixel that an outline covers, by summing the signed areas that its edges cut
 * off (the method of Levien's font-rs). Curves are quadratic and drawn as chords.
 */
import type { Shape } from "./shapes.ts";

/** Row by row, how each pixel's share differs from that of the pixel before it; and which rows have been touched. */
export type Plane = { readonly width: number; readonly sums: Float32Array; top: number; bottom: number };

export function makePlane(width: number, height: number): Plane {
  return { width, sums: new Float32Array((width + 1) * height), top: height, bottom: 0 };
}

/** Tells of each touched pixel how much of it is covered, 0 to 1, and leaves the plane empty. */
export function takePixels(plane: Plane, visit: (column: number, row: number, share: number) => void): void {
  for (let row = plane.top; row < plane.bottom; row += 1) {
    let share = 0;
    for (let column = 0; column < plane.width; column += 1) {
      const at = row * (plane.width + 1) + column;
      share += plane.sums[at] ?? 0;
      plane.sums[at] = 0;
      if (Math.abs(share) > LEAST) visit(column, row, Math.min(1, Math.abs(share)));
    }
    plane.sums[row * (plane.width + 1) + plane.width] = 0;
  }
  [plane.top, plane.bottom] = [plane.sums.length / (plane.width + 1), 0];
}

/** Less than one shade of 255, and more than what rounding leaves behind. */
const LEAST = 1 / 512;

/** Adds an outline of `m l h v q`, each contour closed. Outlines may touch the plane's edges and not pass them. */
export function addShape(plane: Plane, { d, x, y, scale }: Shape): void {
  let [penX, penY, startX, startY] = [0, 0, 0, 0];
  const lineTo = (toX: number, toY: number) => {
    addEdge(plane, [x + penX * scale, y + penY * scale], [x + toX * scale, y + toY * scale]);
    [penX, penY] = [toX, toY];
  };
  for (const [, command, values = ""] of d.matchAll(/([mlhvq])([^mlhvq]*)/g)) {
    const [a = 0, b = 0, c = 0, e = 0] = (values.match(/-?[\d.]+/g) ?? []).map(Number);
    if (command === "m") {
      const [nextX, nextY] = [penX + a, penY + b];
      lineTo(startX, startY);
      [penX, penY, startX, startY] = [nextX, nextY, nextX, nextY];
    } else if (command === "l") lineTo(penX + a, penY + b);
    else if (command === "h") lineTo(penX + a, penY);
    else if (command === "v") lineTo(penX, penY + a);
    else for (const [toX, toY] of chords([penX, penY], [a, b], [c, e])) lineTo(toX, toY);
  }
  lineTo(startX, startY);
}

type Point = readonly [x: number, y: number];

const CHORDS = 6;

function chords([x, y]: Point, [controlX, controlY]: Point, [endX, endY]: Point): Point[] {
  return Array.from({ length: CHORDS }, (_, at) => {
    const t = (at + 1) / CHORDS;
    const [bend, end] = [2 * t * (1 - t), t * t];
    return [x + bend * controlX + end * endX, y + bend * controlY + end * endY] as const;
  });
}

/** Each row that an edge crosses is told what lies behind it; edges up and edges down take each other away. */
function addEdge(plane: Plane, from: Point, to: Point): void {
  if (from[1] === to[1]) return;
  const direction = from[1] < to[1] ? 1 : -1;
  const [[topX, topY], [bottomX, bottomY]] = direction === 1 ? [from, to] : [to, from];
  const slope = (bottomX - topX) / (bottomY - topY);
  for (let row = Math.floor(topY); row < bottomY; row += 1) {
    const [above, below] = [Math.max(row, topY), Math.min(row + 1, bottomY)];
    const [x1, x2] = [topX + (above - topY) * slope, topX + (below - topY) * slope];
    addSpan(plane, row, (below - above) * direction, x1 < x2 ? [x1, x2] : [x2, x1]);
  }
  plane.top = Math.min(plane.top, Math.floor(topY));
  plane.bottom = Math.max(plane.bottom, Math.ceil(bottomY));
}

/** Within one row an edge runs from `left` to `right`; from there on every pixel lies wholly behind it. */
function addSpan(plane: Plane, row: number, height: number, [left, right]: Point): void {
  let [share, behind] = [0, 0];
  for (let column = Math.floor(left); column <= Math.ceil(right); column += 1) {
    const nextBehind = areaBehind(left, right, column + 1);
    const at = row * (plane.width + 1) + column;
    plane.sums[at] = (plane.sums[at] ?? 0) + (nextBehind - behind - share) * height;
    [share, behind] = [nextBehind - behind, nextBehind];
  }
}

/** How much of a row one unit high lies between the edge and `x`. */
function areaBehind(left: number, right: number, x: number): number {
  if (x <= left) return 0;
  return x >= right ? x - (left + right) / 2 : (x - left) ** 2 / (2 * (right - left));
}
