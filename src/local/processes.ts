/** Other processes: who still runs, what this one starts, and a runtime whose own process was killed outright. */
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { readFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import * as v from "valibot";

/** Runs `open` and answers the process ids of what it started. */
export async function watchChildren<T>(open: () => Promise<T>): Promise<{ opened: T; pids: readonly number[] }> {
  const children: { pid?: number | undefined }[] = [];
  const note = (message: unknown) => children.push(v.parse(started, message).process);
  subscribe("child_process", note);
  try {
    return { opened: await open(), pids: children.flatMap(({ pid }) => pid ?? []) };
  } finally {
    unsubscribe("child_process", note);
  }
}

// Node announces a child before it has its number: the object is kept and asked later.
const started = v.object({ process: v.custom<{ pid?: number | undefined }>((value) => value instanceof Object) });

/**
 * Ends a runtime that nobody owns any more: it would keep the port of the almanac it served. A number that by now
 * belongs to another program is left alone; where the system does not tell, so is every number.
 */
export async function endOrphan(pid: number): Promise<void> {
  if (!(await isRuntime(pid))) return;
  process.kill(pid, "SIGKILL");
  // Its port is free only when all of it is gone.
  for (let waited = 0; waited < GONE_WITHIN_MS && isRunning(pid); waited += LOOK_EVERY_MS) {
    await wait(LOOK_EVERY_MS);
  }
}

const LOOK_EVERY_MS = 20;
const GONE_WITHIN_MS = 2_000;

async function isRuntime(pid: number): Promise<boolean> {
  const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
  const [program = "", action] = command.split("\0");
  return program.endsWith("/workerd") && action === "serve";
}

/** Signal 0 asks without touching; a process of another user answers EPERM, which is an answer too. */
export function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
