/** The folder that keeps an almanac between runs: its database, the built Worker, the outbox, and who is using it. */
import { appendFile, mkdir, open, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import { endOrphan, isRunning } from "./processes.ts";
import { StartError } from "./start-error.ts";

export type DataFolder = Readonly<{
  path: string;
  /** Laid out as Wrangler does it: `wrangler d1 execute almanac --local --persist-to DIR` opens the same database. */
  databases: string;
  worker: string;
  /** Every log line of the Worker's last run. */
  log: string;
  outbox: string;
  /** Notes a process that works for this one, so that the next start can end it should this one be killed. */
  noteHelper: (pid: number) => Promise<void>;
  /** Lets others use the folder again. */
  release: () => Promise<void>;
}>;

/**
 * Opens the folder for this process alone: two Workers on one database would lock each other out.
 * @throws StartError when another process holds it or it cannot be written
 */
export async function openDataFolder(path: string): Promise<DataFolder> {
  const lock = join(path, "in-use-by");
  await mkdir(path, { recursive: true }).catch((error) => refuse(path, error));
  await takeLock(lock, path);
  return {
    path,
    databases: join(path, "v3"),
    worker: join(path, "worker"),
    log: join(path, "worker.log"),
    outbox: join(path, "outbox.jsonl"),
    noteHelper: (pid) => appendFile(lock, ` ${pid}`),
    release: () => rm(lock, { force: true }),
  };
}

/** What the demo must find again: its publishers at the same address, telling the same ten weeks. */
export type DemoMemory = Readonly<{ port: number; now: number }>;

/** Null in a new folder; a file that cannot be read counts as none. */
export async function recallDemo(folder: DataFolder): Promise<DemoMemory | null> {
  const text = await readFile(join(folder.path, DEMO), "utf8").catch(() => "");
  const parsed = v.safeParse(demoMemory, text);
  return parsed.success ? parsed.output : null;
}

export async function rememberDemo(folder: DataFolder, memory: DemoMemory): Promise<void> {
  await writeFile(join(folder.path, DEMO), JSON.stringify(memory));
}

const DEMO = "demo.json";
const port = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535));
const demoMemory = v.pipe(v.string(), v.parseJson(), v.object({ port, now: v.pipe(v.number(), v.safeInteger()) }));

async function takeLock(lock: string, path: string): Promise<void> {
  const file = await open(lock, "wx").catch((error) => (isCode(error, "EEXIST") ? null : refuse(path, error)));
  if (file) {
    await file.writeFile(String(process.pid));
    return file.close();
  }
  const [holder = 0, ...helpers] = (await readFile(lock, "utf8").catch(() => "")).split(" ").map(Number);
  if (holder !== process.pid && isRunning(holder)) {
    throw new StartError(
      `${path} is in use by process ${holder}; stop that almanac or choose another folder with --data`,
    );
  }
  for (const helper of helpers) await endOrphan(helper);
  await rm(lock, { force: true });
  return takeLock(lock, path);
}

function refuse(path: string, error: unknown): never {
  throw new StartError(`${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
