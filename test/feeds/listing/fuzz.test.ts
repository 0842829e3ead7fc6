import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { findKnownListing } from "../../../src/feeds/listing/known.ts";
import { readListing } from "../../../src/feeds/listing/read.ts";

const folder = join(import.meta.dirname, "pages");
const pages = readdirSync(folder)
  .filter((name) => name.endsWith(".html"))
  .map((name) => readFileSync(join(folder, name), "utf8"));

const URL_OF_PAGE = "https://larkspur.example/news";
const NOW = Date.UTC(2026, 7, 2);
const RULES = findKnownListing("https://cursor.com/blog");

const page = fc.constantFrom(...pages);
const place = fc.double({ min: 0, max: 1, noNaN: true });
const shred = fc.oneof(
  fc.constantFrom(
    "<",
    ">",
    "</a>",
    "<a href='/x'>",
    "<li>",
    "</li>",
    '"',
    "<!--",
    "<h2>",
    "<time>",
    "<table><tr><td>",
    "&#0;",
  ),
  fc.string({ maxLength: 20, unit: "binary" }),
);

/** One page with a stretch of itself or of another, or a shred of markup, in place of some of it. */
const damaged = fc.tuple(page, page, place, place, shred, fc.boolean()).map(([one, other, from, to, shred, splice]) => {
  const [start, end] = [Math.floor(from * one.length), Math.floor(to * one.length)];
  const graft = splice ? other.slice(Math.floor(from * other.length), Math.floor(to * other.length)) : shred;
  return one.slice(0, start) + graft + one.slice(end);
});

test("a damaged page gives articles of its own host with titles, or says why not", () => {
  fc.assert(
    fc.property(damaged, fc.boolean(), (html, hasRules) => {
      const bytes = new TextEncoder().encode(html);
      const reading = readListing(bytes, { url: URL_OF_PAGE, now: NOW }, hasRules ? RULES : null);
      if (!reading.ok) expect(reading.message).toMatch(/^the (?:page lists nothing|answer is empty)/);
      const items = reading.ok ? reading.items : [];
      for (const { url, title } of items) {
        expect(url).toMatch(/^https?:\/\/(?:www\.)?larkspur\.example\//);
        expect(title.length).toBeLessThanOrEqual(400);
      }
      expect(new Set(items.map(({ url }) => url)).size).toBe(items.length);
    }),
    { numRuns: 500, seed: 3 },
  );
});
