/** What other programs take from here by themselves: feeds, lists of sources and addresses, and where to find them. */
import { Hono } from "hono";
import type { AppEnv } from "../context.ts";
import { answerEventFeed, digestFeed, eventFeeds } from "./feeds.ts";
import { llmsTxt, robotsTxt } from "./for-crawlers.ts";
import { sitemapIndex, sitemapPart } from "./sitemap.ts";
import { sourcesOpml } from "./sources-opml.ts";

export const syndication = new Hono<AppEnv>();
for (const format of eventFeeds) syndication.get(format.path, (c) => answerEventFeed(c, format));
syndication.get("/digests/feed.xml", digestFeed);
syndication.get("/sources.opml", sourcesOpml);
syndication.get("/sitemap.xml", sitemapIndex);
syndication.get("/sitemaps/:file", sitemapPart);
syndication.get("/robots.txt", robotsTxt);
syndication.get("/llms.txt", llmsTxt);
