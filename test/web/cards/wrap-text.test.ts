import * as fc from "fast-check";
import { expect, test } from "vitest";
import { wrapText } from "../../../src/web/cards/wrap-text.ts";

/** Every character is one wide. */
const count = (text: string) => text.length;

test("a text breaks between its words", () => {
  expect(wrapText("one two three four", count, 9, 3)).toEqual({ lines: ["one two", "three", "four"], isCut: false });
});

test("a word longer than a line breaks inside", () => {
  expect(wrapText("an incomprehensible word", count, 8, 9).lines).toEqual(["an", "incompre", "hensible", "word"]);
});

test("what does not fit is cut, and dots say so", () => {
  expect(wrapText("one two three four", count, 9, 2)).toEqual({ lines: ["one two", "three..."], isCut: true });
  expect(wrapText("one eleventhly more", count, 10, 2)).toEqual({ lines: ["one", "elevent..."], isCut: true });
});

test("no line is wider than there is room, and nothing is lost unless it is said", () => {
  const words = fc.array(fc.string({ minLength: 1, maxLength: 30 }), { maxLength: 12 });
  fc.assert(
    fc.property(words, fc.integer({ min: 4, max: 20 }), fc.integer({ min: 1, max: 5 }), (words, width, most) => {
      const text = words.join(" ");
      const { lines, isCut } = wrapText(text, count, width, most);
      expect(lines.length).toBeLessThanOrEqual(most);
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
      if (!isCut) expect(lines.join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
    }),
  );
});
