import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openDataFolder, recallDemo, rememberDemo } from "../../src/local/data-folder.ts";
import { StartError } from "../../src/local/start-error.ts";

const place = await mkdtemp(join(tmpdir(), "almanac-data-"));
afterAll(() => rm(place, { recursive: true }));

test("a folder that another running process holds is refused by that process's number", async () => {
  const path = join(place, "held");
  const folder = await openDataFolder(path);
  await writeFile(join(path, "in-use-by"), String(process.ppid));
  await expect(openDataFolder(path)).rejects.toThrow(new StartError(inUse(path, process.ppid)));
  await folder.release();
  await expect(openDataFolder(path)).resolves.toMatchObject({ path });
});

test.each(["", "0", "999999999", "not a number"])("a lock left behind (%j) holds nobody up", async (text) => {
  const path = join(place, "left");
  await (await openDataFolder(path)).release();
  await writeFile(join(path, "in-use-by"), text);
  const folder = await openDataFolder(path);
  await folder.release();
});

test("a place that is no folder is refused in one line", async () => {
  await writeFile(join(place, "file"), "");
  await expect(openDataFolder(join(place, "file"))).rejects.toThrow(/^\S+file cannot be written: [^\n]+$/);
});

test("a new folder knows no demo; a second start finds the first one's", async () => {
  const folder = await openDataFolder(join(place, "demo"));
  expect(await recallDemo(folder)).toBeNull();
  await rememberDemo(folder, { port: 8788, now: 1 });
  expect(await recallDemo(folder)).toEqual({ port: 8788, now: 1 });
  for (const unreadable of ["{", '{"port":99999,"now":1}', '{"port":8788,"now":1e300}']) {
    await writeFile(join(folder.path, "demo.json"), unreadable);
    expect(await recallDemo(folder), unreadable).toBeNull();
  }
});

function inUse(path: string, pid: number): string {
  return `${path} is in use by process ${pid}; stop that almanac or choose another folder with --data`;
}
