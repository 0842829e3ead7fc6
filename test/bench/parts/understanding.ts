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
    const understand = (ids: readonly number[]) => runMessages(almanac, "understand", ids, IN_MESSAGE);
    const { warmUp, measured, forHeap } = parted(archive.toUnderstand);
    await understand(warmUp);
    const row = await measure(almanac, measured.length, () => understand(measured));
    return [{ name: `text, ${inWords(archive)}`, ...row, heapMb: await heapOf(almanac, () => understand(forHeap)) }];
  });
}

/** Type, actor and the rest of the score from the stored words, after a change of the rules. */
export function benchScore(sizes: readonly number[]): Promise<PartResult> {
  return benchEach(sizes, async (almanac, { newestFrom, ...archive }) => {
    const rescore = () => almanac.run({ type: "rescore", since: newestFrom });
    await rescore();
    const row = await measure(almanac, MEASURED, rescore);
    return [{ name: `score, ${inWords(archive)}`, ...row, heapMb: await heapOf(almanac, rescore) }];
  });
}

/** `bytes` is what is kept of an event's words so that its neighbours need not read them again. */
export function benchRelations(sizes: readonly number[]): Promise<PartResult> {
  return benchEach(sizes, async (almanac, archive) => {
    const relate = (ids: readonly number[], inMessage: number) => runMessages(almanac, "relate", ids, inMessage);
    await runMessages(almanac, "understand", archive.toRelate, IN_MESSAGE);
    const { warmUp, measured, forHeap } = parted(archive.toRelate);
    await relate(warmUp, IN_MESSAGE);
    const [together, alone] = [measured.slice(MEASURED / 2), measured.slice(0, MEASURED / 2)];
    const inMessages = await measure(almanac, together.length, () => relate(together, IN_MESSAGE));
    const oneByOne = await measure(almanac, alone.length, () => relate(alone, ALONE));
    const heapMb = await heapOf(almanac, () => relate(forHeap, IN_MESSAGE));
    const bytes = rounded(archive.profileBytes);
    return [
      { name: `relations, ${inWords(archive)}`, ...inMessages, heapMb, bytes },
      { name: `relations one by one, ${inWords(archive)}`, ...oneByOne, heapMb, bytes },
    ];
  });
}

function parted(ids: readonly number[]) {
  const [from, to] = [WARM_UP, WARM_UP + MEASURED];
  return { warmUp: ids.slice(0, from), measured: ids.slice(from, to), forHeap: ids.slice(to) };
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
    const almanac = await openBenchAlmanac(archive.dir);
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

/** What one of so many events costs. */
async function measure(almanac: BenchAlmanac, events: number, work: () => Promise<void>): Promise<Omit<Row, "name">> {
  const before = await almanac.readWork();
  const startedAt = performance.now();
  await work();
  const wallMs = performance.now() - startedAt;
  const after = await almanac.readWork();
  const each = (figure: keyof Work) => rounded((after[figure] - before[figure]) / events);
  return {
    queries: each("queries"),
    rowsRead: each("rowsRead"),
    rowsWritten: each("rowsWritten"),
    cpuMs: each("cpuMs"),
    wallMs: rounded(wallMs / events),
    perSecond: rounded((events / wallMs) * 1000),
  };
}

async function heapOf(almanac: BenchAlmanac, work: () => Promise<void>): Promise<number> {
  return rounded(await almanac.watchHeap(work));
}
