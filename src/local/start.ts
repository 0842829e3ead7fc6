/** `npm start`: opens a working almanac on this machine. */
import { ConfigError } from "../config.ts";
import { help, parseOptions, UsageError } from "./options.ts";
import { runAlmanac } from "./run-almanac.ts";
import { StartError } from "./start-error.ts";

const STOP_WITHIN_MS = 5_000;
const stop = new AbortController();
// Ctrl-C reaches us twice, from the terminal and handed on by npm; whatever hangs after it is left behind.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, stopSoon);

process.exitCode = await start(process.argv.slice(2)).catch(explain);

function stopSoon(): void {
  stop.abort();
  setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
}

async function start(args: readonly string[]): Promise<number> {
  const options = parseOptions(args);
  if (options !== "help") return runAlmanac(options, stop.signal);
  console.log(help);
  return 0;
}

/** What the user can mend is said in a line; anything else is our bug and keeps its trace. */
function explain(error: unknown): number {
  const isExpected = error instanceof UsageError || error instanceof StartError || error instanceof ConfigError;
  console.error(isExpected ? error.message : error);
  return error instanceof UsageError ? 2 : 1;
}
