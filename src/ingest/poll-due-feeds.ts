import type { Deps } from "../deps.ts";
import { pollJobs } from "./feeds/poll-jobs.ts";
import { loadDueFeeds } from "./feeds/store.ts";

/** Rings for every feed whose time has come. A bell rung twice is harmless: `pollFeed` takes a feed only while it is due. */
export async function pollDueFeeds(deps: Deps): Promise<string> {
  const due = await loadDueFeeds(deps.db, deps.now());
  const jobs = pollJobs(due);
  await deps.enqueue(jobs);
  return due.length === 0 ? "nothing is due" : `rang for ${due.length} feeds on ${jobs.length} hosts`;
}
