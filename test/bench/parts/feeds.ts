/** Reading documents: the almanac's reader beside the bare parser it stands on. */
import { parseFeed } from "feedsmith";
import { readFeed } from "../../../src/feeds/index.ts";
import { seededChance } from "../chance.ts";
import { asAtom, asJsonFeed, asRss } from "../documents.ts";
import { type PartResult, type Row, rounded } from "../figures.ts";
import { someItems } from "../texts.ts";

const ITEMS = 50;
const ROUNDS = 60;
const NOW = Date.UTC(2026, 10, 23);

export function benchFeeds(): PartResult {
  const items = someItems(seededChance(1), ITEMS, { host: "https://bench.example", now: NOW });
  const documents = [
    { name: "RSS", text: asRss(items) },
    { name: "Atom", text: asAtom(items) },
    { name: "JSON Feed", text: asJsonFeed(items) },
  ].map(({ name, text }) => ({
    name: `${name}, ${ITEMS} whole articles`,
    text,
    bytes: new TextEncoder().encode(text),
  }));
  const pairs = documents.map(({ name, text, bytes }) => {
    const [reader, parser] = interleaved([() => readFeed(bytes), () => parseFeed(text)]);
    return { row: toRow(`readFeed: ${name}`, bytes, reader), limit: toRow(`feedsmith: ${name}`, bytes, parser) };
  });
  return { rows: pairs.map(({ row }) => row), limits: pairs.map(({ limit }) => limit) };
}

/** The median of many rounds in turn, so that what slows one slows the other. */
function interleaved(works: readonly (() => unknown)[]): number[] {
  const times = works.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [at, work] of works.entries()) {
      const startedAt = performance.now();
      work();
      times[at]?.push(performance.now() - startedAt);
    }
  }
  return times.map((spans) => spans.sort((a, b) => a - b)[Math.floor(spans.length / 2)] ?? Number.NaN);
}

function toRow(name: string, bytes: Uint8Array, ms = Number.NaN): Row {
  return {
    name,
    bytes: bytes.byteLength,
    cpuMs: rounded(ms),
    perSecond: rounded((ITEMS / ms) * 1000),
    mbPerSecond: rounded(bytes.byteLength / 1e6 / (ms / 1000)),
  };
}
