/** The almanac's own polling, by a clock that stands where the month has come to. */
import type { Db } from "../../src/db/client.ts";
import type { Deps } from "../../src/deps.ts";
import { pollDueFeeds } from "../../src/ingest/poll-due-feeds.ts";
import { pollFeeds } from "../../src/ingest/poll-feeds.ts";
import type { Job } from "../../src/job.ts";
import { syncCatalogue } from "../../src/sources/sync-catalogue.ts";
import { openDeps } from "../almanac/open-deps.ts";

export type Almanac = Readonly<{
  db: Db;
  /** One cron tick with all that it rings for, `copies` times at once, as a queue may deliver. */
  tick: (now: number, copies: number) => Promise<void>;
  close: () => Promise<void>;
}>;

/** As many messages as the queue hands over at once, as many of them reading as `queue.ts` allows. */
const LANES = 3;

export async function openAlmanac(sources: readonly object[], fetch: Deps["fetch"]): Promise<Almanac> {
  let now = 0;
  const rung: Job[] = [];
  const enqueue: Deps["enqueue"] = async (jobs) => void rung.push(...jobs);
  const { deps, close } = await openDeps({ sources, fetch, enqueue, now: () => now });
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
    close,
  };
}
