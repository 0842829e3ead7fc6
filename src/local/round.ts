/** One round of the newspaper's day: read what is due, understand it, then send what is due. */
import type { Almanac } from "./almanac.ts";
import { type Figures, figuresOf } from "./figures.ts";
import { describeWork, hasMoved, isDone, isRead, type OpenWork } from "./open-work.ts";
import type { Progress } from "./progress.ts";
import { ringAgain, settle, type Settling } from "./settle.ts";
import { countEvents, loadPolls } from "./store.ts";

/** The two cron lines of wrangler.toml. */
export const POLL_CRON = "*/10 * * * *";
export const HOURLY_CRON = "7 * * * *";

export type Round = Readonly<{ figures: Figures; isDone: boolean }>;

export type RoundOptions = Readonly<{
  progress: Progress;
  signal: AbortSignal;
  /** Runs between reading and sending, such as the demo's first subscription. */
  beforeSending: () => Promise<void>;
}>;

export async function runRound(almanac: Almanac, options: RoundOptions): Promise<Round> {
  const { deps, ring } = almanac.worker;
  const settling = { deps, startedAt: deps.now(), progress: options.progress, signal: options.signal };
  const begunAt = performance.now();
  await ringAgain(deps);
  await ring(POLL_CRON);
  await settle(settling, isRead);
  await options.beforeSending();
  const left = await send(settling, ring);
  if (!isDone(left)) {
    options.progress.say(`stopped waiting: ${describeWork(left)}; ${almanac.folder.log} says what happened`);
  }
  const rows = await loadPolls(deps.db, settling.startedAt);
  const run = { events: await countEvents(deps.db), ms: Math.round(performance.now() - begunAt) };
  return { figures: figuresOf(rows, run), isDone: isDone(left) };
}

/** An issue is planned in slices and finished by the sweep after its last chunk: the hour rings while that moves it. */
async function send(settling: Settling, ring: (line: string) => Promise<void>): Promise<OpenWork> {
  await ring(HOURLY_CRON);
  let work = await settle(settling, nothingOnItsWay);
  while (nothingOnItsWay(work) && work.issues > 0) {
    const before = work;
    await ring(HOURLY_CRON);
    work = await settle(settling, nothingOnItsWay);
    if (!hasMoved(before, work)) break;
  }
  return work;
}

function nothingOnItsWay({ mails, chunks }: OpenWork): boolean {
  return mails + chunks === 0;
}
