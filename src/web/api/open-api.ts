/** The API's description for programs: OpenAPI 3.1, made from the schemas that check the input. */
import { answerExamples } from "./examples.ts";
import { answerName, namedSchemas, parametersOf } from "./json-schemas.ts";
import { READ_POLICY } from "./limit-reads.ts";
import type { Operation } from "./operation.ts";
import { operations } from "./operations.ts";

export const API_PATH = "/api/v1";

export function describeApi({ siteTitle, siteUrl }: Readonly<{ siteTitle: string; siteUrl: string }>) {
  return {
    openapi: "3.1.1",
    info: {
      title: siteTitle,
      version: "1.0.0",
      summary: "Scored events with their stories, topics and sources.",
      description:
        "Read-only, without a key. Times are ISO 8601 in UTC; what is unknown is null. Fields may be added, none is taken away.",
    },
    externalDocs: { url: `${siteUrl}/docs`, description: "The same for people" },
    servers: [{ url: siteUrl + API_PATH }],
    security: [],
    paths: Object.fromEntries(operations.map((operation) => [operation.path, { get: describeOperation(operation) }])),
    components: { schemas: namedSchemas(), responses, headers },
  };
}

function describeOperation(operation: Operation) {
  const { id, summary, description, otherwise } = operation;
  const moved = { Location: { description: "Where it leads.", schema: { type: "string" } } };
  return {
    operationId: id,
    tags: operation.path.split("/").slice(1, 2),
    summary,
    description,
    parameters: parametersOf(operation),
    responses: {
      200: describeAnswer(operation),
      304: { $ref: "#/components/responses/NotModified" },
      400: { $ref: "#/components/responses/Refused" },
      414: { $ref: "#/components/responses/TooLong" },
      429: { $ref: "#/components/responses/TooMany" },
      500: { $ref: "#/components/responses/Failed" },
      ...Object.fromEntries(
        Object.entries(otherwise).map(([status, description]) => [
          status,
          status.startsWith("3") ? { description, headers: moved } : { description, content: PROBLEM },
        ]),
      ),
    },
  };
}

function describeAnswer(operation: Operation) {
  const schema = { $ref: `#/components/schemas/${answerName(operation)}` };
  const example = answerExamples[operation.id];
  return {
    description: operation.summary,
    headers: {
      ETag: { $ref: "#/components/headers/ETag" },
      "Almanac-Copy-From": { $ref: "#/components/headers/AlmanacCopyFrom" },
      "RateLimit-Policy": { $ref: "#/components/headers/RateLimitPolicy" },
      ...("cursor" in operation.query.entries ? { Link: { $ref: "#/components/headers/Link" } } : {}),
    },
    content: { "application/json": { schema, ...(example === undefined ? {} : { example }) } },
  };
}

const PROBLEM = { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } };

const responses = {
  NotModified: { description: "Nothing has changed since the answer with the ETag of your If-None-Match." },
  Refused: { description: "A parameter is unknown or has a bad value; `errors` names each.", content: PROBLEM },
  TooLong: { description: "The address is longer than any we know.", content: PROBLEM },
  TooMany: {
    description: "Too many requests came from your network.",
    headers: {
      "Retry-After": { description: "Seconds to wait.", schema: { type: "integer", minimum: 0 } },
      RateLimit: { description: "How much is left: nothing.", schema: { type: "string" } },
    },
    content: PROBLEM,
  },
  Failed: { description: "Something broke on our side; try again in a minute.", content: PROBLEM },
};

const text = { type: "string" };
const headers = {
  ETag: { description: "Send it back as If-None-Match, and an unchanged answer costs nothing.", schema: text },
  AlmanacCopyFrom: {
    description: "Only on an answer given while the database is away: when it was made.",
    schema: { type: "string", format: "date-time" },
  },
  Link: { description: 'The next page as rel="next" (RFC 8288), where there is one.', schema: text },
  RateLimitPolicy: {
    description: `${READ_POLICY.requests} requests in ${READ_POLICY.seconds} seconds from one network.`,
    schema: text,
  },
};
