/** Builds the real Worker, as a deployment would. */
import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { StartError } from "./start-error.ts";

const wrangler = fileURLToPath(new URL("../bin/wrangler.js", import.meta.resolve("wrangler")).href);

/**
 * @param entry what to build instead of the `main` of the configuration
 * @throws StartError with the builder's own words
 */
export async function bundleWorker(configFile: string, outDir: string, entry?: string): Promise<void> {
  await rm(outDir, { recursive: true, force: true });
  const script = entry === undefined ? [] : [entry];
  const args = [wrangler, "deploy", ...script, "--dry-run", "--config", configFile, "--outdir", outDir];
  await promisify(execFile)(process.execPath, args, { env: { ...process.env, ...QUIET_WRANGLER } }).catch((error) => {
    throw new StartError(`the Worker cannot be built:\n${wordsOf(error)}`);
  });
}

/** Wrangler otherwise writes to stdout and into the home folder, and reports its use. */
export const QUIET_WRANGLER = {
  WRANGLER_LOG: "error",
  WRANGLER_SEND_METRICS: "false",
  WRANGLER_WRITE_LOGS: "false",
  NO_COLOR: "1",
};

function wordsOf(error: unknown): string {
  if (error instanceof Error && "stderr" in error && typeof error.stderr === "string") return error.stderr.trim();
  return error instanceof Error ? error.message : String(error);
}
