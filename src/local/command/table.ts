/** Every command of the operator's command line: its words, its options, its page of help. Pure. */
import { printable } from "./printable.ts";

export type CommandName =
  | "sources check"
  | "sources add"
  | "sources list"
  | "sources import"
  | "sources export"
  | "sources pause"
  | "sources resume"
  | "sources remove"
  | "poll";

export type Option = Readonly<{
  name: string;
  /** What stands behind it in the help; null for a switch. */
  value: string | null;
  what: string;
}>;

export type Command = Readonly<{
  name: CommandName;
  /** What it must be told, such as `<url>`; empty for nothing. */
  takes: string;
  summary: string;
  options: readonly Option[];
  examples: readonly string[];
}>;

const JSON_OUT: Option = { name: "json", value: null, what: "print one JSON object and nothing else" };
const ALMANAC: readonly Option[] = [
  { name: "url", value: "URL", what: "the almanac to command (default http://127.0.0.1:8787)" },
  { name: "token", value: "TOKEN", what: "its ADMIN_TOKEN (default $ADMIN_TOKEN; a local almanac needs none)" },
];
const RULES: Option = { name: "rules", value: "FILE", what: "how the page lists its articles, as JSON rules" };
const DETAILS: readonly Option[] = [
  { name: "slug", value: "SLUG", what: "its name in addresses (default from its name)" },
  { name: "name", value: "TEXT", what: "its name for readers (default its title)" },
  { name: "tier", value: "1|2|3", what: "1 acts, 2 expert or press (default), 3 aggregator or community" },
  { name: "family", value: "SLUG", what: "who owns it (default its slug)" },
  { name: "topics", value: "A,B", what: "what it writes about, of the closed list" },
  { name: "full-text", value: "feed|page", what: "where the text of its articles stands" },
  { name: "poll-minutes", value: "N", what: "its pace (default: the almanac's own)" },
];

export const COMMANDS: readonly Command[] = [
  {
    name: "sources check",
    takes: "<url>",
    summary: "shows what would be read at a site, page or feed, and stores nothing",
    options: [RULES, JSON_OUT],
    examples: ["sources check weekly.example", "sources check https://lab.example/news --rules rules.json"],
  },
  {
    name: "sources add",
    takes: "<url>",
    summary: "finds the feed of a site, page or feed, and reads it from now on",
    options: [...DETAILS, RULES, ...ALMANAC, JSON_OUT],
    examples: [
      "sources add weekly.example",
      "sources add https://lab.example/news --slug lab --tier 1 --topics models,research --full-text page",
    ],
  },
  {
    name: "sources list",
    takes: "",
    summary: "lists what is read, and how the last look went",
    options: [...ALMANAC, JSON_OUT],
    examples: ["sources list", "sources list --url https://almanac.example --json"],
  },
  {
    name: "sources import",
    takes: "<file>",
    summary: "adds every source of a JSON or OPML list, or none; what is read already stays as it is",
    options: [...ALMANAC, JSON_OUT],
    examples: ["sources import subscriptions.opml", "sources import sources.json --url https://almanac.example"],
  },
  {
    name: "sources export",
    takes: "",
    summary: "prints what is read as a sources file",
    options: [{ name: "opml", value: null, what: "as an OPML list for feed readers" }, ...ALMANAC, JSON_OUT],
    examples: ["sources export", "sources export --opml"],
  },
  {
    name: "sources pause",
    takes: "<slug>",
    summary: "stops polling a source and keeps everything",
    options: [...ALMANAC, JSON_OUT],
    examples: ["sources pause weekly"],
  },
  {
    name: "sources resume",
    takes: "<slug>",
    summary: "polls a paused source again",
    options: [...ALMANAC, JSON_OUT],
    examples: ["sources resume weekly"],
  },
  {
    name: "sources remove",
    takes: "<slug>",
    summary: "reads a source no more, whatever the catalogue says; its events stay",
    options: [...ALMANAC, JSON_OUT],
    examples: ["sources remove weekly"],
  },
  {
    name: "poll",
    takes: "",
    summary: "polls now what is due, instead of at the next ten minutes",
    options: [...ALMANAC, JSON_OUT],
    examples: ["poll"],
  },
];

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

/** Lines with their cells one below the other; a cell never breaks its line. */
export function columns(texts: readonly (readonly string[])[]): string[] {
  const rows = texts.map((row) => row.map(printable));
  const widths: number[] = [];
  for (const row of rows) for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, cell.length);
  return rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
