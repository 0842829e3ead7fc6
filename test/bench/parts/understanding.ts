/** What text, score and relations of an event cost with few, many and very many stored: the product's jobs in workerd. */
import { type BenchAlmanac, openBenchAlmanac, type Work } from "../almanac.ts";
import { type Archive, MEASURED, openArchives, WARM_UP } from "../archives.ts";
import { type PartResult, type Row, rounded } from "../figures.ts";

export const STORED = [1_000, 20_000, 100_000];

/** As the queue brings them. */
const IN_MESSAGE = 20;
/** A poll in quiet hours finds one or two. */
const ALONE = 1;

export function benchText(sizes: readonly number[]): Promise<PartResult> {
  return benchEach(sizes, async (almanac, archive) => {
    await runMessages(almanac, "understand", archive.toUnderstand.slice(0, WARM_UP), IN_MESSAGE);
    const work = () => runMessages(almanac, "understand", archive.toUnderstand.slice(WARM_UP), IN_MESSAGE);
    return [await measure(`text, ${inWords(archive)}`, almanac, work)];
  });
}

/** Type, actor and the rest of the score from the stored words, after a change of the rules. */
export function benchScore(sizes: readonly number[]): Promise<PartResult> {
  return benchEach(sizes, async (almanac, { newestFrom, ...archive }) => {
    const work = () => almanac.run({ type: "rescore", since: newestFrom });
    await work();
    return [await measure(`score, ${inWords(archive)}`, almanac, work)];
  });
}

export function benchRelations(sizes: readonly number[]): Promise<PartResult> {
  return benchEach(sizes, async (almanac, archive) => {
    const { toRelate, profileBytes } = archive;
    await runMessages(almanac, "understand", toRelate, IN_MESSAGE);
    await runMessages(almanac, "relate", toRelate.slice(0, WARM_UP), IN_MESSAGE);
    const half = WARM_UP + MEASURED / 2;
    const [together, alone] = [toRelate.slice(WARM_UP, half), toRelate.slice(half)];
    const rows = [
      await measure(
        `relations, ${inWords(archive)}`,
        almanac,
        () => runMessages(almanac, "relate", together, IN_MESSAGE),
        together.length,
      ),
      await measure(
        `relations one by one, ${inWords(archive)}`,
        almanac,
        () => runMessages(almanac, "relate", alone, ALONE),
        alone.length,
      ),
    ];
    return rows.map((row) => withBytes(row, profileBytes));
  });
}

function withBytes(row: Row, bytes: number): Row {
  return { ...row, bytes: rounded(bytes) };
}

function inWords({ stored }: Pick<Archive, "stored">): string {
  return `${stored.toLocaleString("en")} stored`;
}

/** What bounds them: the promise of 25 ms and 40 MB an event. */
const PROMISE: Row = { name: "promised, 20,000 stored, text and relations together", cpuMs: 25, heapMb: 40 };

async function benchEach(
  sizes: readonly number[],
  bench: (almanac: BenchAlmanac, archive: Archive) => Promise<Row[]>,
): Promise<PartResult> {
  const rows: Row[] = [];
  for (const archive of await openArchives(sizes)) {
    process.stderr.write(`measuring with ${inWords(archive)}\n`);
    const almanac = await openBenchAlmanac(archive.dir, { urls: [], clockOffsetMs: 0 });
    try {
      rows.push(...(await bench(almanac, archive)));
    } finally {
      await almanac.close();
    }
  }
  return { rows, limits: [PROMISE] };
}

async function runMessages(almanac: BenchAlmanac, type: "understand" | "relate", ids: readonly number[], size: number) {
  for (let at = 0; at < ids.length; at += size) await almanac.run({ type, eventIds: ids.slice(at, at + size) });
}

/** What one event costs; the heap is the most that was held at any time. */
async function measure(
  name: string,
  almanac: BenchAlmanac,
  work: () => Promise<void>,
  events = MEASURED,
): Promise<Row> {
  const before = await almanac.readWork();
  const startedAt = performance.now();
  const heapMb = await almanac.watchHeap(work);
  const wallMs = performance.now() - startedAt;
  const after = await almanac.readWork();
  const each = (figure: keyof Work) => rounded((after[figure] - before[figure]) / events);
  return {
    name,
    queries: each("queries"),
    rowsRead: each("rowsRead"),
    rowsWritten: each("rowsWritten"),
    cpuMs: each("cpuMs"),
    wallMs: rounded(wallMs / events),
    heapMb: rounded(heapMb),
    perSecond: rounded((events / wallMs) * 1000),
  };
}
