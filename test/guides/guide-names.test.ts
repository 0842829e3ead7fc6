import { expect, test } from "vitest";
import { namingOf, placeOf, shareOfName, wordingOf } from "../../src/guides/guide-names.ts";

const placeIn = (name: string, title: string, body = "", aliases: string[] = []) =>
  placeOf(namingOf({ name, aliases }), wordingOf({ title, body }));
const shareIn = (name: string, body: string) =>
  shareOfName(namingOf({ name, aliases: [] }), wordingOf({ title: "", body }));

test.each([
  ["fine-tuning", "A fine-tuned model for tide tables"],
  ["fine tuning", "What fine-tuning costs"],
  ["Tide models", "A new tide model"],
  ["Hugging Face", "HuggingFace hosts the tide tables"],
  ["huggingface", "Hugging Face hosts the tide tables"],
  ["retrieval-augmented generation", "A RAG for harbour logs"],
  ["Corbelstone", "Corbelstone’s second dam"],
  ["Éclat", "Eclat opens a lab"],
])("%s is named in “%s”", (name, title) => {
  expect(placeIn(name, title)).toBe("title");
});

test.each([
  ["RAG", "A fragment of storage"],
  ["Halyard Labs", "Labs count halyards"],
  ["on-device AI", "An AI for the harbour"],
])("%s is not named in “%s”", (name, title) => {
  expect(placeIn(name, title)).toBe("nowhere");
});

test("a name stands in the title before it stands in the body", () => {
  expect(placeIn("Halyard Labs", "Halyard Labs raises money", "Halyard Labs said so.")).toBe("title");
  expect(placeIn("Halyard Labs", "A lab raises money", "Halyard Labs said so.")).toBe("body");
});

test("an alias names a guide as well as its name does", () => {
  expect(placeIn("Open weights", "Downloadable models gain ground", "", ["downloadable models"])).toBe("title");
});

test("a company is named by its model, which is less than by its name", () => {
  expect(placeIn("OpenAI", "GPT-5.6 reads tide tables")).toBe("product");
  expect(placeIn("Anthropic", "GPT-5.6 reads tide tables")).toBe("nowhere");
});

test("words of a name that stand apart are a share of it", () => {
  expect(shareIn("tide model release", "They released a table of tides.")).toBeCloseTo(2 / 3);
  expect(shareIn("tide model release", "Nothing of the kind.")).toBe(0);
  expect(shareIn("", "Anything.")).toBe(0);
});
