/** One round of the newspaper's day: read what is due, understand it, then send what is due. */
import type { Almanac } from "./almanac.ts";
import { type Figures, figuresOf } from "./figures.ts";
import { describeWork, hasMoved, isDone, isRead, type OpenWork } from "./open-work.ts";
import type { Progress } from "./progress.ts";
import { HOURLY_CRON, ringForReading, settle, type Settling } from "./settle.ts";
import { countEvents, loadPolls } from "./store.ts";

export type Round = Readonly<{ figures: Figures; isDone: boolean }>;

export type RoundOptions = Readonly<{
  progress: Progress;
  signal: AbortSignal;
  /** Runs between reading and sending, such as the demo's first subscription. */
  beforeSending: () => Promise<void>;
}>;

export async function runRound({ worker, folder }: Almanac, options: RoundOptions): Promise<Round> {
  const { db, now } = worker.deps;
  const settling = { worker, startedAt: now(), progress: options.progress, signal: options.signal };
  const begunAt = performance.now();
  await ringForReading(settling);
  await settle(settling, isRead);
  await options.beforeSending();
  const left = await send(settling);
  if (!isDone(left)) options.progress.say(`stopped waiting: ${describeWork(left)}; ${folder.log} says what happened`);
  const rows = await loadPolls(db, settling.startedAt);
  const run = { events: await countEvents(db), ms: Math.round(performance.now() - begunAt) };
  return { figures: figuresOf(rows, run), isDone: isDone(left) };
}

/** An issue is planned in slices and finished by the sweep after its last chunk: the hour rings while that moves it. */
async function send(settling: Settling): Promise<OpenWork> {
  const { ring, deps } = settling.worker;
  for (let before: OpenWork | null = null; ;) {
    await ring(HOURLY_CRON, deps.now());
    const work = await settle(settling, nothingOnItsWay);
    if (work.issues === 0 || !nothingOnItsWay(work) || (before && !hasMoved(before, work))) return work;
    before = work;
  }
}

function nothingOnItsWay({ mails, chunks }: OpenWork): boolean {
  return mails + chunks === 0;
}
