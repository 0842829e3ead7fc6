import { expect, test } from "vitest";
import { fieldsIn, wordsOf } from "../../../src/web/api/schema-words.ts";

test.for([
  [{ type: "string" }, "text"],
  [{ type: "string", maxLength: 60 }, "text, at most 60 characters"],
  [{ type: "string", format: "date-time" }, "time"],
  [{ type: "string", format: "uri" }, "address"],
  [{ type: "string", enum: ["a", "b"] }, "a, b"],
  [{ type: "string", enum: ["a", "b", "c", "d", "e", "f", "g", "h", "i"] }, "a, b, c, d, e, f, g and 2 more"],
  [{ const: "related" }, '"related"'],
  [{ type: "boolean" }, "true or false"],
  [{ type: "integer" }, "whole number"],
  [{ type: "integer", minimum: 1, maximum: 100 }, "whole number, 1 to 100"],
  [{ type: "number", minimum: 0 }, "number, 0 or more"],
  [{ anyOf: [{ type: "string" }, { type: "null" }] }, "text, or null"],
  [{ type: "array", items: { type: "string" } }, "text, a list"],
  [{ anyOf: [{ type: "array", items: { type: "number" } }, { type: "null" }] }, "number, a list, or null"],
] as const)("%j is told as %s", ([schema, words]) => {
  expect(wordsOf(structuredClone(schema) as object)).toEqual({ name: null, words });
});

test("a named schema is told by its name", () => {
  expect(wordsOf({ type: "array", items: { $ref: "#/components/schemas/Coverage" } })).toEqual({
    name: "Coverage",
    words: "a list",
  });
});

test("the fields of an object without a name of its own are told with their way there", () => {
  const part = { type: "object", properties: { points: { type: "number" } } } as const;
  const story = { type: "object", properties: { id: { type: "integer" } } } as const;
  const fields = fieldsIn({
    type: "object",
    properties: {
      parts: { type: "array", items: part, description: "What it is made of." },
      story: { anyOf: [story, { type: "null" }] },
    },
  });
  expect(fields).toEqual([
    { path: "parts", name: null, words: "object, a list", description: "What it is made of." },
    { path: "parts[].points", name: null, words: "number", description: "" },
    { path: "story", name: null, words: "object, or null", description: "" },
    { path: "story.id", name: null, words: "whole number", description: "" },
  ]);
});
