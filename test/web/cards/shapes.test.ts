import * as fc from "fast-check";
import { expect, test } from "vitest";
import { shapeText } from "../../../src/web/cards/shapes.ts";

const widthOf = (text: string) => shapeText(text, 0, 0, 100)?.width;

test("a letter is as wide as its font says, and twice as wide at twice the size", () => {
  expect(widthOf("A")).toBeCloseTo(73.8, 1);
  expect(shapeText("A", 0, 0, 200)?.width).toBeCloseTo(147.6, 1);
  expect(widthOf("AA")).toBeCloseTo(147.6, 1);
});

test("letters follow each other from where the text begins", () => {
  const shapes = shapeText("AB", 10, 20, 100)?.shapes ?? [];
  expect(shapes.map(({ y }) => y)).toEqual([20, 20]);
  expect(shapes.map(({ x }) => Math.round(x * 10) / 10)).toEqual([10, 83.8]);
});

test("an accent adds no width, stands over its letter, and higher on a tall one", () => {
  expect(widthOf("é")).toBe(widthOf("e"));
  const [letter, accent] = shapeText("é", 0, 0, 100)?.shapes ?? [];
  expect(accent?.x).toBeGreaterThan((letter?.x ?? 0) - 10);
  const [, onCapital] = shapeText("É", 0, 0, 100)?.shapes ?? [];
  expect(onCapital?.y).toBeLessThan(accent?.y ?? 0);
  const [, cedilla] = shapeText("Ç", 0, 0, 100)?.shapes ?? [];
  expect(cedilla?.y).toBe(0);
});

test("an accented i gives its dot for the accent", () => {
  expect(shapeText("í", 0, 0, 100)?.shapes[0]?.d).toBe(shapeText("ı", 0, 0, 100)?.shapes[0]?.d);
});

test("signs that come apart are spelled out, and others are left out", () => {
  expect(widthOf("ﬁ …")).toBe(widthOf("fi ..."));
  expect(widthOf("go 🚀now")).toBe(widthOf("go now"));
});

test.each(["Привет", "你好", "שלום", "مرحبا", "한국어", "ελιά"])("no half of %s is drawn", (text) => {
  expect(shapeText(`Hello ${text}`, 0, 0, 100)).toBeNull();
});

test("whatever a title holds, it is drawn with finite numbers or not at all", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const shaped = shapeText(text, 72, 200, 54);
      expect([shaped?.width ?? 0, ...(shaped?.shapes ?? []).flatMap(({ x, y }) => [x, y])].every(Number.isFinite)).toBe(
        true,
      );
    }),
  );
});
