/** The schemas of the API in the words of JSON Schema (2020-12), as OpenAPI 3.1 wants them. */
import { type ConversionConfig, type JsonSchema, toJsonSchema, toJsonSchemaDefs } from "@valibot/to-json-schema";
import type * as v from "valibot";
import { eventComponents } from "./event-schemas.ts";
import { listComponents } from "./list-schemas.ts";
import type { Operation } from "./operation.ts";
import { operations } from "./operations.ts";

export type ParameterDescription = Readonly<{
  name: string;
  in: "path" | "query";
  required: boolean;
  description: string;
  schema: JsonSchema;
  /** A list is one value, parted by commas. */
  explode: false;
  example?: JsonSchema["const"];
}>;

/** A check in code, such as that of a cursor, is left to the description: JSON Schema cannot say it. */
const CONVERSION: ConversionConfig = {
  target: "draft-2020-12",
  errorMode: "ignore",
  overrideRef: ({ referenceId }) => `#/components/schemas/${referenceId}`,
};

/** Every named schema, with the answer of each operation under its own name. */
export function namedSchemas(): Readonly<Record<string, JsonSchema>> {
  const answers = Object.fromEntries(operations.map((operation) => [answerName(operation), operation.answer]));
  return toJsonSchemaDefs({ ...eventComponents, ...listComponents, ...answers }, CONVERSION);
}

/** `listEvents` is answered with a `ListEventsAnswer`. */
export function answerName({ id }: Operation): string {
  return `${id.charAt(0).toUpperCase()}${id.slice(1)}Answer`;
}

/** What stands in the path first, then the query in its own order. */
export function parametersOf({ pathParameters, query }: Operation): readonly ParameterDescription[] {
  return [
    ...Object.entries(pathParameters).map(([name, schema]) => toParameter("path", name, schema)),
    ...Object.entries(query.entries).map(([name, schema]) => toParameter("query", name, schema)),
  ];
}

function toParameter(place: "path" | "query", name: string, from: v.GenericSchema): ParameterDescription {
  const { $schema: _, description = "", examples, ...schema } = toJsonSchema(from, CONVERSION);
  const [example] = Array.isArray(examples) ? examples : [];
  return {
    name,
    in: place,
    required: place === "path",
    description,
    schema,
    explode: false,
    ...(example === undefined ? {} : { example }),
  };
}
