/** The Worker under measurement: the real bundle in workerd on a direct socket, its work counted from outside. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import * as v from "valibot";
import { bundleWorker } from "../../src/local/bundle.ts";
import { localEnvironment } from "../../src/local/environment.ts";
import { freePort } from "../../src/local/free-port.ts";
import { migrate } from "../../src/local/migrations.ts";
import type { OpenWork } from "../../src/local/open-work.ts";
import { watchChildren } from "../../src/local/processes.ts";
import { POLL_CRON } from "../../src/local/settle.ts";
import { loadOpenWork } from "../../src/local/store.ts";
import { readWorkerConfig, startWorker } from "../../src/local/worker.ts";
import { watchHeap } from "./heap.ts";
import type { BenchWork } from "./worker/index.ts";

export type BenchAlmanac = Readonly<{
  url: string;
  /** Does one job at once, without the queue. */
  run: (work: BenchWork) => Promise<void>;
  /** Runs the work and answers the most that was alive in its heap meanwhile, in MB; slow. */
  watchHeap: (work: () => Promise<void>) => Promise<number>;
  ringForReading: () => Promise<void>;
  /** Resolves once the open work satisfies the condition. */
  until: (isEnough: (work: OpenWork) => boolean) => Promise<void>;
  /** All since it was opened. */
  readWork: () => Promise<Work>;
  /** CPU time of the runtime since it was opened, database included. */
  readCpuMs: () => Promise<number>;
  close: () => Promise<void>;
}>;

export type Work = Readonly<{ queries: number; rowsRead: number; rowsWritten: number; cpuMs: number }>;

const root = join(import.meta.dirname, "../..");

const ENTRIES = {
  counted: "test/bench/worker/index.ts",
  product: "src/index.ts",
  uncached: "test/bench/worker/uncached.ts",
  hello: "test/bench/worker/hello.ts",
};

export type BenchOptions = Readonly<{
  /** Feeds of its sources. */
  urls?: readonly string[];
  /** Moves the Worker's clock. */
  clockOffsetMs?: number;
  /** What runs: the product with its work counted, as it is deployed, without its cache, or a Worker that only says hello. */
  entry?: keyof typeof ENTRIES;
}>;

/** @param dir is kept between openings */
export async function openBenchAlmanac(
  dir: string,
  { urls = [], clockOffsetMs = 0, entry = "counted" }: BenchOptions = {},
): Promise<BenchAlmanac> {
  const bundle = join(dir, "worker");
  await bundleWorker(join(root, "wrangler.toml"), bundle, join(root, ENTRIES[entry]));
  const configured = await readWorkerConfig(join(root, "wrangler.toml"));
  const port = await freePort(0, "");
  const inspectorPort = await freePort(0, "");
  const bindings = { ...configured, options: { ...configured.options, inspectorPort } };
  const url = `http://127.0.0.1:${port}`;
  const sources = urls.map((feed, nth) => ({ slug: `s${nth}`, name: `Source ${nth}`, url: feed }));
  const local = { sources, clockOffsetMs, allowLoopback: true, outboxUrl: null };
  const env = localEnvironment({ configured: bindings.variables, shell: {}, siteUrl: url, resendUrl: url, local });
  const databases = join(dir, "v3");
  const log = join(dir, "worker.log");
  const { opened, pids } = await watchChildren(() => startWorker({ bundle, bindings, env, databases, log, port }));
  const { deps, ring, close } = opened;
  await migrate(deps.db, join(root, "migrations"));
  const startedAt = deps.now();
  return {
    url,
    ringForReading: () => ring(POLL_CRON, startedAt),
    until: async (isEnough) => {
      while (!isEnough(await loadOpenWork(deps.db, startedAt, deps.now()))) await wait(LOOK_EVERY_MS);
    },
    run: (work) => runWork(url, work),
    watchHeap: (work) => watchHeap(inspectorPort, work),
    readWork: async () => ({ ...(await readCounts(url)), cpuMs: await cpuMsOf(pids) }),
    readCpuMs: () => cpuMsOf(pids),
    close,
  };
}

const LOOK_EVERY_MS = 100;
const countsSchema = v.object({ queries: v.number(), rowsRead: v.number(), rowsWritten: v.number() });

async function readCounts(url: string): Promise<Omit<Work, "cpuMs">> {
  const response = await fetch(`${url}/bench/counts`);
  return v.parse(countsSchema, await response.json());
}

async function runWork(url: string, work: BenchWork): Promise<void> {
  const response = await fetch(`${url}/bench/run`, { method: "POST", body: JSON.stringify(work) });
  if (!response.ok) throw new Error(`${work.type} failed: ${(await response.text()).slice(0, 500)}`);
}

/** User and system time of the runtime, database included: fields 14 and 15 of proc_pid_stat(5), in hundredths. */
async function cpuMsOf(pids: readonly number[]): Promise<number> {
  const spans = await Promise.all(
    pids.map(async (pid) => {
      const stat = await readFile(`/proc/${pid}/stat`, "utf8");
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return (Number(fields[11]) + Number(fields[12])) * 10;
    }),
  );
  return spans.reduce((sum, span) => sum + span, 0);
}
