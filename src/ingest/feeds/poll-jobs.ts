/** Doorbells for feeds that are due. Pure. */
import type { Job } from "../../job.ts";
import type { DueFeed } from "./store.ts";

/** As many as a message may name; whoever works them off rings for the rest of the host. */
export const FEEDS_PER_JOB = 100;

/** One message a host: its feeds are asked one after another, and a second message would find it busy. */
export function pollJobs(due: readonly DueFeed[]): Job[] {
  return [...Map.groupBy(due, ({ host }) => host).values()].map((feeds) => ({
    type: "feed.poll",
    feedIds: feeds.slice(0, FEEDS_PER_JOB).map(({ id }) => id),
  }));
}
