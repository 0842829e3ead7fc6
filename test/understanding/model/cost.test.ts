import { expect, test } from "vitest";
import { mostTokensIn, mostUsageOf, neuronsOf, tokensOf } from "../../../src/understanding/model/cost.ts";
import { promptFor } from "../../../src/understanding/model/prompt.ts";
import { ARTICLE } from "./articles.ts";

const USAGE = { inputTokens: 1_500, outputTokens: 300 };

test.each([
  ["@cf/google/gemma-4-26b-a4b-it", 22],
  ["@cf/openai/gpt-oss-120b", 69],
  ["@cf/ibm-granite/granite-4.0-h-micro", 6],
  ["@cf/baai/bge-m3", 2],
])("%s costs what Cloudflare's list says", (model, neurons) => {
  expect(neuronsOf(model, USAGE)).toBe(neurons);
});

test("a model that is not listed costs what the dearest does", () => {
  expect(neuronsOf("@cf/unheard/of", USAGE)).toBe(110);
});

test("what is booked covers what an article and its answer can use", () => {
  const most = mostUsageOf(promptFor(ARTICLE, "0".repeat(64)));
  expect(most.outputTokens).toBe(1_200);
  expect(tokensOf(most)).toBeLessThan(10_000);
  // The rarest signs are spelt in bytes, a token each.
  expect(mostTokensIn("词元𐎠")).toBe(10);
});
