import * as fc from "fast-check";
import { expect, test } from "vitest";
import { highlight, readSnippet, soughtForms, termsIn } from "../../../src/web/search/highlight.ts";
import { parseQuery } from "../../../src/web/search/query.ts";

function marked(text: string, typed: string, endings: readonly string[] = []): string {
  return highlight(text, soughtForms(parseQuery(typed).wanted, endings))
    .map((piece) => (piece.isHit ? `[${piece.text}]` : piece.text))
    .join("");
}

test("a word is marked in all its forms, whatever its case and accents", () => {
  expect(marked("Agents agree: an AGENT is no agency.", "agent")).toBe("[Agents] agree: an [AGENT] is no agency.");
  expect(marked("Her résumé, his Resumes", "resume")).toBe("Her [résumé], his [Resumes]");
  expect(marked("Модели и модель", "модели")).toBe("[Модели] и модель");
});

test("a phrase and a compound are marked where they stand together, and not in parts", () => {
  expect(marked("Open weights, weights open", '"open weights"')).toBe("[Open weights], weights open");
  expect(marked("Wren 2.5 and Wren-2.5, not 2 or 5", "wren-2.5")).toBe("[Wren 2.5] and [Wren-2.5], not 2 or 5");
});

test("what the last word turned out to begin is marked", () => {
  expect(marked("Corbelstone cores", "corbel", ["corbelston"])).toBe("[Corbelstone] cores");
});

test("the longest of two hits that begin together is marked", () => {
  expect(marked("wren labs open", 'wren "wren labs"')).toBe("[wren labs] open");
});

const words = fc.constantFrom("wren", "labs", "<b>", "é", "\u0002", " ", "&", "open", "नीति", "😀");
const texts = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(words).map((parts) => parts.join("")),
);

test("pieces are the text, no more and no less", () => {
  fc.assert(
    fc.property(texts, texts, (text, typed) => {
      const pieces = highlight(text, soughtForms(parseQuery(typed).wanted, []));
      expect(pieces.map((piece) => piece.text).join("")).toBe(text);
      expect(pieces.every((piece) => piece.text !== "")).toBe(true);
    }),
  );
});

test("a snippet's marks become pieces, and stray ones are lost", () => {
  expect(readSnippet("…of \u0002open\u0003 weights…")).toEqual([
    { text: "…of ", isHit: false },
    { text: "open", isHit: true },
    { text: " weights…", isHit: false },
  ]);
  expect(readSnippet("\u0002a\u0003\u0003b")).toEqual([
    { text: "a", isHit: true },
    { text: "b", isHit: false },
  ]);
});

test("the terms a text has are told", () => {
  const { wanted } = parseQuery('wren "open weights" law');
  expect(termsIn("Open weights by wren", { wanted, endings: [] }).map(({ typed }) => typed)).toEqual([
    "wren",
    "open weights",
  ]);
  expect(termsIn("The lawyers", { wanted, endings: ["lawyer"] }).map(({ typed }) => typed)).toEqual(["law"]);
});
