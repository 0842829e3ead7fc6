/** `npm run bench`: what the almanac's work costs, beside what bounds it. */
import { cpus, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { type PartResult, type Report, reportTable } from "./figures.ts";
import { benchFeeds } from "./parts/feeds.ts";
import { benchIngest, INGEST_SIZE } from "./parts/ingest.ts";

const PARTS: Readonly<Record<string, () => PartResult | Promise<PartResult>>> = {
  feeds: benchFeeds,
  ingest: benchIngest,
};

const HELP = `Usage: npm run bench -- [parts] [--json]

Measures the named parts, or all of them, on this machine: ${Object.keys(PARTS).join(", ")}.

  --json   print one JSON object instead of tables
  --help   this page
`;

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const wishes = parseWishes(args);
  if ("error" in wishes) return refuse(wishes.error);
  if (wishes.help) return say(HELP);
  const unknown = wishes.parts.find((part) => !(part in PARTS));
  if (unknown !== undefined) return refuse(`there is no part "${unknown}"`);
  const parts = await measure(wishes.parts.length > 0 ? wishes.parts : Object.keys(PARTS));
  const report: Report = { machine: machine(), size: INGEST_SIZE, parts };
  return say(wishes.json ? JSON.stringify(report) : reportTable(report));
}

function parseWishes(args: readonly string[]) {
  try {
    const options = { json: { type: "boolean", default: false }, help: { type: "boolean", default: false } } as const;
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
    return { ...values, parts: positionals };
  } catch (error) {
    return { error: error instanceof Error ? (error.message.split(". ")[0] ?? "") : String(error) };
  }
}

async function measure(names: readonly string[]): Promise<Record<string, PartResult>> {
  const results: Record<string, PartResult> = {};
  for (const name of names) {
    console.error(`measuring ${name}`);
    const part = PARTS[name];
    if (part) results[name] = await part();
  }
  return results;
}

function machine(): Report["machine"] {
  const memoryGb = Math.round(totalmem() / 2 ** 30);
  const cpu = cpus()[0]?.model ?? "unknown";
  return { cpu, cores: cpus().length, memoryGb, node: process.versions.node, platform: process.platform };
}

function refuse(why: string): number {
  console.error(`${why}; npm run bench -- --help lists the parts`);
  return 2;
}

function say(text: string): number {
  console.log(text);
  return 0;
}
