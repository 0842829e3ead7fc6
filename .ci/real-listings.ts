/** Holds what is read from real pages of sites without a feed to what people saw on them. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import * as v from "valibot";
import type { FeedReading } from "../src/feeds/index.ts";
import { readListing, readUnknownListing } from "../src/feeds/listing/read.ts";

const pageSchema = v.array(
  v.strictObject({
    /** Its name begins with the day it was saved. */
    file: v.string(),
    url: v.string(),
    /** Of each article the first 16 digits of the SHA-256 of address, title and day, in the page's order. */
    items: v.array(v.string()),
    /** False for a page that was cut to one card: without rules nothing tells that card from any other link. */
    repeats: v.optional(v.boolean(), true),
  }),
);

const pages = v.parse(pageSchema, JSON.parse(await readFile(".ci/real-listings.json", "utf8")));
const problems: string[] = [];
let read = 0;
for (const { file, url, items, repeats } of pages) {
  const bytes = await readFile(`../shared/feeds/${file}`);
  const now = Date.parse(file.match(/\d{4}-\d\d-\d\d/)?.[0] ?? "");
  const hints = { url, contentType: "text/html; charset=utf-8", now };
  const byRules = readListing(bytes, hints, null);
  hold(`${file} by rules`, byRules, items);
  hold(`${file} without rules`, readUnknownListing(bytes, hints), repeats ? items : []);
  if (byRules.ok && !byRules.notes.some((note) => note.startsWith("known rules: "))) {
    problems.push(`${file} was not read by the rules known for ${url}`);
  }
  read += items.length;
}
for (const problem of problems) console.error(`real listings: ${problem}`);
console.log(
  `real listings: ${pages.length} pages, ${read} articles, by rules and without, ${problems.length} problems`,
);
process.exitCode = problems.length === 0 ? 0 : 1;

function hold(what: string, reading: FeedReading, expected: readonly string[]): void {
  if (!reading.ok) {
    if (expected.length > 0) problems.push(`${what}: ${reading.message}`);
    return;
  }
  const found = new Map(reading.items.map((item) => [hashOf(item), item]));
  for (const [hash, item] of found) if (!expected.includes(hash)) problems.push(`${what}: unexpected ${item.url}`);
  const missing = expected.filter((hash) => !found.has(hash)).length;
  if (missing > 0) problems.push(`${what}: ${missing} of ${expected.length} articles are missing`);
  if (missing === 0 && [...found.keys()].join() !== expected.join()) problems.push(`${what}: another order`);
}

function hashOf({
  url,
  title,
  publishedAt,
}: {
  url: string | null;
  title: string;
  publishedAt: string | null;
}): string {
  const day = publishedAt?.slice(0, 10) ?? "";
  return createHash("sha256").update(`${url}\n${title}\n${day}`).digest("hex").slice(0, 16);
}
