/** Every command of the operator's command line, and the pages of help. Pure. */
import { columns } from "./columns.ts";
import type { Command } from "./command.ts";
import { EVENT_COMMANDS, type EventCommand } from "./events/table.ts";
import { SOURCE_COMMANDS, type SourceCommand } from "./sources/table.ts";
import { STORY_COMMANDS, type StoryCommand } from "./stories/table.ts";

export type CommandName = SourceCommand | EventCommand | StoryCommand;

export const COMMANDS: readonly Command<CommandName>[] = [...SOURCE_COMMANDS, ...EVENT_COMMANDS, ...STORY_COMMANDS];

const CALL = "npm run almanac --";
/** npm says on stdout what it runs unless it is told to be silent. */
const SILENT_CALL = "npm run -s almanac --";

/** The overview of some commands. */
export function overview(commands: readonly Command[]): string {
  const lines = columns(commands.map((command) => [usage(command), command.summary]));
  return [
    `Usage: ${CALL} <command> [options]`,
    "",
    ...lines.map((line) => `  ${line}`),
    "",
    `${CALL} <command> --help tells of one.`,
  ].join("\n");
}

export function helpFor(command: Command): string {
  const options = [...command.options, { name: "help", value: null, what: "this page" }];
  const lines = columns(
    options.map(({ name, value, what }) => [`--${name}${value === null ? "" : ` ${value}`}`, what]),
  );
  return [
    `Usage: ${CALL} ${usage(command)} [options]`,
    "",
    `${command.summary.charAt(0).toUpperCase()}${command.summary.slice(1)}.`,
    "",
    ...lines.map((line) => `  ${line}`),
    "",
    "Examples:",
    ...command.examples.map((example) => `  ${CALL} ${example}`),
    "",
    `In scripts: ${SILENT_CALL} …, for npm itself talks on stdout.`,
  ].join("\n");
}

/** `sources check <url>` */
export function usage({ name, takes }: Command): string {
  return takes === "" ? name : `${name} ${takes}`;
}
