/** Rings of the queue that come later: for work that waits. */
import type { Deps } from "../deps.ts";
import type { Job } from "../queue.ts";

/**
 * Rings once for work whose lease was just released until `waitMs` from now. Only who held the lease may call this: a
 * bell that finds the work waiting or leased is spent, so however many come, one goes on.
 * Returns the outcome in words.
 */
export async function ringAgain(
  deps: Deps,
  job: Job,
  { waitMs, reason }: { waitMs: number; reason: string },
): Promise<string> {
  await deps.enqueue([job], { delaySeconds: (waitMs + MARGIN_MS) / 1000 });
  return `waits ${Math.ceil(waitMs / 1000)} s: ${reason}`;
}

/** A bell before its time is spent and costs an hour, until the sweep: one second covers clocks that differ. */
const MARGIN_MS = 1_000;
