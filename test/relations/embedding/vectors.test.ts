import { array, assert, float, property } from "fast-check";
import { expect, test } from "vitest";
import {
  cosine,
  denseLikeness,
  fromHex,
  nearestTo,
  textToEmbed,
  toHex,
} from "../../../src/relations/embedding/vectors.ts";

const floats = array(float({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 40 });

test("a vector comes back from its hex as it went in, in either case of letters", () => {
  assert(
    property(floats, (numbers) => {
      const vector = Float32Array.from(numbers);
      expect(fromHex(toHex(vector))).toEqual(vector);
      expect(fromHex(toHex(vector).toUpperCase())).toEqual(vector);
    }),
  );
});

test("a part of a longer buffer is written alone", () => {
  expect(fromHex(toHex(Float32Array.of(1, 2, 3, 4).subarray(1, 3)))).toEqual(Float32Array.of(2, 3));
});

test("vectors of different models are not near", () => {
  expect(cosine(Float32Array.of(1, 0), Float32Array.of(1, 0, 0))).toBe(0);
  expect(cosine(Float32Array.of(0.6, 0.8), Float32Array.of(0.6, 0.8))).toBeCloseTo(1);
});

test("likeness by meaning begins where chance ends, and stays between 0 and 1", () => {
  expect([-1, 0.4, 0.7, 1, 1.000001].map((nearness) => Math.round(denseLikeness(nearness) * 100) / 100)).toEqual([
    0, 0, 0.5, 1, 1,
  ]);
});

test("the nearest come first, what is near by chance not at all", () => {
  const from = Float32Array.of(1, 0);
  const others = [
    { id: 1, vector: Float32Array.of(0, 1) },
    { id: 2, vector: Float32Array.of(0.6, 0.8) },
    { id: 3, vector: Float32Array.of(1, 0) },
  ];
  expect(nearestTo(from, others, 5)).toEqual([3, 2]);
  expect(nearestTo(from, others, 1)).toEqual([3]);
});

test("a title alone is embedded without its empty summary", () => {
  expect(textToEmbed({ title: "Tern 4 is out", summary: "" })).toBe("Tern 4 is out");
});

test("what is embedded ends in no half of a character, which a service would refuse", () => {
  const text = textToEmbed({ title: `Tern 4${"😀".repeat(900)}`, summary: "" });
  expect(text.length).toBeLessThanOrEqual(1_200);
  expect(textToEmbed({ title: `a${text}`, summary: "😀".repeat(9) }).isWellFormed()).toBe(true);
  expect(text.isWellFormed()).toBe(true);
});
