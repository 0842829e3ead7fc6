/** Waiting until the Worker has come to rest, and helping where a doorbell was lost. */
import { setTimeout as wait } from "node:timers/promises";
import type { Deps } from "../deps.ts";
import { sweepRelations } from "../relations/relate-events.ts";
import { sweepUnderstanding } from "../understanding/understand-events.ts";
import { describeWork, hasMoved, type OpenWork } from "./open-work.ts";
import type { Progress } from "./progress.ts";
import { loadOpenWork } from "./store.ts";

export type Settling = Readonly<{
  deps: Deps;
  /** When the round began: feeds that fall due later are left to the next. */
  startedAt: number;
  progress: Progress;
  /** Ends the waiting by an AbortError. */
  signal: AbortSignal;
}>;

/** Looks until the work is down to what `isEnough` allows; gives up on work that has not moved for minutes. */
export async function settle(
  { deps, startedAt, progress, signal }: Settling,
  isEnough: (work: OpenWork) => boolean,
): Promise<OpenWork> {
  let work = await loadOpenWork(deps.db, startedAt, deps.now());
  for (let stillMs = 0; !isEnough(work) && stillMs < GIVE_UP_AFTER_MS;) {
    progress.show(describeWork(work));
    await wait(LOOK_EVERY_MS, undefined, { signal });
    const next = await loadOpenWork(deps.db, startedAt, deps.now());
    stillMs = hasMoved(work, next) ? 0 : stillMs + LOOK_EVERY_MS;
    work = next;
    if (stillMs > 0 && stillMs % RING_AGAIN_AFTER_MS === 0) await ringAgain(deps);
  }
  return work;
}

/** A queue on this machine forgets its messages when it stops; the database does not. */
export async function ringAgain(deps: Deps): Promise<void> {
  await sweepUnderstanding(deps);
  await sweepRelations(deps);
}

const LOOK_EVERY_MS = 250;
/** Longer than one feed may take to time out. */
const RING_AGAIN_AFTER_MS = 30_000;
const GIVE_UP_AFTER_MS = 120_000;
