/** What `npm start` was asked to do. Pure: words in, options out. */
import { parseArgs } from "node:util";

export type Options = Readonly<{
  /** Where the items come from: the demo's own publishers, the real catalogue, or a list of the operator's. */
  mode: Readonly<{ kind: "demo" } | { kind: "live" } | { kind: "sources"; file: string }>;
  /** 0 stands for any free port. */
  port: number;
  /** Where the state is kept; null stands for a folder of the mode's own under `.almanac`. */
  dataDir: string | null;
  once: boolean;
  json: boolean;
  quiet: boolean;
  /** The clock to begin with, UTC ms; null stands for the machine's. */
  now: number | null;
}>;

/** The command line is wrong; the message is one line that says what and how. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

export const help = `Usage: npm start -- [options]

Opens an almanac on this machine: reads its sources, shows them at http://127.0.0.1:8787
and puts every mail into a local outbox. Without options it reads invented demo sources.

  --live           read the real catalogue instead of the demo sources
  --sources FILE   read the sources of this JSON or OPML list instead
  --port N         the port of the pages (default 8787; 0 = any free one)
  --data DIR       where the state is kept between runs (default .almanac/demo, /live or /sources)
  --now ISO        the clock for scheduling and digests, such as 2026-11-23T08:00Z
  --once           poll what is due, work until nothing is queued, print a table and end
  --json           with --once: print the figures as one JSON object instead of the table
  --quiet          no progress on stderr
  --help           this page
`;

/** @throws UsageError */
export function parseOptions(args: readonly string[]): Options | "help" {
  const values = parseWords(args);
  if (values.help) return "help";
  if (values.live && values.sources !== undefined)
    throw new UsageError("--live and --sources exclude each other; give one of them");
  if (values.json && !values.once) throw new UsageError("--json prints the figures of one run; add --once");
  return {
    mode: modeOf(values),
    port: parsePort(values.port),
    dataDir: values.data ?? null,
    once: values.once,
    json: values.json,
    quiet: values.quiet,
    now: values.now === undefined ? null : parseNow(values.now),
  };
}

function parseWords(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: WORDS, allowPositionals: false }).values;
  } catch (error) {
    const [what = "the options cannot be read"] = String(error instanceof Error ? error.message : error).split(
      /\. |\.?\n/,
    );
    throw new UsageError(`${what}; npm start -- --help lists the options`);
  }
}

const WORDS = {
  live: { type: "boolean", default: false },
  sources: { type: "string" },
  port: { type: "string", default: "8787" },
  data: { type: "string" },
  now: { type: "string" },
  once: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  quiet: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

function modeOf(values: { live: boolean; sources?: string | undefined }): Options["mode"] {
  if (values.sources !== undefined) return { kind: "sources", file: values.sources };
  return values.live ? { kind: "live" } : { kind: "demo" };
}

function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) throw new UsageError(`--port ${text} is no port; give a number from 0 to 65535`);
  return port;
}

const ISO = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/** A time without a zone is UTC: the same command means the same everywhere. */
function parseNow(text: string): number {
  const [, clock, , , zone] = ISO.exec(text) ?? [];
  const time = ISO.test(text) ? Date.parse(clock && !zone ? `${text}Z` : text) : Number.NaN;
  if (Number.isNaN(time) || !isDay(text.slice(0, 10)))
    throw new UsageError(`--now ${text} is no ISO time; give one such as 2026-11-23T08:00Z`);
  return time;
}

/** `Date.parse` takes 30 February for 2 March. */
function isDay(text: string): boolean {
  return new Date(text).toISOString().startsWith(text);
}
