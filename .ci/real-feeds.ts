/** Serves the snapshots of ../shared on loopback, reads them twice with `npm start`, and holds the figures to the manifest. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import * as v from "valibot";

/** Both clocks stand here: the newest snapshot is a few weeks old, so every source has one. */
const DAY = "2026-10-31";
const NEXT_DAY = "2026-11-01";

const count = v.number();
const manifestSchema = v.array(v.object({ file: v.string(), items: v.nullable(v.number()) }));
const indexSchema = v.object({
  sources: v.array(
    v.object({
      slug: v.string(),
      title: v.string(),
      feedUrl: v.nullable(v.string()),
      current: v.nullable(v.object({ file: v.string() })),
    }),
  ),
});
const figuresSchema = v.object({
  sources: v.array(
    v.object({ slug: v.string(), outcome: v.string(), items: count, added: count, changed: count, copies: count }),
  ),
  totals: v.record(v.string(), v.number()),
});
const logSchema = v.array(v.object({ slug: v.nullable(v.string()), status: v.number() }));

type Expected = { slug: string; name: string; url: string; items: number };
type Figures = v.InferOutput<typeof figuresSchema>;

const data = await mkdtemp(join(tmpdir(), "almanac-real-feeds-"));
const replay = spawn(process.execPath, ["../shared/replay/serve.mjs", "--dir", "../shared/feeds", "--at", DAY]);
try {
  const url = await firstLine(replay.stdout);
  const expected = await servedSources(url);
  await writeFile(
    join(data, "sources.json"),
    JSON.stringify(expected.map(({ slug, name, url }) => ({ slug, name, url }))),
  );

  const first = await run(DAY);
  const second = await run(NEXT_DAY);
  const problems = [...problemsOfFirst(first, expected), ...problemsOfSecond(second, first), ...(await downloads(url))];
  for (const problem of problems) console.error(`real feeds: ${problem}`);
  console.log(`first run:  ${inWords(first)}\nsecond run: ${inWords(second)}`);
  process.exitCode = problems.length === 0 ? 0 : 1;
} finally {
  replay.kill();
  await rm(data, { recursive: true, force: true });
}

async function servedSources(url: string): Promise<Expected[]> {
  const manifest = v.parse(manifestSchema, JSON.parse(await readFile("../shared/feeds/manifest.json", "utf8")));
  const itemsOf = new Map(manifest.map(({ file, items }) => [file, items]));
  const { sources } = v.parse(indexSchema, await (await fetch(url)).json());
  return sources.flatMap(({ slug, title, feedUrl, current }) =>
    feedUrl && current ? [{ slug, name: title, url: feedUrl, items: itemsOf.get(current.file) ?? Number.NaN }] : [],
  );
}

async function run(now: string): Promise<Figures> {
  const options = [
    "--once",
    "--json",
    "--sources",
    join(data, "sources.json"),
    "--data",
    join(data, "state"),
    "--now",
    now,
  ];
  const child = spawn("npm", ["start", "--silent", "--", ...options], { stdio: ["ignore", "pipe", "inherit"] });
  const exited = once(child, "exit");
  const printed = await new Response(child.stdout).text();
  const [code] = await exited;
  if (code !== 0) throw new Error(`npm start ended with ${String(code)} and printed: ${printed}`);
  return v.parse(figuresSchema, JSON.parse(printed));
}

/** Every source is read; each item of its snapshot is an event or a copy, once. */
function problemsOfFirst({ sources, totals }: Figures, expected: readonly Expected[]): string[] {
  const figures = new Map(sources.map((source) => [source.slug, source]));
  const perSource = expected.flatMap(({ slug, items }) => {
    const source = figures.get(slug);
    if (source?.outcome !== "fetched") return [`${slug} was not read: ${source?.outcome ?? "no row"}`];
    if (source.items !== items) return [`${slug} has ${items} items, ${source.items} were read`];
    const stored = source.added + source.copies;
    return stored === items ? [] : [`${slug} has ${items} items, ${stored} were stored`];
  });
  return totals["events"] === totals["added"]
    ? perSource
    : [...perSource, "the events stored are not the events added"];
}

function problemsOfSecond({ sources, totals }: Figures, first: Figures): string[] {
  const news = sources.filter(({ added, changed, copies }) => added + changed + copies > 0).map(({ slug }) => slug);
  const again = sources.filter(({ outcome }) => outcome !== "not_modified").map(({ slug }) => slug);
  return [
    ...(news.length > 0 ? [`the second run found news in ${news.join(", ")}`] : []),
    ...(again.length > 0 ? [`the second run did not see that nothing had changed in ${again.join(", ")}`] : []),
    ...(totals["events"] === first.totals["events"] ? [] : ["the second run changed the number of events"]),
  ];
}

/** What the publishers saw: each document left their hands once. */
async function downloads(url: string): Promise<string[]> {
  const log = v.parse(logSchema, await (await fetch(`${url}/_log`)).json());
  const sent = Map.groupBy(
    log.filter(({ slug, status }) => slug !== null && status === 200),
    ({ slug }) => slug,
  );
  return [...sent].flatMap(([slug, requests]) =>
    requests.length > 1 ? [`${slug} was downloaded ${requests.length} times`] : [],
  );
}

function inWords({ totals }: Figures): string {
  return Object.entries(totals)
    .map(([name, value]) => (name === "ms" ? `${(value / 1000).toFixed(1)} s` : `${value} ${name}`))
    .join(", ");
}

async function firstLine(stream: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: stream })) return line;
  throw new Error("the replay server said nothing");
}
