/** An almanac filled with the newest snapshot of every source of ../shared, by the product's own jobs. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import type { Deps } from "../../src/deps.ts";
import { pollDueFeeds } from "../../src/ingest/poll-due-feeds.ts";
import { pollFeeds } from "../../src/ingest/poll-feeds.ts";
import type { Job } from "../../src/job.ts";
import { auditStories, auditStoriesNightly } from "../../src/relations/nightly/audit-stories.ts";
import { relateEvents } from "../../src/relations/relate-events.ts";
import { catalogue } from "../../src/sources/catalogue.ts";
import { syncCatalogue } from "../../src/sources/sync-catalogue.ts";
import { calibrateScores } from "../../src/understanding/score/calibrate-scores.ts";
import { rescoreEvents } from "../../src/understanding/score/rescore-events.ts";
import { understandEvents } from "../../src/understanding/understand-events.ts";
import { openDeps } from "../almanac/open-deps.ts";

const FEEDS = "../shared/feeds";
/** The morning after the ten weeks in which most sources have snapshots. */
const NOW = Date.UTC(2026, 7, 23, 6);

/** Sources the catalogue does not know: who acts for themselves, and who passes on what others write. */
const ACTORS = new Set(["deepseek-updates", "kimi", "meta-ai"]);
const PASSING_ON = /^(?:hn-|hackernews|reddit|xcancel)/;

const manifestSchema = v.array(
  v.object({
    source: v.string(),
    file: v.string(),
    title: v.string(),
    homeUrl: v.string(),
    format: v.string(),
    date: v.string(),
  }),
);
type Snapshot = v.InferOutput<typeof manifestSchema>[number];
type Filled = Readonly<{ deps: Deps; close: () => Promise<void> }>;

export async function fillAlmanac(): Promise<Filled> {
  const snapshots = await newestSnapshots();
  const fileOf = new Map(snapshots.map(({ source, file }) => [hostOf(source), file]));
  const rung: Job[] = [];
  const { deps, close } = await openDeps({
    sources: snapshots.map(toEntry),
    now: () => NOW,
    enqueue: async (jobs) => void rung.push(...jobs),
    fetch: async (input) => new Response(await readSnapshot(fileOf.get(new URL(addressOf(input)).host))),
  });
  await syncCatalogue(deps);
  await pollDueFeeds(deps);
  await work(deps, rung);
  for (const nightly of [calibrateScores, auditStoriesNightly]) {
    await nightly(deps);
    await work(deps, rung);
  }
  return { deps, close };
}

async function newestSnapshots(): Promise<Snapshot[]> {
  const all = v.parse(manifestSchema, JSON.parse(await readFile(join(FEEDS, "manifest.json"), "utf8")));
  const known = all.filter(({ format, date }) => format !== "html" && Date.parse(date) < NOW);
  const newest = Map.groupBy(known, ({ source }) => source);
  return [...newest.values()].flatMap((each) => each.toSorted((a, b) => (a.date < b.date ? -1 : 1)).slice(-1));
}

/** As the catalogue has it where it reads the same site, so that tiers and families are the product's own. */
function toEntry({ source, title, homeUrl }: Snapshot): object {
  const host = new URL(homeUrl).host;
  const known = catalogue.find((entry) => new URL(entry.homeUrl).host === host);
  const { tier, family, topics } = known ?? { tier: tierOf(source), family: source, topics: [] };
  return { slug: source, name: title, url: `https://${hostOf(source)}/feed`, homeUrl, tier, family, topics };
}

function tierOf(source: string): number {
  if (ACTORS.has(source)) return 1;
  return PASSING_ON.test(source) ? 3 : 2;
}

function hostOf(source: string): string {
  return `${source.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}.example`;
}

function addressOf(input: RequestInfo | URL): string {
  return typeof input === "string" ? input : "url" in input ? input.url : input.href;
}

async function readSnapshot(file: string | undefined): Promise<Uint8Array<ArrayBuffer>> {
  if (file === undefined) throw new Error("only snapshots are read here");
  return new Uint8Array(await readFile(join(FEEDS, file)));
}

/** The queue's work, message by message, until nobody rings any more. */
async function work(deps: Deps, rung: Job[]): Promise<void> {
  for (let job = rung.shift(); job; job = rung.shift()) await run(deps, job);
}

async function run(deps: Deps, job: Job): Promise<unknown> {
  if (job.type === "feed.poll") return pollFeeds(deps, job.feedIds);
  if (job.type === "event.understand") return understandEvents(deps, job.eventIds);
  if (job.type === "event.relate") return relateEvents(deps, job.eventIds);
  if (job.type === "event.rescore") return rescoreEvents(deps);
  if (job.type === "story.audit") return auditStories(deps);
  throw new Error(`nothing here should ring for ${job.type}`);
}
