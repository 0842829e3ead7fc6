/** What calls cost, in the unit of the budget: booked before a call by the most it can be, settled by what is reported. */
import type { Prompt, Usage } from "./model-reader.ts";

/** Neurons for a million tokens read and written: Cloudflare's prices of August 2026, by a part of the model's name. */
const NEURONS: readonly (readonly [string, number, number])[] = [
  ["granite-4.0-h-micro", 1_542, 10_158],
  ["qwen3-30b-a3b", 4_625, 30_475],
  ["glm-4.7-flash", 5_500, 36_400],
  ["gemma-4-26b-a4b", 9_091, 27_273],
  ["gpt-oss-20b", 18_182, 27_273],
  ["mistral-small-3.1-24b", 31_876, 50_488],
  ["llama-4-scout", 24_545, 77_273],
  ["gpt-oss-120b", 31_818, 68_182],
  ["llama-3.3-70b", 26_668, 204_805],
  ["bge-m3", 1_075, 0],
  ["qwen3-embedding-0.6b", 1_075, 0],
];
/** A model that is not listed costs what the dearest does, rather than passing the budget unseen. */
const DEAREST = ["", 31_876, 204_805] as const;

export function neuronsOf(model: string, { inputTokens, outputTokens }: Usage): number {
  const [, read, written] = NEURONS.find(([name]) => model.includes(name)) ?? DEAREST;
  return Math.ceil((inputTokens * read + outputTokens * written) / 1_000_000);
}

export function tokensOf({ inputTokens, outputTokens }: Usage): number {
  return inputTokens + outputTokens;
}

/** What a service may write around a question: roles, turns, the date. */
const MOST_AROUND = 200;

/** The most a question can use; an answer is cut at its limit. */
export function mostUsageOf({ system, user, schema, mostOutputTokens }: Prompt): Usage {
  const asked = mostTokensIn(system + user + JSON.stringify(schema));
  return { inputTokens: asked + MOST_AROUND, outputTokens: mostOutputTokens };
}

/** Today's tokenizers fall back to bytes: a token is four of them in English, and never less than one. */
export function mostTokensIn(text: string): number {
  return new TextEncoder().encode(text).length;
}
