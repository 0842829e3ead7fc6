import { expect, test } from "vitest";
import { type Config, ConfigError } from "../../../src/config.ts";
import { makeModelReader } from "../../../src/understanding/model/make-reader.ts";

const surroundings = { env: {}, fetch, now: () => 0 };
const LOCAL: Config["local"] = { clockOffsetMs: 0, allowLoopback: false, outboxUrl: null };
const workersAi = { provider: "workers-ai", model: "@cf/tern-4", embeddingModel: null, dailyBudget: 9_000 } as const;

test("off is nobody", () => {
  expect(makeModelReader({ ai: { provider: "off" }, local: null }, surroundings)).toBeNull();
});

test("Workers AI is the binding; without it a deployed almanac says so, and a local one works without", () => {
  const config = { ai: workersAi, local: null };
  expect(makeModelReader(config, { ...surroundings, env: { AI: { run: async () => null } } })?.name).toBe("@cf/tern-4");
  expect(() => makeModelReader(config, surroundings)).toThrow(ConfigError);
  expect(() => makeModelReader(config, surroundings)).toThrow("AI: is not bound");
  expect(makeModelReader({ ai: workersAi, local: LOCAL }, surroundings)).toBeNull();
});

test("the same model at another address is another one", () => {
  expect(nameAt("https://one.test/v1")).not.toBe(nameAt("https://two.test/v1"));
});

function nameAt(baseUrl: string): string | undefined {
  const ai = { ...workersAi, provider: "openai-compatible", baseUrl, apiKey: "sk" } as const;
  return makeModelReader({ ai, local: null }, surroundings)?.name;
}
