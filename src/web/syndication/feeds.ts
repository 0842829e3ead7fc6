/** The feeds of events, and the feed of digests. */
import type { Deps } from "../../deps.ts";
import { refuse } from "../api/parameters.ts";
import { markUrl } from "../assets.ts";
import type { AppContext } from "../context.ts";
import { parseFilter } from "../events/filters.ts";
import { loadEventPage } from "../events/load-events.ts";
import { listIssues } from "../store.ts";
import { writeAtom } from "./atom.ts";
import { toDigestFeed } from "./digest-feed.ts";
import { type Site, toEventFeed } from "./event-feed.ts";
import type { Feed } from "./feed.ts";
import { writeJsonFeed } from "./json-feed.ts";
import { writeRss } from "./rss.ts";

/** One kind of feed: where it stands, what it is called, who writes it. */
type FeedFormat = Readonly<{ path: string; type: string; write: (feed: Feed) => string }>;

const ENTRIES = 30;
const ISSUES = 20;

const ATOM = { path: "/feed.xml", type: "application/atom+xml", write: writeAtom };
export const eventFeeds: readonly FeedFormat[] = [
  ATOM,
  { path: "/rss.xml", type: "application/rss+xml", write: writeRss },
  { path: "/feed.json", type: "application/feed+json", write: writeJsonFeed },
];

/**
 * The latest events of a filter. Parameters we do not know are ignored, for readers and trackers add their own; a value
 * that cannot be meant (`topic=cooking`) is refused with its name: whoever subscribes sees it at once, where a feed of
 * everything instead would flood them.
 */
export async function answerEventFeed(c: AppContext, { path, type, write }: FeedFormat): Promise<Response> {
  const query = new URL(c.req.url).searchParams;
  const { filter, problems } = parseFilter(query);
  const refusal = refuse(c, problems);
  if (refusal) return refusal;
  const page = await loadEventPage(c.var.deps, filter, ENTRIES);
  return answer(c, type, write(toEventFeed(siteOf(c.var.deps), { path, query, filter }, page)));
}

export async function digestFeed(c: AppContext): Promise<Response> {
  const issues = await listIssues(c.var.deps.db, ISSUES);
  return answer(c, ATOM.type, writeAtom(toDigestFeed(siteOf(c.var.deps), issues)));
}

function siteOf({ config: { siteTitle, siteUrl, timeZone } }: Deps): Site {
  return { title: siteTitle, url: siteUrl, timeZone, iconUrl: siteUrl + markUrl };
}

function answer(c: AppContext, type: string, body: string): Response {
  return c.body(body, 200, { "content-type": `${type}; charset=utf-8` });
}
