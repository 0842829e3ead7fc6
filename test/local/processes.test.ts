import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openDataFolder } from "../../src/local/data-folder.ts";
import { endOrphan, watchChildren } from "../../src/local/processes.ts";

const place = await mkdtemp(join(tmpdir(), "almanac-processes-"));
afterAll(() => rm(place, { recursive: true }));

test.runIf(process.platform === "linux")("a start ends the runtime that a killed almanac left", async () => {
  const runtime = await aRuntime("workerd");
  const path = join(place, "data");
  await (await openDataFolder(path)).release();
  await writeFile(join(path, "in-use-by"), `999999999 ${runtime.pid}`);
  const ended = once(runtime, "exit");
  const folder = await openDataFolder(path);
  expect(await ended).toEqual([null, "SIGKILL"]);
  await folder.release();
});

test("a number that belongs to another program by now is left alone", async () => {
  const stranger = await aRuntime("stranger");
  await endOrphan(stranger.pid ?? 0);
  await endOrphan(999_999_999);
  expect(stranger.signalCode).toBeNull();
  const ended = once(stranger, "exit");
  stranger.kill();
  expect(await ended).toEqual([null, "SIGTERM"]);
});

test("what is started meanwhile is known by its number", async () => {
  const { opened, pids } = await watchChildren(() => aRuntime("stranger"));
  expect(pids).toEqual([opened.pid]);
  const ended = once(opened, "exit");
  opened.kill();
  await ended;
});

/** A process that waits for its end under a name of our choice: Node itself, copied. */
async function aRuntime(name: string) {
  const program = join(place, name);
  await copyFile(process.execPath, program);
  await writeFile(join(place, "serve"), "setInterval(() => {}, 1000);");
  const child = spawn(program, ["serve"], { cwd: place, stdio: "ignore" });
  await once(child, "spawn");
  return child;
}
