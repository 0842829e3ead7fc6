/** JSON Feed 1.1 (jsonfeed.org/version/1.1); what we know beyond it stands in our extension `_almanac`. */
import type { Feed, FeedAuthor, FeedEntry } from "./feed.ts";

export function writeJsonFeed(feed: Feed): string {
  const document = {
    version: "https://jsonfeed.org/version/1.1",
    title: feed.title,
    home_page_url: feed.pageUrl,
    feed_url: feed.selfUrl,
    ...(feed.nextUrl === null ? {} : { next_url: feed.nextUrl }),
    description: feed.description,
    favicon: feed.iconUrl,
    items: feed.entries.map(toItem),
  };
  return JSON.stringify(document);
}

function toItem(entry: FeedEntry): Record<string, unknown> {
  return {
    id: entry.id,
    url: entry.url,
    ...(entry.origin ? { external_url: entry.origin.url } : {}),
    title: entry.title,
    content_html: entry.contentHtml,
    ...(entry.summary === "" ? {} : { summary: entry.summary }),
    date_published: entry.publishedAt,
    date_modified: entry.updatedAt,
    authors: entry.authors.map(toAuthor),
    tags: entry.categories.map((category) => category.name),
    _almanac: entry.extra,
  };
}

function toAuthor({ name, url }: FeedAuthor) {
  return url === null ? { name } : { name, url };
}
