/** Measures understanding and relations on the labelled data of ../shared, and holds every figure to its bar. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as v from "valibot";

const DATA = "../shared/eval";

/** Figures that are still short of their bar, with what they have reached: they may not fall below that. */
const MAY_MISS: Readonly<Record<string, number>> = {
  "titles.online.F1": 74.7,
};

const figuresSchema = v.object({ figures: v.record(v.string(), v.number()) });
const barSchema = v.array(v.object({ figure: v.string(), min: v.optional(v.number()), max: v.optional(v.number()) }));
type Bar = v.InferOutput<typeof barSchema>[number];

const folder = await mkdtemp(join(tmpdir(), "almanac-labelled-data-"));
try {
  const figures = await measure(join(folder, "figures.json"));
  const bars = v.parse(barSchema, JSON.parse(await readFile(join(DATA, "bar.json"), "utf8")));
  const problems = bars.flatMap((bar) => problemsOf(bar, figures[bar.figure]));
  for (const problem of problems) console.error(`labelled data: ${problem}`);
  console.log(`labelled data: ${bars.length} figures, ${problems.length} problems`);
  process.exitCode = problems.length === 0 ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function measure(file: string): Promise<Readonly<Record<string, number>>> {
  const scorer = spawn(process.execPath, [join(DATA, "score.mjs"), "test/eval/adapter.ts", "--json", file], {
    stdio: "inherit",
  });
  const [code] = await once(scorer, "exit");
  if (code !== 0) throw new Error(`the scorer ended with ${String(code)}`);
  return v.parse(figuresSchema, JSON.parse(await readFile(file, "utf8"))).figures;
}

/** A figure that has come to meet its bar is struck from the list, so that it stays met. */
function problemsOf(bar: Bar, got: number | undefined): string[] {
  const { figure } = bar;
  const reached = MAY_MISS[figure];
  if (got === undefined) return [`${figure} was not measured`];
  if (meets(got, bar))
    return reached === undefined ? [] : [`${figure} meets its bar with ${got}: strike it from the list`];
  if (reached === undefined) return [`${figure} is ${got}, ${wanted(bar)}`];
  const least = { figure, ...(bar.min === undefined ? { max: reached } : { min: reached }) };
  return meets(got, least) ? [] : [`${figure} is ${got}, ${wanted(bar)}, and has been ${reached}`];
}

function meets(got: number, { min = -Infinity, max = Infinity }: Bar): boolean {
  return got >= min && got <= max;
}

function wanted({ min, max }: Bar): string {
  return min === undefined ? `at most ${max} is wanted` : `at least ${min} is wanted`;
}
