import { array, assert, integer, property } from "fast-check";
import { expect, test } from "vitest";
import { linkByAverage } from "../../../src/relations/nightly/average-link.ts";

function symmetric(count: number, likenessOf: (a: number, b: number) => number): Float32Array {
  return Float32Array.from({ length: count * count }, (_, at) => {
    const [a, b] = [Math.floor(at / count), at % count];
    return likenessOf(Math.min(a, b), Math.max(a, b));
  });
}

test("what is alike on the mean is one group, however it is ordered", () => {
  const camp = [0, 1, 0, 1, 0];
  const likenesses = symmetric(5, (a, b) => (camp[a] === camp[b] ? 0.5 : 0.1));
  expect(linkByAverage(likenesses, 5, 0.3)).toEqual(
    [0, 1, 0, 1, 0].map((lead) => expect.toSatisfy((x) => camp[x] === lead)),
  );
});

test("one bridge does not join two groups", () => {
  const camp = [0, 0, 0, 1, 1, 1];
  const likenesses = symmetric(6, (a, b) => (camp[a] === camp[b] ? 0.5 : a === 2 && b === 3 ? 0.6 : 0));
  expect(new Set(linkByAverage(likenesses, 6, 0.3)).size).toBeGreaterThan(1);
});

test("none and one need no comparing", () => {
  expect(linkByAverage(new Float32Array(0), 0, 0.3)).toEqual([]);
  expect(linkByAverage(new Float32Array(1), 1, 0.3)).toEqual([0]);
});

test("it ends for any likenesses, equal ones too; a group's number is one of its members, and more is joined below", () => {
  const square = integer({ min: 1, max: 9 }).chain((count) =>
    array(integer({ min: 0, max: 4 }), { minLength: count * count, maxLength: count * count }).map((values) => ({
      count,
      likenesses: symmetric(count, (a, b) => (values[a * count + b] ?? 0) / 4),
    })),
  );
  assert(
    property(square, ({ count, likenesses }) => {
      const [strict, loose] = [0.8, 0.3].map((cut) => linkByAverage(likenesses.slice(), count, cut));
      for (const leads of [strict, loose]) for (const lead of leads ?? []) expect(leads?.[lead]).toBe(lead);
      expect(new Set(strict).size).toBeGreaterThanOrEqual(new Set(loose).size);
    }),
  );
});
