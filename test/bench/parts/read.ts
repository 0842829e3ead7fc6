/** What each page, feed and answer costs its reader and its host: the deployed bundle in workerd on a direct socket. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import * as v from "valibot";
import { ROUTES } from "../../web/budgets/routes.ts";
import { type BenchAlmanac, type BenchOptions, openBenchAlmanac } from "../almanac.ts";
import { type PartResult, type Row, rounded } from "../figures.ts";
import { loadAddress } from "../load.ts";
import { timeOfEvent } from "../reading/calendar.ts";
import { fillFile } from "../reading/fill-file.ts";

/** Events in the archive that is read, unless told otherwise. */
export const READ_SIZE = 20_000;

const MINUTE_MS = 60_000;
const FOR_MS = 400;
const WARM_UP_MS = 200;
/** Two who miss the same page at once share one: where no copy is kept, readers come one by one. */
const ALONE = 1;
const TOGETHER = 16;

type Address = Readonly<{ name: string; path: string; status: number }>;
type Measure = (almanac: BenchAlmanac, address: Address) => Promise<Row>;

/** @param size events in the archive */
export async function benchRead(size: number): Promise<PartResult> {
  const dir = await mkdtemp(join(tmpdir(), "almanac-bench-"));
  const clockOffsetMs = timeOfEvent(size) + MINUTE_MS - Date.now();
  const addresses = ROUTES.map(({ name, path, status = 200 }) => ({ name, path: path(size), status }));
  const of = (measure: Measure, options: BenchOptions) => measureEach(dir, addresses, { measure, options });
  try {
    process.stderr.write(`filling an archive of ${size.toLocaleString("en")} events\n`);
    await (await openBenchAlmanac(dir)).close();
    await fillFile(join(dir, "v3"), size);
    const counts = await of(countOne, { clockOffsetMs });
    const cold = await of(loadAlone, { clockOffsetMs, entry: "uncached" });
    const warm = await of(loadTogether, { clockOffsetMs, entry: "product" });
    const rows = cold.flatMap((row, at) => rowsOf(row, counts[at], warm[at]));
    return { rows, limits: await benchHello(dir) };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

function rowsOf(cold: Row, counts: Row | undefined, warm: Row | undefined): Row[] {
  return [
    { ...cold, ...counts, name: `${cold.name}, cold` },
    { ...warm, name: `${cold.name}, warm` },
  ];
}

/** A Worker that only says hello, asked the same ways. */
async function benchHello(dir: string): Promise<Row[]> {
  const options = { entry: "hello" } as const;
  const alone = { name: "hono says hello to one reader, as cold", path: "/", status: 200 };
  const together = { ...alone, name: `hono says hello to ${TOGETHER} readers, as warm` };
  return [
    ...(await measureEach(dir, [alone], { measure: loadAlone, options })),
    ...(await measureEach(dir, [together], { measure: loadTogether, options })),
  ];
}

async function measureEach(
  dir: string,
  addresses: readonly Address[],
  { measure, options }: Readonly<{ measure: Measure; options: BenchOptions }>,
): Promise<Row[]> {
  const almanac = await openBenchAlmanac(dir, options);
  try {
    const rows: Row[] = [];
    for (const address of addresses) {
      process.stderr.write(`${measure.name}: ${address.name}\n`);
      rows.push(await measure(almanac, await whereItLeads(almanac, address)));
    }
    return rows;
  } finally {
    await almanac.close();
  }
}

/** The address itself, or the one that it leads on to for good. */
async function whereItLeads({ url }: BenchAlmanac, address: Address): Promise<Address> {
  const { status, headers } = await fetch(url + address.path, { redirect: "manual" });
  if (status !== 301) return address;
  const { pathname, search } = new URL(headers.get("location") ?? "", url);
  return { ...address, path: pathname + search };
}

/** What the answer holds, and what was read for it. */
async function countOne({ url }: BenchAlmanac, { name, path }: Address): Promise<Row> {
  const counted = await fetch(`${url}/bench/read?path=${encodeURIComponent(path)}`);
  const answer = await fetch(url + path, { redirect: "manual" });
  const body = new Uint8Array(await answer.arrayBuffer());
  return {
    name,
    ...v.parse(counts, await counted.json()),
    bytes: body.byteLength,
    gzipBytes: gzipSync(body).byteLength,
  };
}

const counts = v.object({ queries: v.number(), rowsRead: v.number() });

function loadAlone(almanac: BenchAlmanac, address: Address): Promise<Row> {
  return load(almanac, address, ALONE);
}

function loadTogether(almanac: BenchAlmanac, address: Address): Promise<Row> {
  return load(almanac, address, TOGETHER);
}

/** Once unmeasured, until its code is compiled and its copy kept. */
async function load(almanac: BenchAlmanac, { name, path, status }: Address, readers: number): Promise<Row> {
  const url = new URL(path, almanac.url);
  await loadAddress(url, { readers, status, forMs: WARM_UP_MS });
  const before = await almanac.readCpuMs();
  const { requests, wallMs, perSecond } = await loadAddress(url, { readers, status, forMs: FOR_MS });
  const cpuMs = ((await almanac.readCpuMs()) - before) / requests;
  return { name, cpuMs: rounded(cpuMs), wallMs: rounded(wallMs), perSecond: rounded(perSecond) };
}
