import { expect, test } from "vitest";
import { lineOf, wordingOf } from "../../../src/relations/related/wording.ts";

test("a model's line is its name without version and size", () => {
  const lines = ["Claude 3.7 Sonnet", "GPT-5.6", "Qwen3.6-35B-A3B", "Kimi K2.6", "gpt-oss-120b", "Gemini 3.5 Flash"];
  expect(lines.map(lineOf)).toEqual(["Claude Sonnet", "GPT", "Qwen", "Kimi", "gpt-oss", "Gemini Flash"]);
});

test("a model brings its line and its maker with it", () => {
  const { names } = wordingOf({ title: "GPT-5.6 at sea", body: "" });
  expect([...names.values()]).toEqual([
    { name: "GPT-5.6", standing: "written" },
    { name: "GPT", standing: "line" },
    { name: "OpenAI", standing: "maker" },
  ]);
});

test("capitals of a headline that capitalises every word are no names", () => {
  expect(wordingOf({ title: "Pricing the Tides of Bremen", body: "" }).capital.size).toBe(0);
  expect([...wordingOf({ title: "What tides cost Bremen", body: "" }).capital]).toEqual(["Bremen"]);
});

test("words of a title count once more", () => {
  const { phrases } = wordingOf({ title: "Ferry strike", body: "A strike." });
  expect(phrases.get("strike")).toMatchObject({ times: 3, inTitle: true });
  expect(phrases.get("ferri strike")).toMatchObject({ words: "Ferry strike", times: 2 });
});
