/** A JSON Schema in a few words, for the API's page. Pure. */
import type { JsonSchema } from "@valibot/to-json-schema";

/** `Coverage, a list`: a named schema is told by its name, which can be linked. */
export type SchemaWords = Readonly<{ name: string | null; words: string }>;

export type Field = SchemaWords & Readonly<{ path: string; description: string }>;

/** How many values of a closed list are worth reading here. */
const MOST_VALUES = 7;

export function wordsOf(schema: JsonSchema): SchemaWords {
  const { inner, marks } = unwrap(schema);
  const name = inner.$ref?.split("/").at(-1) ?? null;
  return { name, words: [name === null ? plainWords(inner) : "", ...marks].filter(Boolean).join(", ") };
}

/** The fields of an object, those of objects without a name of their own included: `story.eventCount`. */
export function fieldsIn(schema: JsonSchema, before = ""): readonly Field[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    if (typeof field === "boolean") return [];
    const path = before + name;
    const { inner, marks } = unwrap(field);
    const own: readonly Field[] = [{ path, description: field.description ?? "", ...wordsOf(field) }];
    return own.concat(fieldsIn(inner, marks.includes("a list") ? `${path}[].` : `${path}.`));
  });
}

/** What is within a list or beside a null, and that it is. */
function unwrap(schema: JsonSchema): { inner: JsonSchema; marks: readonly string[] } {
  const [first, second] = schema.anyOf ?? [];
  if (isSchema(first) && isSchema(second) && second.type === "null") return mark(first, "or null");
  if (schema.type === "array" && isSchema(schema.items)) return mark(schema.items, "a list");
  return { inner: schema, marks: [] };
}

function mark(within: JsonSchema, word: string): { inner: JsonSchema; marks: readonly string[] } {
  const { inner, marks } = unwrap(within);
  return { inner, marks: [...marks, word] };
}

function isSchema(part: unknown): part is JsonSchema {
  return typeof part === "object" && part !== null && !Array.isArray(part);
}

function plainWords(schema: JsonSchema): string {
  const { type, format, maxLength } = schema;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return oneOf(schema.enum.map(String));
  if (type === "number" || type === "integer") return numberWords(schema);
  if (type === "string") return FORMATS[format ?? ""] ?? (maxLength ? `text, at most ${maxLength} characters` : "text");
  return type === "boolean" ? "true or false" : "object";
}

const FORMATS: Readonly<Record<string, string>> = { "date-time": "time", uri: "address" };

function oneOf(values: readonly string[]): string {
  const shown = values.slice(0, MOST_VALUES).join(", ");
  return values.length > MOST_VALUES ? `${shown} and ${values.length - MOST_VALUES} more` : shown;
}

function numberWords({ type, minimum, maximum }: JsonSchema): string {
  const kind = type === "integer" ? "whole number" : "number";
  if (minimum === undefined) return kind;
  return maximum === undefined ? `${kind}, ${minimum} or more` : `${kind}, ${minimum} to ${maximum}`;
}
