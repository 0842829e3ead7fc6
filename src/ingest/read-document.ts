/** The document a feed answered with, read as what its source is: a feed, or a page that lists articles. */
import * as v from "valibot";
import { type FeedReading, readFeed } from "../feeds/index.ts";
import { listingRulesSchema } from "../feeds/listing/rules.ts";
import { readListing } from "../feeds/listing/read.ts";
import type { Fetched } from "../fetching/fetch-document.ts";
import type { ClaimedFeed } from "./feeds/rows.ts";

const storedRules = v.pipe(v.string(), v.parseJson(), listingRulesSchema);

/** @throws ValiError when rules stand in the database that a sources file would not have passed */
export function readDocument(feed: ClaimedFeed, { body, contentType, url }: Fetched, now: number): FeedReading {
  if (feed.kind === "feed") return readFeed(body, { contentType, url });
  const rules = feed.listing === null ? null : v.parse(storedRules, feed.listing);
  return readListing(body, { contentType, url, now }, rules);
}
