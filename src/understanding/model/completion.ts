/** The form in which models' services answer: OpenAI's, and the older one of Workers AI. */
import * as v from "valibot";
import { type ModelOutcome, modelFailure, type Usage } from "./model-reader.ts";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** A usage that makes no sense, or half of one, counts as none: what was booked then stands. */
const usage = v.fallback(v.nullish(v.object({ prompt_tokens: count, completion_tokens: count })), null);
/** What is embedded is only read. */
const inputUsage = v.fallback(v.nullish(v.object({ prompt_tokens: count })), null);
const content = v.nullish(v.union([v.string(), v.record(v.string(), v.unknown())]));

const completion = v.object({
  choices: v.pipe(
    v.array(
      v.object({
        message: v.object({ content, refusal: v.nullish(v.string()) }),
        finish_reason: v.nullish(v.string()),
      }),
    ),
    v.minLength(1),
  ),
  usage,
});
const response = v.object({ response: content, usage });

/** The text of a completion; Workers AI may hand over the JSON it was asked for as an object. */
export function readCompletion(answer: unknown): ModelOutcome<string> {
  const known = v.safeParse(completion, answer);
  if (!known.success) return readResponse(answer);
  const used = { usage: toUsage(known.output.usage) };
  const [choice] = known.output.choices;
  if (choice?.message.refusal || choice?.finish_reason === "content_filter")
    return modelFailure("declined", "the model declined to answer", used);
  return toOutcome(choice?.message.content, used.usage);
}

function readResponse(answer: unknown): ModelOutcome<string> {
  const known = v.safeParse(response, answer);
  if (!known.success) return modelFailure("unreadable", "the model's service answered in an unknown form");
  return toOutcome(known.output.response, toUsage(known.output.usage));
}

function toOutcome(content: string | Record<string, unknown> | null | undefined, usage: Usage | null) {
  if (!content) return modelFailure("unreadable", "the model answered nothing", { usage });
  const value = typeof content === "string" ? content : JSON.stringify(content);
  return { kind: "answered", value, usage } as const;
}

const numbers = v.pipe(v.array(v.pipe(v.number(), v.finite())), v.minLength(8), v.maxLength(8_192));
const vectors = v.union([
  v.object({ data: v.array(v.object({ embedding: numbers, index: v.optional(count) })), usage: inputUsage }),
  v.object({ data: v.array(numbers), usage: inputUsage }),
]);

/** One vector a text, all of one length; anything else is no answer. */
export function readVectors(answer: unknown, texts: number): ModelOutcome<readonly Float32Array[]> {
  const known = v.safeParse(vectors, answer);
  if (!known.success) return modelFailure("unreadable", "the model's service answered in an unknown form");
  const rows = known.output.data.map((row, at) =>
    isVector(row) ? { at, row } : { at: row.index ?? at, row: row.embedding },
  );
  const value = rows.toSorted((a, b) => a.at - b.at).map(({ row }) => unit(row));
  const read = known.output.usage;
  const used = { usage: read ? { inputTokens: read.prompt_tokens, outputTokens: 0 } : null };
  const isWhole = value.length === texts && value.every(({ length }) => length === value[0]?.length);
  if (!isWhole) return modelFailure("unreadable", `${value.length} vectors came for ${texts} texts`, used);
  return { kind: "answered", value, usage: used.usage };
}

function isVector(row: { embedding: number[] } | number[]): row is number[] {
  return Array.isArray(row);
}

function unit(row: readonly number[]): Float32Array {
  const norm = Math.hypot(...row) || 1;
  return Float32Array.from(row, (x) => x / norm);
}

function toUsage(reported: v.InferOutput<typeof usage>): Usage | null {
  if (!reported) return null;
  return { inputTokens: reported.prompt_tokens, outputTokens: reported.completion_tokens };
}
