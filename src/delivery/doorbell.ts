/** Rings of the queue that come later: for work that waits, and for more work than Resend takes at once. */
import type { Deps } from "../deps.ts";
import type { Job } from "../job.ts";

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

/** Rings for jobs that make one call to Resend each: the first at once, the others as fast as Resend takes them. */
export async function ringSpaced(deps: Deps, jobs: readonly Job[]): Promise<void> {
  for (let at = 0; at < jobs.length; at += CALLS_A_SECOND) {
    const delaySeconds = at / CALLS_A_SECOND;
    const options = delaySeconds === 0 ? undefined : { delaySeconds };
    await deps.enqueue(jobs.slice(at, at + CALLS_A_SECOND), options);
  }
}

/** The lowest rate Resend documents for a team; its pages also name 5 and 10. Faster would only be answered by 429. */
const CALLS_A_SECOND = 2;
