/** The Worker itself on this machine: workerd through Miniflare, with the bindings that wrangler.toml names. */
import { createWriteStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { extname, join } from "node:path";
import { convertV4MiniflareOptions, Miniflare, NoOpLog } from "miniflare";
import * as v from "valibot";
import { makeDeps, type Deps } from "../deps.ts";
import { QUIET_WRANGLER } from "./bundle.ts";
import type { Variables } from "./environment.ts";
import { StartError } from "./start-error.ts";

export type LocalWorker = Readonly<{
  /** The Worker's own wiring in this process: the same database, queue, clock and configuration. */
  deps: Deps;
  /** Triggers a cron line as Cloudflare would, at a time of the almanac's clock; the Worker's log says how it went. */
  ring: (line: string, at: number) => Promise<void>;
  close: () => Promise<void>;
}>;

export type WorkerOptions = Readonly<{
  /** The bundle as `bundleWorker` left it. */
  bundle: string;
  bindings: WorkerBindings;
  env: Variables;
  databases: string;
  /** Where the Worker's log lines go. */
  log: string;
  port: number;
}>;

type WorkerBindings = Awaited<ReturnType<typeof readWorkerConfig>>;

/** What wrangler.toml and `.dev.vars` say, as Wrangler reads them: bindings for the Worker, variables for us to check. */
export async function readWorkerConfig(configFile: string) {
  Object.assign(process.env, QUIET_WRANGLER);
  const { unstable_getMiniflareWorkerOptions } = await import("wrangler");
  const { bindings, modulesRules: _, ...options } = unstable_getMiniflareWorkerOptions(configFile).workerOptions;
  return { options, variables: v.parse(variables, bindings ?? {}) };
}

/** A variable may stand in wrangler.toml as a number; the Worker reads texts. */
const variables = v.record(v.string(), v.pipe(v.unknown(), v.transform(String)));

/**
 * Opens the Worker on the loopback address, straight, without the proxy that `wrangler dev` puts before it.
 * @throws StartError when its own code does not come up
 */
export async function startWorker({
  bundle,
  bindings,
  env,
  databases,
  log,
  port,
}: WorkerOptions): Promise<LocalWorker> {
  const logFile = createWriteStream(log);
  const options = convertV4MiniflareOptions({
    ...bindings.options,
    queueConsumers: withoutWaiting(bindings.options.queueConsumers),
    name: "almanac",
    modulesRoot: bundle,
    modules: await modulesOf(bundle),
    bindings: env,
    resourcePersistencePath: databases,
    host: "127.0.0.1",
    port: 0,
    unsafeDirectSockets: [{ host: "127.0.0.1", port }],
    cf: false,
    log: new NoOpLog(),
    logRequests: false,
    handleStructuredLogs: ({ message }) => logFile.write(`${message}\n`),
  });
  const miniflare = leavingSignals(() => new Miniflare(options));
  const close = async () => {
    await miniflare.dispose().catch(() => {});
    logFile.end();
  };
  await miniflare.ready.catch(async () => {
    await close();
    throw new StartError(`the Worker does not come up; ${log} says why`);
  });
  const worker = await miniflare.getWorker();
  return {
    deps: makeDeps(await miniflare.getBindings<Env>()),
    ring: async (cron, at) => void (await worker.scheduled({ cron, scheduledTime: new Date(at) })),
    close,
  };
}

const queueConsumers = v.record(v.string(), v.looseObject({}));

/** A batch that waits to grow saves a deployed Worker some calls; here it only makes people wait. */
function withoutWaiting(consumers: unknown) {
  const tables = Object.entries(v.parse(queueConsumers, consumers));
  return Object.fromEntries(tables.map(([queue, table]) => [queue, { ...table, maxBatchTimeout: 0 }]));
}

/** Miniflare would end this process at the first signal; whoever opened the Worker closes it, in order. */
function leavingSignals<T>(open: () => T): T {
  const signals = ["SIGINT", "SIGTERM"] as const;
  const ours = new Set(signals.flatMap((signal) => process.listeners(signal)));
  const opened = open();
  for (const signal of signals) {
    for (const listener of process.listeners(signal)) if (!ours.has(listener)) process.off(signal, listener);
  }
  return opened;
}

const MODULE_TYPES: Readonly<Record<string, "ESModule" | "Text">> = {
  ".js": "ESModule",
  ".css": "Text",
  ".svg": "Text",
};

/** The entry, which is all the code there is, comes first: that is how Miniflare knows it. */
async function modulesOf(bundle: string) {
  const names = (await readdir(bundle)).sort((a, b) => Number(b.endsWith(".js")) - Number(a.endsWith(".js")));
  return names.flatMap((name) => {
    const type = MODULE_TYPES[extname(name)];
    return type ? [{ type, path: join(bundle, name) }] : [];
  });
}
