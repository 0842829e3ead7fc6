import { expect, test } from "vitest";
import { ConfigError, parseConfig } from "../src/config.ts";

const complete = {
  SITE_URL: "https://almanac.test/anything/",
  SITE_TITLE: "Almanac",
  MAIL_FROM: "Almanac <digest@almanac.test>",
  POSTAL_ADDRESS: "1 Example Street",
  TIME_ZONE: "Europe/Berlin",
  DIGEST_AT: "mon 14:30",
  RESEND_API_KEY: "re_key",
  RESEND_WEBHOOK_SECRET: "whsec_c2VjcmV0",
  TOKEN_SECRET: "sixteen characters",
  ADMIN_TOKEN: "sixteen characters",
};

test("a complete environment becomes the configuration, with sound defaults", () => {
  const config = parseConfig(complete);
  expect(config.siteUrl).toBe("https://almanac.test");
  expect(config.digestAt).toEqual({ weekday: 1, minute: 14 * 60 + 30 });
  expect(config.resend.baseUrl).toBe("https://api.resend.com");
  expect(config).toMatchObject({ mailReplyTo: null, turnstile: null, local: null, ai: { provider: "off" } });
});

test("a missing variable is named, with what to set it to", () => {
  const { POSTAL_ADDRESS: _, ...rest } = complete;
  expect(() => parseConfig(rest)).toThrow("POSTAL_ADDRESS: is missing; set it to the postal address");
});

test.each([
  ["SITE_URL", "almanac.test", "is no http(s) address"],
  ["MAIL_FROM", "nobody", "is no mailbox"],
  ["MAIL_FROM", "A <a@b.test>\r\nBcc: c@d.test", "is no mailbox"],
  ["MAIL_REPLY_TO", "nobody", "is no mailbox"],
  ["TIME_ZONE", "Mars/Olympus", "is no IANA time zone"],
  ["DIGEST_AT", "monday noon", "must be a day and an hour"],
  ["DIGEST_AT", "mon 24:00", "must be a day and an hour"],
  ["TOKEN_SECRET", "short", "is too short"],
  ["AI_PROVIDER", "oracle", "must be off, workers-ai or openai-compatible"],
  ["RESEND_BASE_URL", "ftp://resend", "is no http(s) address"],
])("%s = %j is refused in one line that names it", (name, value, message) => {
  const bad = () => parseConfig({ ...complete, [name]: value });
  expect(bad).toThrow(ConfigError);
  expect(bad).toThrow(`${name}: ${message}`);
});

const compatible = {
  ...complete,
  AI_PROVIDER: "openai-compatible",
  AI_BASE_URL: "https://models.test/v1/",
  AI_MODEL: "tern-4",
  AI_API_KEY: "sk-key",
};

test("a model's settings are complete, with a budget that fits its unit", () => {
  expect(parseConfig(compatible).ai).toEqual({
    provider: "openai-compatible",
    baseUrl: "https://models.test/v1",
    apiKey: "sk-key",
    model: "tern-4",
    embeddingModel: null,
    dailyBudget: 200_000,
  });
  const workersAi = { ...complete, AI_PROVIDER: "workers-ai", AI_MODEL: "@cf/tern-4" };
  expect(parseConfig(workersAi).ai).toMatchObject({ embeddingModel: "@cf/baai/bge-m3", dailyBudget: 9_000 });
  expect(parseConfig({ ...workersAi, AI_DAILY_BUDGET: "1200" }).ai).toMatchObject({ dailyBudget: 1_200 });
});

test.each([
  [{ AI_MODEL: "" }, "AI_MODEL: is missing"],
  [{ AI_BASE_URL: "" }, "AI_BASE_URL: is no http(s) address"],
  [{ AI_BASE_URL: "models.test" }, "AI_BASE_URL: is no http(s) address"],
  [{ AI_BASE_URL: "http://127.0.0.1:11434/v1" }, "AI_BASE_URL: 127.0.0.1 is this machine itself"],
  [{ AI_BASE_URL: "https://me:hush@models.test/v1" }, "AI_BASE_URL: holds more than an address"],
  [{ AI_BASE_URL: "https://models.test/v1?version=2" }, "AI_BASE_URL: holds more than an address"],
  [{ AI_BASE_URL: "http://10.0.0.8/v1" }, "AI_BASE_URL: 10.0.0.8 is no public address"],
  [{ AI_API_KEY: "" }, "AI_API_KEY: is missing"],
  [{ AI_PROVIDER: "workers-ai", AI_MODEL: "" }, "AI_MODEL: is missing"],
  [{ AI_DAILY_BUDGET: "0" }, "AI_DAILY_BUDGET: must be a whole number"],
  [{ AI_DAILY_BUDGET: "plenty" }, "AI_DAILY_BUDGET: must be a whole number"],
])("a provider with %j is told what is missing", (change, message) => {
  expect(() => parseConfig({ ...compatible, ...change })).toThrow(message);
});

test("a model on the operator's own machine needs no key, and only there may it stand", () => {
  const LOCAL = JSON.stringify({ clockOffsetMs: 0, allowLoopback: false, outboxUrl: null });
  const own = { ...compatible, AI_BASE_URL: "http://localhost:11434/v1", AI_API_KEY: "" };
  expect(parseConfig({ ...own, LOCAL }).ai).toMatchObject({ apiKey: "" });
  expect(() => parseConfig(own)).toThrow("AI_BASE_URL: localhost is this machine itself");
});

test("every fault is told at once and no value is repeated", () => {
  const line = messageOf(() => parseConfig({ ...complete, TOKEN_SECRET: "hunter2", TIME_ZONE: "Mars" }));
  expect(line.split("\n")).toHaveLength(2);
  expect(line).not.toContain("hunter2");
});

function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return String(error);
  }
  return "";
}
