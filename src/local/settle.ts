/** Waiting until the Worker has come to rest, and helping where a doorbell was lost. */
import { setTimeout as wait } from "node:timers/promises";
import { ringForArticles } from "../ingest/articles/read-articles.ts";
import { sweepRelations } from "../relations/relate-events.ts";
import { sweepReadings } from "../understanding/model/read-events.ts";
import { sweepUnderstanding } from "../understanding/understand-events.ts";
import { describeWork, hasMoved, type OpenWork } from "./open-work.ts";
import type { Progress } from "./progress.ts";
import { loadOpenWork } from "./store.ts";
import type { LocalWorker } from "./worker.ts";

/** The two cron lines of wrangler.toml. */
export const POLL_CRON = "*/10 * * * *";
export const HOURLY_CRON = "7 * * * *";

export type Settling = Readonly<{
  worker: LocalWorker;
  /** When the round began: feeds that fall due later are left to the next. */
  startedAt: number;
  progress: Progress;
  /** Ends the waiting by an AbortError. */
  signal: AbortSignal;
}>;

/** Rings for all that is due to be read, also for what an earlier run left: a local queue forgets, the database does not. */
export async function ringForReading({ worker, startedAt }: Settling): Promise<void> {
  await sweepUnderstanding(worker.deps);
  await sweepRelations(worker.deps);
  await sweepReadings(worker.deps);
  await ringForArticles(worker.deps);
  await worker.ring(POLL_CRON, startedAt);
}

/** Looks until the work is down to what `isEnough` allows; gives up on work that has not moved for minutes. */
export async function settle(settling: Settling, isEnough: (work: OpenWork) => boolean): Promise<OpenWork> {
  let work = await look(settling);
  for (let stillMs = 0; !isEnough(work) && stillMs < GIVE_UP_AFTER_MS;) {
    settling.progress.show(describeWork(work));
    await wait(LOOK_EVERY_MS, undefined, { signal: settling.signal });
    const next = await look(settling);
    stillMs = hasMoved(work, next) ? 0 : stillMs + LOOK_EVERY_MS;
    work = next;
    if (stillMs > 0 && stillMs % RING_AGAIN_AFTER_MS === 0) await ringForReading(settling);
  }
  return work;
}

const LOOK_EVERY_MS = 250;
/** Longer than one feed may take to time out. */
const RING_AGAIN_AFTER_MS = 30_000;
const GIVE_UP_AFTER_MS = 120_000;

/** What waits for a model that is no longer set up goes on waiting. */
async function look({ worker, startedAt }: Settling): Promise<OpenWork> {
  const { db, now, model } = worker.deps;
  const work = await loadOpenWork(db, startedAt, now());
  return model === null ? { ...work, toRead: 0 } : work;
}
