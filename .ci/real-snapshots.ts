/** Reads every snapshot of ../shared/feeds: the counts are the manifest's, and a sample says what its documents say. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import { type FeedItem, type FeedReading, readFeed } from "../src/feeds/index.ts";

const FOLDER = "../shared/feeds";

const manifestSchema = v.array(
  v.object({ file: v.string(), format: v.string(), items: v.nullable(v.number()), feedUrl: v.nullable(v.string()) }),
);
/**
 * File, place of the item in it, title and address as the first 16 hex digits of their SHA-256, date of publication.
 * Read from the documents with another reader and checked by eye; the texts are not ours to copy.
 */
const sampleSchema = v.array(v.tuple([v.string(), v.number(), v.string(), v.string(), v.nullable(v.string())]));

type Snapshot = v.InferOutput<typeof manifestSchema>[number];

const snapshots = v.parse(manifestSchema, JSON.parse(await readFile(join(FOLDER, "manifest.json"), "utf8")));
const sample = v.parse(sampleSchema, JSON.parse(await readFile(".ci/real-snapshots.json", "utf8")));
const readings = new Map<string, FeedReading>();
for (const { file, feedUrl } of snapshots) {
  readings.set(file, readFeed(await readFile(join(FOLDER, file)), { url: feedUrl }));
}

const problems = [...snapshots.flatMap(problemsOfSnapshot), ...sample.flatMap(problemsOfItem)];
for (const problem of problems) console.error(`real snapshots: ${problem}`);
const items = [...readings.values()].reduce((sum, reading) => sum + itemsOf(reading).length, 0);
console.log(
  `real snapshots: ${snapshots.length} files, ${items} items, ${sample.length} compared, ${problems.length} problems`,
);
process.exitCode = problems.length === 0 ? 0 : 1;

/** A page is told from a feed; a feed gives as many items as people counted. */
function problemsOfSnapshot({ file, format, items }: Snapshot): string[] {
  const reading = readings.get(file);
  if (format === "html") return reading?.ok === false && reading.reason === "html" ? [] : [`${file} is a web page`];
  if (!reading?.ok) return [`${file} was not read: ${reading?.message ?? "no reading"}`];
  const problems = reading.format === format ? [] : [`${file} is ${format} and was read as ${reading.format}`];
  const count = reading.items.length;
  return count === items ? problems : [...problems, `${file} has ${items} items, ${count} were read`];
}

function problemsOfItem([file, place, title, url, publishedAt]: v.InferOutput<typeof sampleSchema>[number]): string[] {
  const item = itemsOf(readings.get(file))[place];
  if (!item) return [`${file} has no item ${place}`];
  const wrong = [
    ...(shortHash(item.title) === title ? [] : ["title"]),
    ...(shortHash(item.url ?? "") === url ? [] : ["address"]),
    ...(item.publishedAt === publishedAt ? [] : ["date"]),
  ];
  return wrong.length === 0 ? [] : [`item ${place} of ${file} has another ${wrong.join(" and ")}`];
}

function itemsOf(reading: FeedReading | undefined): readonly FeedItem[] {
  return reading?.ok ? reading.items : [];
}

function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
