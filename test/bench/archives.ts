/** Almanacs of several ages, filled once for all parts that measure in them. */
import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openBenchAlmanac } from "./almanac.ts";
import { copyDatabases, openSeed, type Seed } from "./seed.ts";

export type Archive = Readonly<{
  stored: number;
  /** A folder of its own, as `openBenchAlmanac` opens it. */
  dir: string;
  /** The newest stored events came after this. */
  newestFrom: number;
  /** Events that nobody has understood yet. */
  toUnderstand: readonly number[];
  toRelate: readonly number[];
  /** Mean size of what is kept of an event's words. */
  profileBytes: number;
}>;

/** So many of each kind are measured. */
export const MEASURED = 300;
/** Work on so many more goes before, until the Worker's code is compiled. */
export const WARM_UP = 100;
/** And on so many behind, for its heap alone. */
const FOR_HEAP = 40;

const known = new Map<string, Promise<Archive[]>>();

/** Made at the first call, smallest first, and kept until this process ends. */
export function openArchives(sizes: readonly number[]): Promise<Archive[]> {
  const key = sizes.join();
  const archives = known.get(key) ?? fillArchives(sizes);
  known.set(key, archives);
  return archives;
}

async function fillArchives(sizes: readonly number[]): Promise<Archive[]> {
  const dir = await mkdtemp(join(tmpdir(), "almanac-bench-"));
  process.once("exit", () => rmSync(dir, { recursive: true, force: true }));
  const growing = join(dir, "growing");
  await (await openBenchAlmanac(growing)).close();
  const archives: Archive[] = [];
  for (const stored of sizes.toSorted((a, b) => a - b)) {
    process.stderr.write(`filling an archive of ${stored.toLocaleString("en")} events\n`);
    const seed = await openSeed(join(growing, "v3"));
    seed.growTo(stored);
    seed.close();
    const grown = join(dir, String(stored));
    await copyDatabases(growing, grown);
    archives.push({ stored, dir: grown, ...addFresh(await openSeed(join(grown, "v3"))) });
  }
  return archives;
}

function addFresh(seed: Seed): Omit<Archive, "stored" | "dir"> {
  const newestFrom = seed.timeOfNewest(MEASURED);
  const profileBytes = seed.profileBytes();
  const each = WARM_UP + MEASURED + FOR_HEAP;
  const [toUnderstand, toRelate] = [seed.addFresh(each), seed.addFresh(each)];
  seed.close();
  return { newestFrom, toUnderstand, toRelate, profileBytes };
}
