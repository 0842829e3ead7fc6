/** The API's own document, read back as a stranger would: what it promises of an answer, as a check of that answer. */
import { type Schema, Validator } from "@cfworker/json-schema";
import { describeApi } from "../../../src/web/api/open-api.ts";

export const document = describeApi({ siteTitle: "Almanac", siteUrl: "https://almanac.test" });

const named: Record<string, Schema> = JSON.parse(
  JSON.stringify(document.components.schemas).replaceAll("#/components/schemas/", "#/$defs/"),
);
const closed: Record<string, Schema> = Object.fromEntries(
  Object.entries(named).map(([name, schema]) => [name, closeObjects(schema)]),
);

/** What keeps a value from being what the document calls by this name; a field it does not describe does so too. */
export function faultsOf(name: string, value: unknown): string[] {
  return validatorOf(name)
    .validate(value)
    .errors.map(({ instanceLocation, error }) => `${instanceLocation}: ${error}`);
}

const validators = new Map<string, Validator>();

function validatorOf(name: string): Validator {
  const made = validators.get(name) ?? new Validator({ $ref: `#/$defs/${name}`, $defs: closed }, "2020-12", false);
  validators.set(name, made);
  return made;
}

/** Readers must expect new fields; our own tests must not. */
function closeObjects(schema: Schema): Schema {
  const text = JSON.stringify(schema, (_, part: unknown) =>
    isObject(part) && part["type"] === "object" ? { ...part, additionalProperties: false } : part,
  );
  return JSON.parse(text);
}

function isObject(part: unknown): part is Record<string, unknown> {
  return typeof part === "object" && part !== null && !Array.isArray(part);
}
