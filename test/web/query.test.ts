import * as fc from "fast-check";
import * as v from "valibot";
import { expect, test } from "vitest";
import { readQuery } from "../../src/web/query.ts";

const schema = v.object({
  size: v.optional(v.message(v.pipe(v.number(), v.integer(), v.maxValue(9)), "takes a whole number up to 9"), 3),
  colours: v.optional(v.message(v.array(v.picklist(["red", "blue"])), "takes red and blue")),
  word: v.optional(v.message(v.pipe(v.string(), v.maxLength(4)), "takes a short word")),
});
const read = (query: string) => readQuery(schema, new URLSearchParams(query));

test("numbers and comma lists become what they mean", () => {
  expect(read("size=7&colours=red,+blue&word=12")).toEqual({
    values: { size: 7, colours: ["red", "blue"], word: "12" },
    problems: [],
  });
});

test("what is left out or blank is as if it had not been there", () => {
  expect(read("")).toEqual({ values: { size: 3 }, problems: [] });
  expect(read("size=&colours=+&word=%0A")).toEqual({ values: { size: 3 }, problems: [] });
});

test("each value that cannot be used is named, and the rest is read", () => {
  expect(read("size=10&colours=red,green,grey&word=ok")).toEqual({
    values: { size: 3, word: "ok" },
    problems: [
      { parameter: "size", message: "size takes a whole number up to 9" },
      { parameter: "colours", message: 'colours takes red and blue, and not "green"' },
      { parameter: "colours", message: 'colours takes red and blue, and not "grey"' },
    ],
  });
});

test.for(["0x5", "1e0", " 5", "5 ", "-5", "+5", "٥", "NaN", "Infinity", "5.", ".5"])("%j is no number", (text) => {
  expect(readQuery(schema, new URLSearchParams([["size", text]])).problems.map(({ parameter }) => parameter)).toEqual([
    "size",
  ]);
});

test("whatever stands in a query, what is read fits the schema and every problem names a parameter of it", () => {
  const text = fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units));
  const value = fc.oneof(text, fc.string(), fc.constantFrom("1", "10", "red", "red,blue,", "long word"));
  const pairs = fc.array(fc.tuple(fc.constantFrom("size", "colours", "word", "other"), value));
  fc.assert(
    fc.property(pairs, (query) => {
      const { values, problems } = readQuery(schema, new URLSearchParams(query));
      expect(v.is(schema, values)).toBe(true);
      expect(
        problems.every(({ parameter, message }) => parameter in schema.entries && message.startsWith(parameter)),
      ).toBe(true);
    }),
  );
});
