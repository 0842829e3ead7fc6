import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { expect, test } from "vitest";
import { readListing, readUnknownListing } from "../../../src/feeds/listing/read.ts";
import { listingRulesSchema } from "../../../src/feeds/listing/rules.ts";

/** `pages/<name>.html` is a page; `<name>.expected.json` says where it stands, when it is read and as what. */
const folder = join(import.meta.dirname, "pages");

const expectedSchema = v.strictObject({
  /** What is odd about the page. */
  what: v.string(),
  url: v.string(),
  now: v.string(),
  rules: v.optional(listingRulesSchema),
  reading: v.variant("ok", [
    v.strictObject({
      ok: v.literal(true),
      title: v.string(),
      items: v.array(v.record(v.string(), v.unknown())),
      notes: v.optional(v.array(v.string())),
    }),
    v.strictObject({ ok: v.literal(false), reason: v.string(), message: v.string() }),
  ]),
});

const names = readdirSync(folder);
const pages = names.filter((name) => name.endsWith(".html"));

test.each(pages)("%s is read as expected", (file) => {
  const { what, url, now, rules, reading } = expectationOf(file);
  const hints = { url, contentType: "text/html; charset=utf-8", now: Date.parse(now) };
  const found = readListing(readFileSync(join(folder, file)), hints, rules ?? null);
  expect(found, what).toMatchObject(reading.ok ? { ...reading, format: "listing", whole: true } : reading);
});

test("a site with known rules is read the same without them", () => {
  const bytes = readFileSync(join(folder, "known-rules.html"));
  const hints = { url: "https://ollama.com/blog", now: Date.UTC(2026, 7, 2) };
  const [known, unknown] = [readListing(bytes, hints, null), readUnknownListing(bytes, hints)];
  expect(known.ok && unknown.ok && known.items).toEqual(unknown.ok && unknown.items);
  expect(unknown).toMatchObject({ notes: [expect.stringMatching(/^no rules: /)] });
});

test("every page has its expectation and every expectation its page", () => {
  expect(names.filter((name) => name.endsWith(".json")).sort()).toEqual(pages.map(expectationName).sort());
});

function expectationOf(file: string) {
  return v.parse(expectedSchema, JSON.parse(readFileSync(join(folder, expectationName(file)), "utf8")));
}

function expectationName(file: string): string {
  return file.replace(/html$/, "expected.json");
}
