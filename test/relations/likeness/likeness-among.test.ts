import * as fc from "fast-check";
import { expect, test } from "vitest";
import { likeness, type Vector } from "../../../src/relations/likeness/likeness.ts";
import { likenessAmong } from "../../../src/relations/likeness/likeness-among.ts";

const vector = fc
  .uniqueArray(fc.tuple(fc.constantFrom("a", "b", "c", "d", "e", "f"), fc.double({ min: 0, max: 1, noNaN: true })), {
    selector: ([key]) => key,
  })
  .map((entries): Vector => new Map(entries));

test("every pair is as alike as when compared alone, either way round", () => {
  fc.assert(
    fc.property(fc.array(vector, { maxLength: 12 }), (vectors) => {
      const among = likenessAmong(vectors);
      for (const [a, first] of vectors.entries()) {
        for (const [b, second] of vectors.entries()) {
          if (a !== b) expect(among(a, b)).toBeCloseTo(likeness(first, second), 10);
        }
      }
    }),
  );
});

test("a text is fully like itself, though its vector be empty", () => {
  expect(likenessAmong([new Map()])(0, 0)).toBe(1);
});
