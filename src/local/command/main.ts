/** `npm run almanac -- <command>`: the operator's command line. */
import { setTimeout as wait } from "node:timers/promises";
import { UsageError } from "../options.ts";
import { StartError } from "../start-error.ts";
import { CommandError } from "./command-error.ts";
import { printableLines } from "./printable.ts";
import { runCommand } from "./run.ts";

process.exitCode = await main(process.argv.slice(2)).catch(explain);

async function main(args: readonly string[]): Promise<number> {
  const { env } = process;
  await runCommand(args, { out: console.log, err: console.error, fetch, now: () => Date.now(), wait, env });
  return 0;
}

/** What the user can mend is said in a line; anything else is our bug and keeps its trace. */
function explain(error: unknown): number {
  const isExpected = error instanceof UsageError || error instanceof CommandError || error instanceof StartError;
  console.error(isExpected ? printableLines(error.message) : error);
  return error instanceof UsageError ? 2 : 1;
}
