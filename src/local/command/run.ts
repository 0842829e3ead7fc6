/** Carries out a command of the operator's command line. */
import { EVENT_RUNNERS } from "./events/run.ts";
import type { Io, Runner } from "./io.ts";
import { parseCall } from "./parse.ts";
import { SOURCE_RUNNERS } from "./sources/run.ts";
import { STORY_RUNNERS } from "./stories/run.ts";
import type { CommandName } from "./table.ts";

const RUNNERS: Readonly<Record<CommandName, Runner>> = { ...SOURCE_RUNNERS, ...EVENT_RUNNERS, ...STORY_RUNNERS };

/** @throws UsageError, CommandError, StartError with one line for the user */
export async function runCommand(args: readonly string[], io: Io): Promise<void> {
  const call = parseCall(args);
  if (call.kind === "help") return io.out(call.text);
  await RUNNERS[call.command.name](call, io);
}
