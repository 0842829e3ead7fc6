/** Starts `npm start` on free ports with an empty data folder and gives back the addresses it prints. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type DemoAlmanac = { addresses: Record<string, string>; stop: () => Promise<void> };

const STANDING_WITHIN_MS = 150_000;

export async function startDemoAlmanac(): Promise<DemoAlmanac> {
  const data = mkdtempSync(join(tmpdir(), "almanac-"));
  const child = spawn(process.execPath, ["src/local/start.ts", "--port", "0", "--data", data], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (printed += String(text)));
  const exited = once(child, "exit");
  const stop = async () => {
    child.kill("SIGINT");
    await exited;
    rmSync(data, { recursive: true, force: true });
  };
  const deadline = Date.now() + STANDING_WITHIN_MS;
  while (!printed.includes("Ctrl-C stops it")) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`the demo almanac did not stand up; it printed:\n${printed}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return { addresses: addressesOf(printed), stop };
}

/** `one event   http://127.0.0.1:8787/events/12/some-title` */
function addressesOf(printed: string): Record<string, string> {
  const lines = [...printed.matchAll(/^ {2}(\S.*?) {2,}(http:\/\/127\.0\.0\.1:\d+\S*)$/gm)];
  return Object.fromEntries(lines.map(([, name = "", url = ""]) => [name, url]));
}
