/** The life of an almanac on this machine, from opening to Ctrl-C. */
import { setTimeout as wait } from "node:timers/promises";
import { type Almanac, openAlmanac } from "./almanac.ts";
import { subscribeDemoReader } from "./demo-reader.ts";
import { figuresTable, nothingWasRead } from "./figures.ts";
import type { Options } from "./options.ts";
import { makeProgress, type Progress, silent } from "./progress.ts";
import { type Round, runRound } from "./round.ts";
import { HOURLY_CRON, POLL_CRON } from "./settle.ts";
import { whereToLook } from "./where-to-look.ts";

/**
 * Opens it, runs a round, and goes on polling until the signal, or ends there with `once`; closes all it opened.
 * Answers the exit code.
 */
export async function runAlmanac(options: Options, signal: AbortSignal): Promise<number> {
  const progress = options.quiet ? silent : makeProgress(process.stderr, () => performance.now());
  try {
    const almanac = await openAlmanac(options, progress);
    return await liveAndClose(almanac, { options, progress, signal });
  } catch (error) {
    // A signal breaks off whatever is under way; what that says on its way out is no error.
    if (!signal.aborted) throw error;
    return options.once ? CUT_SHORT : 0;
  }
}

/** What a shell expects of a command that Ctrl-C ended before its time. */
const CUT_SHORT = 130;
const POLL_EVERY_MINUTES = 10;

type Circumstances = Readonly<{ options: Options; progress: Progress; signal: AbortSignal }>;

async function liveAndClose(almanac: Almanac, circumstances: Circumstances): Promise<number> {
  try {
    return await live(almanac, circumstances);
  } finally {
    await almanac.close();
  }
}

async function live(almanac: Almanac, { options, progress, signal }: Circumstances): Promise<number> {
  progress.say(options.once ? "reading the sources" : `${almanac.url} is open; reading the sources`);
  const beforeSending = async () => {
    if (options.mode.kind === "demo") await subscribeDemoReader(almanac, signal);
  };
  const round = await runRound(almanac, { progress, signal, beforeSending });
  progress.clear();
  if (options.once) return reportOnce(round, options);
  console.log(await whereToLook(almanac, round.figures));
  return keepPolling(almanac, signal);
}

function reportOnce({ figures, isDone }: Round, { json }: Options): number {
  console.log(json ? JSON.stringify(figures) : figuresTable(figures));
  return nothingWasRead(figures) || !isDone ? 1 : 0;
}

/** Rings as the cron lines would, until the signal ends the waiting. */
async function keepPolling({ worker: { ring, deps } }: Almanac, signal: AbortSignal): Promise<never> {
  for (let minute = POLL_EVERY_MINUTES; ; minute += POLL_EVERY_MINUTES) {
    await wait(POLL_EVERY_MINUTES * 60_000, undefined, { signal });
    await ring(POLL_CRON, deps.now());
    if (minute % 60 === 0) await ring(HOURLY_CRON, deps.now());
  }
}
