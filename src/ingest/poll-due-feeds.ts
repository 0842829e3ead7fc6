import type { Deps } from "../deps.ts";
import { loadDueFeedIds } from "./feeds/store.ts";

/** Rings for every feed whose time has come. A bell rung twice is harmless: `pollFeed` takes a feed only while it is due. */
export async function pollDueFeeds(deps: Deps): Promise<string> {
  const feedIds = await loadDueFeedIds(deps.db, deps.now());
  await deps.enqueue(feedIds.map((feedId) => ({ type: "feed.poll", feedId })));
  return `rang for ${feedIds.length} feeds`;
}
