/** `npm run bench`: what the almanac's work costs, beside what bounds it. */
import { cpus, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { type PartResult, type Report, reportTable } from "./figures.ts";
import { benchFeeds } from "./parts/feeds.ts";
import { benchIngest, INGEST_SIZE } from "./parts/ingest.ts";
import { benchRead, READ_SIZE } from "./parts/read.ts";
import { benchRelations, benchScore, benchText, STORED } from "./parts/understanding.ts";

/** `stored`: archives that events are added to; `size`: the one that is read. */
type Sizes = Readonly<{ stored: readonly number[]; size: number }>;
type Part = (sizes: Sizes) => PartResult | Promise<PartResult>;

const PARTS: Readonly<Record<string, Part>> = {
  feeds: benchFeeds,
  ingest: benchIngest,
  text: ({ stored }) => benchText(stored),
  score: ({ stored }) => benchScore(stored),
  relations: ({ stored }) => benchRelations(stored),
  read: ({ size }) => benchRead(size),
};

const HELP = `Usage: npm run bench -- [parts] [--stored N,N] [--size N] [--json]

Measures the named parts, or all of them, on this machine: ${Object.keys(PARTS).join(", ")}.

  --stored N,N  sizes of the archive that text, score and relations are measured in (${STORED.join(",")})
  --size N      events in the archive that read is measured in (${READ_SIZE}), whole thousands up to a million
  --json        print one JSON object instead of tables
  --help        this page
`;

const OPTIONS = {
  json: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
  stored: { type: "string" },
  size: { type: "string", default: String(READ_SIZE) },
} as const;
/** Fewer say nothing about an archive. */
const LEAST_STORED = 500;
const MOST_READ = 1_000_000;

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const wishes = parseWishes(args);
  if ("error" in wishes) return refuse(wishes.error);
  if (wishes.help) return say(HELP);
  const stored = wishes.stored === undefined ? STORED : wishes.stored.split(",").map(Number);
  if (!stored.every((size) => Number.isInteger(size) && size >= LEAST_STORED))
    return refuse(`--stored takes whole numbers from ${LEAST_STORED}, parted by commas`);
  const readable = Number(wishes.size);
  if (!(readable >= 1_000 && readable <= MOST_READ && readable % 1_000 === 0))
    return refuse("--size takes whole thousands from 1000 to 1000000");
  const unknown = wishes.parts.find((part) => !(part in PARTS));
  if (unknown !== undefined) return refuse(`there is no part "${unknown}"`);
  const parts = await measure(wishes.parts.length > 0 ? wishes.parts : Object.keys(PARTS), { stored, size: readable });
  const size = { ...INGEST_SIZE, mostStored: Math.max(...stored), read: readable };
  const report: Report = { machine: machine(), size, parts };
  return say(wishes.json ? JSON.stringify(report) : reportTable(report));
}

function parseWishes(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
    return { ...values, parts: positionals };
  } catch (error) {
    return { error: error instanceof Error ? (error.message.split(". ")[0] ?? "") : String(error) };
  }
}

async function measure(names: readonly string[], sizes: Sizes): Promise<Record<string, PartResult>> {
  const results: Record<string, PartResult> = {};
  for (const name of names) {
    console.error(`measuring ${name}`);
    const part = PARTS[name];
    if (part) results[name] = await part(sizes);
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
