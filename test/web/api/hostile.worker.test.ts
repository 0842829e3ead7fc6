/** Every operation, asked what nobody would ask: it answers what its document says, and never that it broke. */
import { env } from "cloudflare:workers";
import * as fc from "fast-check";
import * as v from "valibot";
import { beforeAll, expect, test } from "vitest";
import { openDb } from "../../../src/db/client.ts";
import { event as eventSchema } from "../../../src/web/api/event-schemas.ts";
import type { Operation } from "../../../src/web/api/operation.ts";
import { operations } from "../../../src/web/api/operations.ts";
import { makeApp } from "../../../src/web/app.tsx";
import { testDeps } from "../../support/deps.ts";
import { fillAwkwardArchive } from "./awkward-archive.ts";
import { document, faultsOf } from "./document.ts";

const db = openDb(env.DB);
const app = makeApp(() => testDeps());

beforeAll(async () => {
  await fillAwkwardArchive(db);
});

/** What each operation answers when it is asked for whole items. */
const WHOLE: Readonly<Record<string, string>> = {
  listEvents: "Event",
  getEvent: "FullEvent",
  getStory: "Story",
  listTopics: "Topic",
  listEntities: "Entity",
  listSources: "Source",
  listDigests: "Digest",
  getDigest: "Digest",
};

/** Values that each parameter takes, beside those that it hardly does. */
const GOOD: Readonly<Record<string, fc.Arbitrary<string>>> = {
  topic: fc.constantFrom("policy", "models", "safety"),
  source: fc.constantFrom("Halyard.Labs_AI", "halyard.labs_ai", "paused", "nobody"),
  entity: fc.constantFrom("wren-2", "R", "nobody"),
  q: fc.oneof(fc.constantFrom("account", "wren OR acme", '"', "NEAR(", "title:*", "-", "a AND", "模型"), fc.string()),
  min_score: fc.double({ min: 1, max: 10, noNaN: true }).map(String),
  since: momentText(),
  until: momentText(),
  cursor: fc.oneof(
    fc.tuple(fc.nat(), fc.nat()).map(([time, id]) => `${time.toString(36)}-${id.toString(36)}`),
    fc.constantFrom("zzzzzzzzzz-zzzzzzzzzz", "0-0", "1", "999999999", "paused", "1-wren-2", "2-r"),
  ),
  limit: fc.integer({ min: 1, max: 100 }).map(String),
  include: fc.constant("related"),
};

function momentText(): fc.Arbitrary<string> {
  const at = fc.date({ min: new Date(0), max: new Date("9999-12-31T00:00:00Z"), noInvalidDate: true });
  return at.chain((date) => fc.constantFrom(date.toISOString(), date.toISOString().slice(0, 10)));
}

const hostile = fc.oneof(
  fc.string(),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
  fc.double().map(String),
  fc.bigInt().map(String),
  fc.constantFrom(
    "",
    " ",
    "null",
    "NaN",
    "1e3",
    "0x10",
    "-1",
    "1.5",
    "%00",
    "\u0000",
    "'; drop table events; --",
    "__proto__",
  ),
  fc.string({ minLength: 150, maxLength: 300 }),
);

function queryFor(operation: Operation): fc.Arbitrary<[string, string][]> {
  const names = Object.keys(operation.query.entries);
  const known = fc.constantFrom(...names).chain((name) => fc.tuple(fc.constant(name), goodOf(operation, name)));
  const bad = fc.tuple(fc.constantFrom(...names), hostile);
  const unknown = fc.tuple(fc.constantFrom("colour", "constructor", "__proto__", "Limit", " limit", ""), hostile);
  const pair = fc.oneof(
    { arbitrary: known, weight: 12 },
    { arbitrary: bad, weight: 2 },
    { arbitrary: unknown, weight: 1 },
  );
  return fc.uniqueArray(pair, { maxLength: 4, selector: ([name]) => name });
}

function goodOf({ id }: Operation, name: string): fc.Arbitrary<string> {
  if (name !== "fields") return GOOD[name] ?? fc.string();
  const properties = Object.keys(document.components.schemas[WHOLE[id] ?? ""]?.properties ?? {});
  return fc.subarray(properties, { minLength: 1 }).map(String);
}

