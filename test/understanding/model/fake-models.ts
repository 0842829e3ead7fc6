/** Models that answer as a test tells them: OpenAI's interface as a server would speak it, and the binding of Workers AI. */
import { makeOpenAiReader } from "../../../src/understanding/model/openai-reader.ts";
import { makeWorkersAiReader } from "../../../src/understanding/model/workers-ai-reader.ts";
import type { ModelReader } from "../../../src/understanding/model/model-reader.ts";

type Call = Readonly<{ url: string; headers: Headers; body: Record<string, unknown> }>;
type Answer = (call: Call, nth: number) => Response | Promise<Response>;

export type FakeService = Readonly<{ model: ModelReader; calls: Call[] }>;

/** `NOON` of the tests of jobs. */
const NOON = Date.UTC(2026, 10, 23, 12);
export const API_KEY = "sk-secret-of-the-operator";

/** A reader of a service that stands behind `fetch`. */
export function fakeOpenAi(
  answer: Answer,
  settings: Partial<{ dailyBudget: number; timeoutMs: number }> = {},
): FakeService {
  const calls: Call[] = [];
  const fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const call = { url: request.url, headers: request.headers, body: await request.json<Record<string, unknown>>() };
    calls.push(call);
    return Promise.race([answer(call, calls.length), aborted(init?.signal)]);
  };
  const { dailyBudget = 200_000, timeoutMs = 60_000 } = settings;
  const named = { baseUrl: "https://models.test/v1", apiKey: API_KEY, model: "tern-4", embeddingModel: "tern-embed" };
  const model = makeOpenAiReader(
    { provider: "openai-compatible", ...named, dailyBudget },
    { fetch, now: () => NOON, allowLoopback: false, timeoutMs },
  );
  return { model, calls };
}

function aborted(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => signal?.addEventListener("abort", () => reject(new Error("aborted"))));
}

/** What a service answers around the model's own words. */
export function completion(
  content: unknown,
  usage: object | null = { prompt_tokens: 900, completion_tokens: 200 },
): Response {
  const text = typeof content === "string" ? content : JSON.stringify(content);
  return Response.json({
    id: "answer",
    object: "chat.completion",
    choices: [{ index: 0, message: { role: "assistant", content: text }, finish_reason: "stop" }],
    ...(usage ? { usage } : {}),
  });
}

export function failing(status: number, headers: Record<string, string> = {}): Response {
  return Response.json({ error: { message: `bad key ${API_KEY}`, type: "some_error" } }, { status, headers });
}

type Run = (model: string, input: Record<string, unknown>) => unknown;

export function fakeWorkersAi(run: Run, dailyBudget = 9_000, timeoutMs = 60_000): ModelReader {
  const named = { model: "@cf/google/gemma-4-26b-a4b-it", embeddingModel: "@cf/baai/bge-m3", dailyBudget };
  const ai = { run: async (model: string, input: Record<string, unknown>) => run(model, input) };
  return makeWorkersAiReader({ provider: "workers-ai", ...named }, ai, timeoutMs);
}
