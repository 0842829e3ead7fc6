/** `npm start`: opens a working almanac on this machine. */
import { setTimeout as wait } from "node:timers/promises";
import { ConfigError } from "../config.ts";
import { type Almanac, openAlmanac } from "./almanac.ts";
import { subscribeDemoReader } from "./demo-reader.ts";
import { figuresTable, nothingWasRead } from "./figures.ts";
import { help, type Options, parseOptions, UsageError } from "./options.ts";
import { makeProgress, silent } from "./progress.ts";
import { HOURLY_CRON, POLL_CRON, type Round, runRound } from "./round.ts";
import { StartError } from "./start-error.ts";
import { whereToLook } from "./where-to-look.ts";

const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());

process.exitCode = await start(process.argv.slice(2)).catch(explain);

/** Answers the exit code. */
async function start(args: readonly string[]): Promise<number> {
  const options = parseOptions(args);
  if (options === "help") {
    console.log(help);
    return 0;
  }
  const progress = options.quiet ? silent : makeProgress(process.stderr, () => performance.now());
  progress.show("opening the almanac");
  const almanac = await openAlmanac(options);
  try {
    progress.say(`${almanac.url} is open; reading the sources`);
    const beforeSending = async () => {
      if (options.mode.kind === "demo") await subscribeDemoReader(almanac, stop.signal);
    };
    const round = await runRound(almanac, { progress, signal: stop.signal, beforeSending });
    progress.clear();
    if (options.once) return reportOnce(round, options);
    console.log(await whereToLook(almanac, round.figures));
    await keepPolling(almanac);
    return 0;
  } catch (error) {
    if (stop.signal.aborted) return options.once ? INTERRUPTED : 0;
    throw error;
  } finally {
    await almanac.close();
  }
}

/** What a shell expects of a command that Ctrl-C cut short. */
const INTERRUPTED = 130;

function reportOnce({ figures, isDone }: Round, { json }: Options): number {
  console.log(json ? JSON.stringify(figures) : figuresTable(figures));
  return nothingWasRead(figures) || !isDone ? 1 : 0;
}

const POLL_EVERY_MINUTES = 10;

/** Rings as the cron lines would, until the stop signal ends the waiting. */
async function keepPolling({ worker }: Almanac): Promise<never> {
  for (let minute = POLL_EVERY_MINUTES; ; minute += POLL_EVERY_MINUTES) {
    await wait(POLL_EVERY_MINUTES * 60_000, undefined, { signal: stop.signal });
    await worker.ring(POLL_CRON);
    if (minute % 60 === 0) await worker.ring(HOURLY_CRON);
  }
}

/** What the user can mend is said in a line; anything else is our bug and keeps its trace. */
function explain(error: unknown): number {
  if (error instanceof UsageError) {
    console.error(error.message);
    return 2;
  }
  const isExpected = error instanceof StartError || error instanceof ConfigError;
  console.error(isExpected ? error.message : error);
  return 1;
}
