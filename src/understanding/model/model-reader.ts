/** What the almanac asks of a model, whoever runs it. Expected failures come back as values; nothing is thrown. */

export type ModelReader = Readonly<{
  /** Where it stands and what it is called: a part of every answer's key. */
  name: string;
  /** Null where nothing is embedded. */
  embeddingModel: string | null;
  /** What a day (UTC) may cost, in the unit of `costOf`. */
  dailyBudget: number;
  /** Whole neurons at Workers AI, tokens elsewhere. */
  costOf: (call: "answer" | "embedding", usage: Usage) => number;
  /** One question, one answer: the text that the model wrote. */
  ask: (prompt: Prompt) => Promise<ModelOutcome<string>>;
  /** One vector a text, in their order, of unit length. */
  embed: (texts: readonly string[]) => Promise<ModelOutcome<readonly Float32Array[]>>;
}>;

export type Prompt = Readonly<{
  system: string;
  user: string;
  /** JSON Schema of the answer; asked for where the service knows such a thing, and checked by us in any case. */
  schema: Readonly<Record<string, unknown>>;
  mostOutputTokens: number;
}>;

export type Usage = Readonly<{ inputTokens: number; outputTokens: number }>;

export type ModelOutcome<T> = Readonly<{ kind: "answered"; value: T; usage: Usage | null }> | ModelFailure;

/**
 * Why there is no answer.
 * - `refused`: this request is not acceptable (400, 413, 422) and was not worked on.
 * - `declined`: the model, or a filter over it, would not answer.
 * - `unreadable`: an answer came, too large or not in the service's own form.
 * - `timeout`: no whole answer in time; it may have been worked on, and paid for.
 * - `rate_limited`, `unavailable` (no connection, 5xx), `denied` (key, model or account not accepted): the service as a
 *   whole, whatever the request.
 */
export type ModelFailure = Readonly<{
  kind: "refused" | "declined" | "unreadable" | "timeout" | "rate_limited" | "unavailable" | "denied";
  /** In words, without anything the service wrote: error texts repeat keys and prompts. */
  reason: string;
  retryAfterMs: number | null;
  usage: Usage | null;
}>;

export function modelFailure(
  kind: ModelFailure["kind"],
  reason: string,
  { retryAfterMs = null, usage = null }: Partial<Pick<ModelFailure, "retryAfterMs" | "usage">> = {},
): ModelFailure {
  return { kind, reason, retryAfterMs, usage };
}
