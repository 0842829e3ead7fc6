/** A model of Workers AI, through the binding `AI`. */
import type { AiSettings } from "../../config.ts";
import { readCompletion, readVectors } from "./completion.ts";
import { neuronsOf } from "./cost.ts";
import { type ModelFailure, type ModelOutcome, modelFailure, type ModelReader, type Prompt } from "./model-reader.ts";

type Settings = Extract<AiSettings, { provider: "workers-ai" }>;

/** What of the binding is used. */
export type AiBinding = { run: (model: string, input: Record<string, unknown>) => Promise<unknown> };

/** An `ai` binding needs an account even to start, so it stands only where an operator has put it. */
export function isAiBinding(value: unknown): value is AiBinding {
  return typeof value === "object" && value !== null && "run" in value && typeof value.run === "function";
}

const TIMEOUT_MS = 60_000;
/** An answer is some 2 KiB. */
const MOST_CHARACTERS = 256 * 1024;

export function makeWorkersAiReader(
  { model, embeddingModel, dailyBudget }: Settings,
  ai: AiBinding,
  timeoutMs = TIMEOUT_MS,
): ModelReader {
  return {
    name: model,
    embeddingModel,
    dailyBudget,
    costOf: (call, usage) => neuronsOf(call === "answer" ? model : (embeddingModel ?? ""), usage),
    ask: makeAsk(ai, model, timeoutMs),
    async embed(texts) {
      if (embeddingModel === null) return modelFailure("denied", "no embedding model is named");
      const answer = await run(ai, { model: embeddingModel, input: { text: [...texts] }, timeoutMs });
      return answer.kind === "answered" ? readVectors(answer.value, texts.length) : answer;
    },
  };
}

/** Asks by the schema until the model shows that it cannot; what only the form kept from being worked on is asked again at once. */
function makeAsk(ai: AiBinding, model: string, timeoutMs: number): ModelReader["ask"] {
  let takesSchema = true;
  return async (prompt) => {
    if (takesSchema) {
      const input = { ...inputOf(prompt), response_format: formatOf(prompt) };
      const asked = await run(ai, { model, input, timeoutMs });
      if (asked.kind === "refused" || asked.kind === "unreadable") takesSchema = false;
      if (asked.kind !== "refused") return bounded(asked);
    }
    return bounded(await run(ai, { model, input: inputOf(prompt), timeoutMs }));
  };
}

function inputOf({ system, user, mostOutputTokens }: Prompt) {
  const messages = [
    { role: "system", content: system },
    { role: "user", content: user },
  ];
  return { messages, max_tokens: mostOutputTokens, temperature: 0 };
}

/** JSON mode is documented for a few models: one that does not know it refuses (5025), another may fail to keep to it (5024). */
function formatOf({ schema }: Prompt) {
  return { type: "json_schema", json_schema: schema };
}

type Ran = Readonly<{ kind: "answered"; value: unknown }> | ModelFailure;
type Call = Readonly<{ model: string; input: Record<string, unknown>; timeoutMs: number }>;

async function run(ai: AiBinding, { model, input, timeoutMs }: Call): Promise<Ran> {
  const late = Promise.withResolvers<Ran>();
  const timer = setTimeout(
    () => late.resolve(modelFailure("timeout", `no answer within ${timeoutMs / 1000} seconds`)),
    timeoutMs,
  );
  const call = ai.run(model, input).then((value): Ran => ({ kind: "answered", value }), failureOf);
  return Promise.race([call, late.promise]).finally(() => clearTimeout(timer));
}

function bounded(ran: Ran): ModelOutcome<string> {
  if (ran.kind !== "answered") return ran;
  const outcome = readCompletion(ran.value);
  if (outcome.kind !== "answered" || outcome.value.length <= MOST_CHARACTERS) return outcome;
  return modelFailure("unreadable", `the answer is larger than ${MOST_CHARACTERS / 1024} KiB`, outcome);
}

/** Workers AI's own codes (developers.cloudflare.com/workers-ai/platform/errors, July 2026), as its messages begin. */
const KIND_OF_CODE: Readonly<Record<string, ModelFailure["kind"]>> = {
  3003: "refused",
  3006: "refused",
  5004: "refused",
  5024: "unreadable",
  5025: "refused",
  3007: "timeout",
  3008: "timeout",
  3036: "rate_limited",
  3040: "rate_limited",
  3023: "denied",
  3041: "denied",
  3042: "denied",
  5007: "denied",
  5016: "denied",
  5018: "denied",
  5019: "denied",
};

function failureOf(error: unknown): ModelFailure {
  const code = /\b[35]0\d\d\b/.exec(error instanceof Error ? error.message : "")?.[0] ?? "";
  const reason = code === "" ? "Workers AI could not be reached" : `Workers AI answered with error ${code}`;
  return modelFailure(KIND_OF_CODE[code] ?? "unavailable", reason);
}
