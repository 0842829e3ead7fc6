/** An almanac on this machine: everything `npm start` opens, and how to close it. */
import { fileURLToPath } from "node:url";
import { bundleWorker } from "./bundle.ts";
import { type DataFolder, openDataFolder, recallDemo, rememberDemo } from "./data-folder.ts";
import { serveDemoSources } from "./demo/serve.ts";
import { localEnvironment } from "./environment.ts";
import { serveFakeResend } from "./fake-resend.ts";
import { firstFreePort, freePort } from "./free-port.ts";
import { migrate } from "./migrations.ts";
import type { Options } from "./options.ts";
import { watchChildren } from "./processes.ts";
import type { Progress } from "./progress.ts";
import { namesLoopback, readSourcesFile } from "./sources-file.ts";
import { forgetTurns } from "./store.ts";
import { type LocalWorker, readWorkerConfig, startWorker } from "./worker.ts";

export type Almanac = Readonly<{
  worker: LocalWorker;
  folder: DataFolder;
  /** Where its pages answer. */
  url: string;
  /** Where its mails lie; null when they leave this machine. */
  outboxUrl: string | null;
  close: () => Promise<void>;
}>;

/**
 * Opens all of it; what was opened before a failure is closed again.
 * @throws StartError, ConfigError
 */
export async function openAlmanac(options: Options, progress: Progress): Promise<Almanac> {
  const closers: Closer[] = [];
  const later: Later = (closer) => closers.push(closer);
  const close = async () => {
    for (const closer of closers.splice(0).toReversed()) await closer();
  };
  try {
    const parts = await prepare(options, progress, later);
    progress.show("building the Worker");
    const worker = await build(parts, later);
    const { folder, port, outboxUrl } = parts;
    return { worker, folder, url: address(port), outboxUrl, close };
  } catch (error) {
    progress.clear();
    await close();
    throw error;
  }
}

type Closer = () => Promise<void>;
/** What is opened says at once how it is closed. */
type Later = (closer: Closer) => unknown;

const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url).href);
const DEFAULT_PORT = 8787;

/** Whatever can be refused is refused here, before the Worker is built. */
async function prepare(options: Options, progress: Progress, later: Later) {
  const folder = await openDataFolder(options.dataDir ?? root(`.almanac/${options.mode.kind}`));
  later(folder.release);
  // A run that ends by itself has no visitors: it takes any port, and links lead to where the pages will stand.
  const port = await freePort(options.once ? 0 : options.port, "stop what listens there or choose another with --port");
  const siteUrl = address(options.once ? options.port || DEFAULT_PORT : port);
  const clockOffsetMs = options.now === null ? 0 : options.now - Date.now();
  const sources = await openSources(options.mode, { folder, progress, clock: () => Date.now() + clockOffsetMs });
  later(sources.close);
  const resend = await serveFakeResend({ port: 0, file: folder.outbox });
  later(resend.close);

  const outboxUrl = process.env["RESEND_BASE_URL"] === undefined ? resend.url : null;
  const bindings = await readWorkerConfig(root("wrangler.toml"));
  const local = { ...sources.settings, clockOffsetMs, outboxUrl };
  const configured = bindings.variables;
  const env = localEnvironment({ configured, shell: process.env, siteUrl, resendUrl: resend.url, local });
  return { folder, port, bindings, env, outboxUrl };
}

type Parts = Awaited<ReturnType<typeof prepare>>;

async function build({ folder, port, bindings, env }: Parts, later: Later): Promise<LocalWorker> {
  const { databases, log, worker: bundle } = folder;
  await bundleWorker(root("wrangler.toml"), bundle);
  const open = () => startWorker({ bundle, bindings, env, databases, log, port });
  const { opened: worker, pids } = await watchChildren(open);
  later(worker.close);
  for (const pid of pids) await folder.noteHelper(pid);
  await migrate(worker.deps.db, root("migrations"));
  await forgetTurns(worker.deps.db);
  return worker;
}

function address(port: number): string {
  return `http://127.0.0.1:${port}`;
}

type Sources = Readonly<{ settings: { sources?: unknown; allowLoopback: boolean }; close: Closer }>;

type Surroundings = Readonly<{ folder: DataFolder; progress: Progress; clock: () => number }>;

async function openSources(mode: Options["mode"], { folder, progress, clock }: Surroundings): Promise<Sources> {
  if (mode.kind === "demo") return openDemo(folder, clock);
  if (mode.kind === "live") return { settings: { allowLoopback: false }, close: nothingToClose };
  const { entries, notes } = await readSourcesFile(mode.file);
  for (const note of notes) progress.say(note);
  return { settings: { sources: entries, allowLoopback: namesLoopback(entries) }, close: nothingToClose };
}

async function nothingToClose(): Promise<void> {}

const FIRST_DEMO_PORT = 8788;

async function openDemo(folder: DataFolder, clock: () => number): Promise<Sources> {
  const known = await recallDemo(folder);
  const memory = known ?? { port: await firstFreePort(FIRST_DEMO_PORT), now: clock() };
  await freePort(memory.port, `the demo sources of ${folder.path} stand there; free it or begin anew with --data`);
  const demo = await serveDemoSources({ ...memory, clock });
  await rememberDemo(folder, memory);
  return { settings: { sources: demo.entries, allowLoopback: true }, close: demo.close };
}
