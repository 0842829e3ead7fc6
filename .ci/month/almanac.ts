/** The almanac's own polling on a D1 of its own, by a clock that stands where the month has come to. */
import { convertV4MiniflareOptions, Miniflare, NoOpLog } from "miniflare";
import type { Db } from "../../src/db/client.ts";
import { type Deps, makeDeps } from "../../src/deps.ts";
import { pollDueFeeds } from "../../src/ingest/poll-due-feeds.ts";
import { pollFeeds } from "../../src/ingest/poll-feeds.ts";
import type { Job } from "../../src/job.ts";
import { LOCAL_SECRETS } from "../../src/local/environment.ts";
import { migrate } from "../../src/local/migrations.ts";
import { syncCatalogue } from "../../src/sources/sync-catalogue.ts";
import { d1Worker, quickD1 } from "./quick-d1.ts";

export type Almanac = Readonly<{
  db: Db;
  /** One cron tick with all that it rings for, `copies` times at once, as a queue may deliver. */
  tick: (now: number, copies: number) => Promise<void>;
  close: () => Promise<void>;
}>;

const VARIABLES = {
  ...LOCAL_SECRETS,
  SITE_URL: "https://almanac.example",
  SITE_TITLE: "Almanac",
  MAIL_FROM: "digest@almanac.example",
  POSTAL_ADDRESS: "1 Example Street",
  TIME_ZONE: "UTC",
  DIGEST_AT: "mon 14:00",
};

/** As many messages as the queue hands over at once, as many of them reading as `queue.ts` allows. */
const LANES = 3;

export async function openAlmanac(sources: readonly object[], fetch: Deps["fetch"]): Promise<Almanac> {
  const local = { sources, clockOffsetMs: 0, allowLoopback: true, outboxUrl: null };
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      modules: true,
      script: d1Worker,
      d1Databases: ["DB"],
      bindings: { ...VARIABLES, LOCAL: JSON.stringify(local) },
      log: new NoOpLog(),
    }),
  );
  let now = 0;
  const rung: Job[] = [];
  const env = await miniflare.getBindings<Env>();
  const made = makeDeps({ ...env, DB: quickD1(miniflare, env.DB) }, () => now);
  const deps: Deps = { ...made, fetch, enqueue: async (jobs) => void rung.push(...jobs), log: () => {} };
  await migrate(deps.db, "migrations");
  await syncCatalogue(deps);
  return {
    db: deps.db,
    tick: async (at, copies) => {
      now = at;
      await pollDueFeeds(deps);
      const bells = rung.splice(0).flatMap((job) => (job.type === "feed.poll" ? [job.feedIds] : []));
      const deliveries = bells.flatMap((feedIds) => Array.from({ length: copies }, () => feedIds)).values();
      const lane = async () => {
        for (const feedIds of deliveries) await pollFeeds(deps, feedIds);
      };
      await Promise.all(Array.from({ length: LANES * copies }, lane));
    },
    close: () => miniflare.dispose(),
  };
}
