import * as fc from "fast-check";
import { expect, test } from "vitest";
import { MOST_CHARACTERS, parseQuery, toFtsQuery } from "../../../src/web/search/query.ts";

function allOf(text: string): string | undefined {
  return toFtsQuery(parseQuery(text))?.all;
}

test("words are asked for together, the last one also as a beginning", () => {
  expect(allOf("halyard releases wren")).toBe('("halyard" AND "releases" AND ("wren"?))');
});

test("a short last word, a quoted one and a compound are no beginnings", () => {
  expect(allOf("wren ai")).toBe('("wren" AND "ai")');
  expect(allOf('wren "tiny"')).toBe('("wren" AND "tiny")');
  expect(allOf("wren-2.5")).toBe('("wren 2 5")');
});

test("what stands in quotes stays together, whatever the quotes look like", () => {
  expect(allOf('"open weights" law ')).toBe('("open weights" AND ("law"?))');
  expect(allOf("“open weights”")).toBe('("open weights")');
  expect(allOf('"open weights')).toBe('("open weights")');
});

test("a minus takes a word or a phrase out", () => {
  expect(allOf('halyard -wren -"open weights"')).toBe('("halyard") NOT ("wren" OR "open weights")');
  expect(allOf("--verbose")).toBe('(("verbose"?))');
  expect(allOf("gpt-5.6")).toBe('("gpt 5 6")');
});

test("exclusions alone look for nothing", () => {
  expect(toFtsQuery(parseQuery('-wren -"open weights"'))).toBeNull();
  expect(toFtsQuery(parseQuery("?! … ()"))).toBeNull();
});

test("the words of FTS5's own language are words, and its commands too common ones", () => {
  expect(allOf("NEAR(wren) AND NOT {title}:halyard*")).toBe('("NEAR wren" AND "title halyard")');
  expect(parseQuery("wren OR halyard")).toMatchObject({ common: ["OR"] });
});

test("words every text has are passed over where there are others, and named", () => {
  const query = parseQuery("the state of the art");
  expect(query.wanted.map(({ typed }) => typed)).toEqual(["state", "art"]);
  expect(query.common).toEqual(["the", "of"]);
  expect(parseQuery("the of").wanted.map(({ typed }) => typed)).toEqual(["the", "of"]);
  expect(parseQuery("US law").wanted.map(({ typed }) => typed)).toEqual(["US", "law"]);
});

test("a name's possessive is the name", () => {
  expect(allOf("Halyard’s plan")).toBe('("Halyard" AND ("plan"?))');
});

test("what a query does not hold is named", () => {
  const words = "one1 two2 three3 four4 five5 six6 seven7 eight8 nine9 ten10";
  expect(parseQuery(words)).toMatchObject({ left: ["nine9", "ten10"] });
  const long = parseQuery(`wren ${"x".repeat(MOST_CHARACTERS)}`);
  expect(long.wanted.map(({ typed }) => typed)).toEqual(["wren"]);
  expect(long.left).toEqual(["x".repeat(MOST_CHARACTERS)]);
  expect(parseQuery(`"${"a b ".repeat(30)}"`).wanted[0]?.words).toHaveLength(16);
});

test("words of any script are words", () => {
  expect(allOf("модели 人工智能 नीति")).toBe('("модели" AND "人工智能" AND ("नीति"?))');
});

const typed = fc.oneof(
  fc.string({ unit: "binary" }),
  fc
    .array(
      fc.constantFrom('"', "-", "(", ")", "*", "^", ":", "{title}", "NEAR(", "AND", "wren", "é", "\0", "😀", " "),
      {
        maxLength: 30,
      },
    )
    .map((parts) => parts.join("")),
);

test("whatever is typed, only letters, digits and marks get into the query, within quotes", () => {
  fc.assert(
    fc.property(typed, (text) => {
      const query = toFtsQuery(parseQuery(text));
      for (const part of query ? [query.all, query.title, query.word] : [])
        expect(part.replace(/"[\p{L}\p{N}\p{M}\p{Co} ]+"/gu, "w")).toMatch(
          /^(?:\(\{title\} : )?\(?\(?w?(?:\(?w\??\)?| AND | OR | NOT |[()?w])*$/,
        );
    }),
  );
});

test("whatever is typed, a query is small, and nothing of it is lost without a word", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom("wren", "the", "-law", '"open weights"', "gpt-5", "a1", "b2", "c3", "d4", "e5", "f6", "g7"),
      ),
      (parts) => {
        const query = parseQuery(parts.join(" "));
        const terms = [...query.wanted, ...query.excluded];
        expect(terms.length).toBeLessThanOrEqual(8);
        const told = [...terms.map((term) => term.typed), ...query.common].concat(query.left.join(" "));
        for (const part of new Set(parts)) expect(told.join(" ")).toContain(part.replace(/["]|^-/g, ""));
      },
    ),
  );
});
