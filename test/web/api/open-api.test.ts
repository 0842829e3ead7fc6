import { Validator } from "@seriousme/openapi-schema-validator";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { answerExamples } from "../../../src/web/api/examples.ts";
import { READ_POLICY } from "../../../src/web/api/limit-reads.ts";
import { operations } from "../../../src/web/api/operations.ts";
import { readQuery } from "../../../src/web/query.ts";
import { document, faultsOf } from "./document.ts";

const text = JSON.stringify(document);
const described = Object.values(document.paths).map(({ get }) => get);

test("the document is valid OpenAPI 3.1", async () => {
  const result = await new Validator().validate(JSON.parse(text));
  expect(result).toEqual({ valid: true });
});

test("every reference leads somewhere and every named schema is referred to", () => {
  const places = [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map((match) => match[1] ?? "");
  expect(places.filter((path) => whatStandsAt(path) === undefined)).toEqual([]);
  const names = Object.keys(document.components.schemas);
  expect(names.filter((name) => !places.includes(`components/schemas/${name}`))).toEqual([]);
});

test("every operation has a name of its own, a summary, and each parameter of its path", () => {
  expect(new Set(described.map(({ operationId }) => operationId)).size).toBe(operations.length);
  for (const [path, { get }] of Object.entries(document.paths)) {
    const inPath = get.parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name);
    expect(inPath, path).toEqual([...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]));
    expect(get.summary, path).toMatch(/^[A-Z].*[^.]$/);
    expect(get.description, path).toMatch(/^[A-Z].*\.$/);
  }
});

test("every parameter is described by a sentence and a schema that says what kind of value it takes", () => {
  const parameters = described.flatMap((operation) => operation.parameters);
  expect(parameters.length).toBeGreaterThan(20);
  for (const { name, description, schema } of parameters) {
    expect(description, name).toMatch(/^[A-Z].*\.$/);
    expect(schema.type ?? schema.const, name).toBeDefined();
  }
});

test("each example of a parameter is one the check lets through", () => {
  const examples = operations.flatMap((operation) => {
    const { get } = document.paths[operation.path] ?? { get: undefined };
    return (get?.parameters ?? []).flatMap(({ name, in: place, example }) =>
      place === "query" && example !== undefined ? [{ operation, name, example }] : [],
    );
  });
  expect(examples.length).toBeGreaterThan(10);
  for (const { operation, name, example } of examples) {
    const asked = JSON.stringify(example).replace(/[["\]]/g, "");
    expect(readQuery(operation.query, new URLSearchParams([[name, asked]])).problems, name).toEqual([]);
  }
});

test("each example of an answer is what its operation answers", () => {
  for (const { id } of operations) {
    const name = `${id.charAt(0).toUpperCase()}${id.slice(1)}Answer`;
    expect(faultsOf(name, answerExamples[id]), id).toEqual([]);
    expect(faultsOf(name, { surprise: 1 }), id).not.toEqual([]);
  }
});

test("the operator's commands are no part of it", () => {
  expect(text).not.toMatch(/admin|Bearer/i);
});

test("the limit it names is the one the Worker is bound to", () => {
  const config = readFileSync(join(import.meta.dirname, "../../../wrangler.toml"), "utf8");
  const { requests, seconds } = READ_POLICY;
  expect(config).toMatch(
    new RegExp(
      `name = "READ_LIMIT"\\nnamespace_id = "\\d+"\\nsimple = \\{ limit = ${requests}, period = ${seconds} \\}`,
    ),
  );
});

function whatStandsAt(path: string): unknown {
  return path
    .split("/")
    .reduce<unknown>((place, key) => Object.entries(place ?? {}).find(([name]) => name === key)?.[1], document);
}
