import { expect, test } from "vitest";
import { isCopy } from "../../src/relations/copies.ts";

const sentence = (n: number) =>
  `The station number ${n} measured ${n * 7} gulls over the harbour in week ${n}, more than before.`;
const text = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => sentence(from + at)).join(" ");
const ARTICLE = { title: "Gulls return to the harbour", body: text(1, 15) };

test("a text under another headline, trimmed and framed by an agency, is a copy", () => {
  const copy = { title: "Update: gulls", body: `By our staff. ${text(1, 9)} All rights reserved.` };
  expect(isCopy(ARTICLE, copy)).toBe(true);
  expect(isCopy(copy, ARTICLE)).toBe(true);
});

test("a copy without its beginning, with a word changed here and there, is one", () => {
  const body = text(7, 15).replaceAll("before", "ever");
  expect(isCopy(ARTICLE, { title: "Gulls", body })).toBe(true);
});

test("a report that quotes two sentences of another is none", () => {
  expect(isCopy(ARTICLE, { title: "Gulls", body: `${text(1, 3)} ${text(40, 50)}` })).toBe(false);
});

test("another text on the same matter is none", () => {
  expect(isCopy(ARTICLE, { title: ARTICLE.title, body: text(40, 55) })).toBe(false);
});

test("a newsletter that holds the whole article is none", () => {
  expect(isCopy(ARTICLE, { title: "The week", body: `${ARTICLE.body} ${text(100, 160)}` })).toBe(false);
});

test("short texts are copies only by a telling title and without a text that could differ", () => {
  const notice = { title: "Gulls return to the harbour of Bremen", body: "" };
  expect(isCopy(notice, { ...notice, body: "They are back." })).toBe(true);
  expect(isCopy({ title: "Release notes", body: "" }, { title: "Release notes", body: "" })).toBe(false);
  expect(isCopy({ ...notice, body: "Fixes a bug." }, { ...notice, body: "Adds a page." })).toBe(false);
});
