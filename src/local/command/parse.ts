/** Words of the command line to a command. Pure. */
import { parseArgs } from "node:util";
import { UsageError } from "../options.ts";
import type { Command } from "./command.ts";
import { type CommandName, COMMANDS, helpFor, overview, usage } from "./table.ts";

export type Values = Readonly<Record<string, string | boolean | undefined>>;

/** A command with the one word it takes (empty where it takes none), or the page of help that was asked for. */
export type Call = Readonly<
  { kind: "run"; command: Command<CommandName>; word: string; values: Values } | { kind: "help"; text: string }
>;

/** @throws UsageError */
export function parseCall(args: readonly string[]): Call {
  const named = COMMANDS.find(({ name }) => startsWith(args, name.split(" ")));
  if (!named) return withoutCommand(args);
  const { values, positionals } = parseWords(args.slice(named.name.split(" ").length), named);
  if (values["help"]) return { kind: "help", text: helpFor(named) };
  const [word = "", ...rest] = positionals;
  if (named.takes !== "" && word === "") throw new UsageError(`${usage(named)}: its ${named.takes} is missing`);
  const extra = named.takes === "" ? word : rest[0];
  if (extra) throw new UsageError(`${usage(named)}: "${extra}" is one word too many`);
  return { kind: "run", command: named, word, values };
}

function startsWith(args: readonly string[], words: readonly string[]): boolean {
  return words.every((word, at) => args[at] === word);
}

function withoutCommand(args: readonly string[]): Call {
  const words = args.slice(0, firstOption(args));
  const group = COMMANDS.filter(({ name }) => startsWith(name.split(" "), words));
  const asksForHelp = args.includes("--help") || args.includes("-h");
  if (asksForHelp && group.length > 0) return { kind: "help", text: overview(group) };
  const all = COMMANDS.map(({ name }) => name).join(", ");
  if (words.length > 0) throw new UsageError(`"${words.slice(0, 2).join(" ")}" is no command; there are: ${all}`);
  if (args.length > 0) throw new UsageError(`the command stands before its options; there are: ${all}`);
  throw new UsageError(`no command was given; there are: ${all}`);
}

function firstOption(args: readonly string[]): number {
  const at = args.findIndex((word) => word.startsWith("-"));
  return at < 0 ? args.length : at;
}

function parseWords(args: readonly string[], command: Command) {
  const options = Object.fromEntries(
    command.options.map(({ name, value }) => [name, { type: value === null ? "boolean" : "string" } as const]),
  );
  try {
    const known = { ...options, help: { type: "boolean", short: "h" } } as const;
    return parseArgs({ args: [...args], options: known, allowPositionals: true });
  } catch (error) {
    const [what = "the options cannot be read"] = String(error instanceof Error ? error.message : error).split(
      /\. |\.?\n/,
    );
    throw new UsageError(`${what}; npm run almanac -- ${command.name} --help lists the options`);
  }
}

/** Undefined for an option that was not given. */
export function textOf(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === "string" ? value : undefined;
}
