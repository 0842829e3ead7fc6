import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { expect, test } from "vitest";
import { readFeed } from "../../src/feeds/index.ts";

/**
 * `documents/<name>.<any ending>` is what a publisher sent, byte for byte; `<name>.expected.json` beside it says what it
 * must be read as: of each item the fields that matter, of the rest everything (no note and `whole` unless it says so).
 */
const folder = join(import.meta.dirname, "documents");

const expectedSchema = v.strictObject({
  /** What is odd about the document. */
  what: v.string(),
  url: v.optional(v.string(), "https://publisher.example/feed"),
  contentType: v.optional(v.string()),
  reading: v.variant("ok", [
    v.strictObject({
      ok: v.literal(true),
      format: v.string(),
      title: v.string(),
      items: v.array(v.record(v.string(), v.unknown())),
      whole: v.optional(v.boolean(), true),
      notes: v.optional(v.array(v.string()), []),
    }),
    v.strictObject({ ok: v.literal(false), reason: v.string(), message: v.string() }),
  ]),
});

const names = readdirSync(folder).filter((name) => !name.startsWith("."));
const documents = names.filter((name) => !name.endsWith(".expected.json"));
const expectations = names.filter((name) => name.endsWith(".expected.json"));

test.each(documents)("%s is read as expected", (file) => {
  const { what, url, contentType, reading } = expectationOf(file);
  const found = readFeed(readFileSync(join(folder, file)), { url, contentType: contentType ?? null });
  expect(found, what).toMatchObject(reading);
});

test("every document has its expectation and every expectation its document", () => {
  expect(expectations.sort()).toEqual(documents.map(expectationName).sort());
});

function expectationOf(file: string) {
  return v.parse(expectedSchema, JSON.parse(readFileSync(join(folder, expectationName(file)), "utf8")));
}

function expectationName(file: string): string {
  return `${file.slice(0, file.lastIndexOf("."))}.expected.json`;
}