/** A path is only this operation's while its parameter is one segment. */
function pathFor({ path }: Operation): fc.Arbitrary<string> {
  if (!path.includes("{")) return fc.constant(path);
  const parameter = fc.oneof(fc.integer({ min: 0, max: 24 }).map(String), hostile);
  return parameter
    .filter((text) => !["", ".", ".."].includes(text.trim()))
    .map((text) => path.replace(/\{\w+\}/, () => encodeURIComponent(text.toWellFormed())));
}

test.for(operations.map((operation) => [operation.id, operation] as const))(
  "%s keeps its word whatever it is asked",
  async ([, operation]) => {
    const statuses = Object.keys(document.paths[operation.path]?.get.responses ?? {}).map(Number);
    const seen = new Set<number>();
    const plain = operation.path.replace(/\{\w+\}/, "1");
    const asked = fc.record({ path: pathFor(operation), query: queryFor(operation) });
    await fc.assert(
      fc.asyncProperty(asked, async ({ path, query }) => {
        const search = new URLSearchParams(query.map(([name, value]) => [name.toWellFormed(), value.toWellFormed()]));
        const answer = await app.request(`/api/v1${path}?${search.toString()}`, {}, env);
        seen.add(answer.status);
        expect(statuses).toContain(answer.status);
        expect(answer.status).not.toBe(500);
        if (answer.status === 200) checkBody(operation, search, await answer.json());
        else if (answer.status < 400) expect(answer.headers.get("location")).toMatch(/^\/api\/v1\//);
        else checkProblem(answer, await answer.json(), [...search.keys()]);
      }),
      { numRuns: 100, examples: [[{ path: plain, query: [] }], [{ path: plain, query: [["colour", "red"]] }]] },
    );
    expect(seen).toContain(200);
    expect(seen).toContain(400);
  },
);

function checkBody({ id }: Operation, query: URLSearchParams, body: { data?: object[] }): void {
  const items = body.data ?? [body];
  const given = (name: string) => query.get(name)?.trim() ?? "";
  const fields = given("fields");
  if (body.data && id !== "listTopics") expect(items.length).toBeLessThanOrEqual(Number(given("limit") || 20));
  if (id === "listEvents" && !fields) expect(items.filter((item) => !fits(item, given))).toEqual([]);
  if (fields) {
    const names = [...new Set(fields.split(",").map((name) => name.trim()))].sort();
    for (const item of items) expect(Object.keys(item).sort()).toEqual(names);
  }
  const whole = query.get("include") === "related" ? "FullEvent" : (WHOLE[id] ?? "");
  const name = fields ? `${(WHOLE[id] ?? "").replace("Full", "")}Fields` : whole;
  expect(items.flatMap((item) => faultsOf(name, item))).toEqual([]);
  if (body.data) expect(faultsOf(`${id.charAt(0).toUpperCase()}${id.slice(1)}Answer`, body)).toEqual([]);
}

/** Written anew, from what the document says of each filter. */
function fits(item: object, given: (name: string) => string): boolean {
  const event = v.parse(eventSchema, item);
  const [topic, source, entity, since, until] = ["topic", "source", "entity", "since", "until"].map(given);
  const at = Date.parse(event.publishedAt ?? event.firstSeenAt);
  return (
    event.score >= Number(given("min_score")) &&
    (!topic || event.topics.some(({ slug }) => slug === topic)) &&
    (!entity || event.entities.some(({ slug }) => slug === entity.toLowerCase())) &&
    (!source || event.source.slug.toLowerCase() === source.toLowerCase()) &&
    (!since || at >= Date.parse(since)) &&
    (!until || at < Date.parse(until) + (until.length === 10 ? 86_400_000 : 0))
  );
}

function checkProblem(answer: Response, body: { errors?: { parameter: string }[] }, asked: readonly string[]): void {
  expect(answer.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
  expect(faultsOf("Problem", body)).toEqual([]);
  if (answer.status === 400)
    expect(asked).toEqual(expect.arrayContaining(body.errors?.map(({ parameter }) => parameter) ?? [""]));
}

test.for(["%", "%ff", "%E0%A4%A", "%00", "%2e%2e%2fevents", "a%2Fb", "1;x=1", "1%20", "１"])(
  "a path that ends in %s is answered as nothing that is known",
  async (end) => {
    for (const place of ["events", "stories", "digests"]) {
      const answer = await app.request(`/api/v1/${place}/${end}?fields=%ff`, {}, env);
      expect([400, 404], `${place}/${end}`).toContain(answer.status);
      expect(faultsOf("Problem", await answer.json())).toEqual([]);
    }
  },
);
