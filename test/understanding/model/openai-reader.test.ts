import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { afterEach, expect, test } from "vitest";
import { makeOpenAiReader } from "../../../src/understanding/model/openai-reader.ts";
import { ARTICLE, GOOD } from "./articles.ts";
import { promptFor } from "../../../src/understanding/model/prompt.ts";

const PROMPT = promptFor(ARTICLE, "a".repeat(64));
const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A service on the loopback address, as an operator's own model would stand there. */
async function serve(handler: Handler): Promise<string> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  closers.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => void server.close(resolve));
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/v1`;
}

function readerOf(baseUrl: string, { allowLoopback = true, apiKey = "" } = {}) {
  const settings = { baseUrl, apiKey, model: "tern-4", embeddingModel: null, dailyBudget: 1 };
  return makeOpenAiReader(
    { provider: "openai-compatible", ...settings },
    { fetch, now: () => 0, allowLoopback, timeoutMs: 300 },
  );
}

function answer(response: ServerResponse, body: unknown): void {
  response.setHeader("content-type", "application/json").end(JSON.stringify(body));
}

const COMPLETION = {
  choices: [{ message: { role: "assistant", content: JSON.stringify(GOOD) }, finish_reason: "stop" }],
  usage: { prompt_tokens: 900, completion_tokens: 200, total_tokens: 1_100 },
};

test("a model on this machine is asked at its address, without a key where it has none", async () => {
  const asked: (string | undefined)[] = [];
  const url = await serve((request, response) => {
    asked.push(request.url, request.headers.authorization);
    answer(response, COMPLETION);
  });
  const outcome = await readerOf(url).ask(PROMPT);
  expect(outcome).toEqual({
    kind: "answered",
    value: JSON.stringify(GOOD),
    usage: { inputTokens: 900, outputTokens: 200 },
  });
  expect(asked).toEqual(["/v1/chat/completions", undefined]);
});

test("a deployed almanac never asks inwards", async () => {
  let asked = 0;
  const url = await serve((_, response) => {
    asked += 1;
    answer(response, COMPLETION);
  });
  for (const address of [url, "http://10.1.2.3/v1", "http://[fd00::1]/v1", "http://metadata.internal/v1"])
    expect(await readerOf(address, { allowLoopback: false }).ask(PROMPT)).toMatchObject({ kind: "denied" });
  expect(asked).toBe(0);
});

test("a redirect is not followed: key and text stay here", async () => {
  const elsewhere: unknown[] = [];
  const other = await serve((request, response) => {
    elsewhere.push(request.url);
    answer(response, COMPLETION);
  });
  const url = await serve(
    (_, response) => void response.writeHead(307, { location: `${other}/chat/completions` }).end(),
  );
  expect(await readerOf(url, { apiKey: "sk-key" }).ask(PROMPT)).toMatchObject({ kind: "denied" });
  expect(elsewhere).toEqual([]);
});

const SERVICES: readonly (readonly [string, Handler, object])[] = [
  ["is silent", () => {}, { kind: "timeout" }],
  [
    "drips without an end",
    (_, response) => {
      const drip = setInterval(() => response.write(" "), 20);
      response.on("close", () => clearInterval(drip));
    },
    { kind: "timeout" },
  ],
  ["hangs up", (request) => void request.socket.destroy(), { kind: "unavailable" }],
  ["answers a page", (_, response) => void response.end("<html>hello</html>"), { kind: "unreadable" }],
  ["answers too much", (_, response) => void response.end("x".repeat(300 * 1024)), { kind: "unreadable" }],
  ["answers nothing", (_, response) => void response.end(), { kind: "unreadable" }],
  ["answers another form", (_, response) => answer(response, { ok: true, choices: [] }), { kind: "unreadable" }],
  [
    "answers an empty message",
    (_, response) => answer(response, { choices: [{ message: { content: null } }] }),
    { kind: "unreadable" },
  ],
  [
    "declines",
    (_, response) =>
      answer(response, { ...COMPLETION, choices: [{ message: { content: null, refusal: "I will not." } }] }),
    { kind: "declined", usage: { inputTokens: 900, outputTokens: 200 } },
  ],
  [
    "filters",
    (_, response) => answer(response, { choices: [{ message: { content: "" }, finish_reason: "content_filter" }] }),
    { kind: "declined" },
  ],
  [
    "is asked too often",
    (_, response) => void response.writeHead(429, { "retry-after": "7" }).end(),
    { kind: "rate_limited", retryAfterMs: 7_000 },
  ],
  [
    "is down",
    (_, response) => void response.writeHead(503).end("sk-key leaked"),
    { kind: "unavailable", reason: "the model's service answered 503" },
  ],
  ["wants money", (_, response) => void response.writeHead(402).end(), { kind: "denied" }],
];

test.each(SERVICES)("a service that %s gives a named failure, not an exception", async (_, handler, failure) => {
  const url = await serve((request, response) => void request.resume().on("end", () => handler(request, response)));
  expect(await readerOf(url).ask(PROMPT)).toMatchObject(failure);
});

test("nobody listens", async () => {
  expect(await readerOf("http://127.0.0.1:9/v1").ask(PROMPT)).toMatchObject({ kind: "unavailable" });
});
