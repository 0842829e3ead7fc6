/** A model behind OpenAI's interface, whoever runs it: /chat/completions and /embeddings. */
import type { AiSettings } from "../../config.ts";
import { readCompletion, readVectors } from "./completion.ts";
import { tokensOf } from "./cost.ts";
import { postJson, type Service } from "./json-call.ts";
import { type ModelOutcome, modelFailure, type ModelReader, type Prompt } from "./model-reader.ts";

type Settings = Extract<AiSettings, { provider: "openai-compatible" }>;

const TIMEOUT_MS = 60_000;
/** An answer is some 2 KiB, a vector some 20. */
const MAX_ANSWER_BYTES = 256 * 1024;
const MAX_VECTORS_BYTES = 4 * 1024 * 1024;

export function makeOpenAiReader(
  { baseUrl, apiKey, model, embeddingModel, dailyBudget }: Settings,
  surroundings: Pick<Service, "fetch" | "now" | "allowLoopback"> & { timeoutMs?: number },
): ModelReader {
  const service = { timeoutMs: TIMEOUT_MS, ...surroundings, baseUrl, apiKey };
  return {
    name: `${baseUrl} ${model}`,
    embeddingModel,
    dailyBudget,
    costOf: (_, usage) => tokensOf(usage),
    ask: makeAsk(service, model),
    async embed(texts) {
      if (embeddingModel === null) return modelFailure("denied", "no embedding model is named");
      const body = { model: embeddingModel, input: texts, encoding_format: "float" };
      const answer = await postJson(service, "/embeddings", { body, maxBytes: MAX_VECTORS_BYTES });
      return answer.kind === "answered" ? readVectors(answer.value, texts.length) : answer;
    },
  };
}

/** The form that was taken last is tried first; where a service refuses it, the next plainer one. */
function makeAsk(service: Service, model: string): ModelReader["ask"] {
  let known = 0;
  return async (prompt) => {
    let outcome: ModelOutcome<string> = modelFailure("refused", "no form of the question was taken");
    for (const [at, form] of FORMS.entries()) {
      if (at < known) continue;
      const body = { model, messages: messagesOf(prompt), ...form(prompt) };
      const answer = await postJson(service, "/chat/completions", { body, maxBytes: MAX_ANSWER_BYTES });
      outcome = answer.kind === "answered" ? readCompletion(answer.value) : answer;
      if (answer.kind === "refused") continue;
      known = at;
      break;
    }
    return outcome;
  };
}

/**
 * Ways of asking for JSON, the strictest first. Reasoning models of OpenAI take neither a temperature nor `max_tokens`,
 * most others do not know `max_completion_tokens`; every form carries a limit, for the budget counts on it.
 */
const FORMS: readonly ((prompt: Prompt) => Record<string, unknown>)[] = [
  (prompt) => ({ ...plain(prompt), response_format: schemaFormat(prompt) }),
  (prompt) => ({ max_completion_tokens: prompt.mostOutputTokens, response_format: schemaFormat(prompt) }),
  (prompt) => ({ ...plain(prompt), response_format: { type: "json_object" } }),
  plain,
];

function plain({ mostOutputTokens }: Prompt) {
  return { temperature: 0, max_tokens: mostOutputTokens };
}

function schemaFormat({ schema }: Prompt) {
  return { type: "json_schema", json_schema: { name: "reading", strict: true, schema } };
}

function messagesOf({ system, user }: Prompt) {
  return [
    { role: "system", content: system },
    { role: "user", content: user },
  ];
}
