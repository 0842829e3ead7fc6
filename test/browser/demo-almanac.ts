/** Starts `npm start` as a newcomer would and gives back the addresses it prints. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type DemoAlmanac = {
  addresses: Record<string, string>;
  /** Sends a signal, waits for the end and answers the exit code; null when the signal itself was the end. */
  end: (signal: NodeJS.Signals) => Promise<number | null>;
};

const STANDING_WITHIN_MS = 150_000;

/** A folder of its own for an almanac, and how to take it away. */
export function makeDataFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), "almanac-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export async function startDemoAlmanac(data: string, port = 0): Promise<DemoAlmanac> {
  const child = spawn(process.execPath, ["src/local/start.ts", "--port", String(port), "--data", data], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (printed += String(text)));
  const exited = once(child, "exit");
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await exited;
    return child.exitCode;
  };
  const deadline = Date.now() + STANDING_WITHIN_MS;
  while (!printed.includes("Ctrl-C stops it")) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await end("SIGINT");
      throw new Error(`the demo almanac did not stand up; it printed:\n${printed}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return { addresses: addressesOf(printed), end };
}

/** `one event   http://127.0.0.1:8787/events/12/some-title` */
function addressesOf(printed: string): Record<string, string> {
  const lines = [...printed.matchAll(/^ {2}(\S.*?) {2,}(http:\/\/127\.0\.0\.1:\d+\S*)$/gm)];
  return Object.fromEntries(lines.map(([, name = "", url = ""]) => [name, url]));
}
