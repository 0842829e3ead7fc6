/**
 * RSS 2.0 (rssboard.org/rss-specification): whole content by the content module, authors by Dublin Core, since RSS's own
 * `author` wants an e-mail address.
 */
import { escapeMarkup } from "../../feeds/text/escape.ts";
import type { Feed, FeedEntry } from "./feed.ts";
import { DECLARATION, emptyElement, lines, textElement } from "./xml.ts";

const MODULES = [
  ["atom", "http://www.w3.org/2005/Atom"],
  ["content", "http://purl.org/rss/1.0/modules/content/"],
  ["dc", "http://purl.org/dc/elements/1.1/"],
] as const;

export function writeRss(feed: Feed): string {
  return lines([
    DECLARATION,
    `<rss version="2.0"${MODULES.map(([prefix, name]) => ` xmlns:${prefix}="${name}"`).join("")}>`,
    "<channel>",
    textElement("title", feed.title),
    textElement("link", feed.pageUrl),
    textElement("description", feed.description),
    textElement("lastBuildDate", rssDate(feed.updatedAt)),
    atomLink("self", feed.selfUrl),
    feed.nextUrl && atomLink("next", feed.nextUrl),
    ...feed.entries.map(writeItem),
    "</channel>",
    "</rss>\n",
  ]);
}

/** What RSS has no element for (rssboard.org/rss-profile, section 5.1). */
function atomLink(rel: "self" | "next", href: string): string {
  return emptyElement("atom:link", { rel, type: "application/rss+xml", href });
}

/** As the RSS Advisory Board's profile has it: the title is plain text, the description HTML, and never missing. */
function writeItem(entry: FeedEntry): string {
  return lines([
    "<item>",
    textElement("title", entry.title),
    textElement("link", entry.url),
    textElement("guid", entry.id, { isPermaLink: "true" }),
    textElement("pubDate", rssDate(entry.publishedAt)),
    textElement("atom:updated", entry.updatedAt),
    ...entry.authors.map(({ name }) => textElement("dc:creator", name)),
    entry.origin && textElement("source", entry.origin.name, { url: entry.origin.feedUrl }),
    ...entry.categories.map(({ name, scheme }) => textElement("category", name, { domain: scheme })),
    textElement("description", entry.summary === "" ? entry.contentHtml : escapeMarkup(entry.summary)),
    entry.summary === "" ? null : textElement("content:encoded", entry.contentHtml),
    "</item>",
  ]);
}

/** RFC 822 with a year of four digits: `Mon, 23 Nov 2026 12:00:00 GMT`. */
function rssDate(iso: string): string {
  return new Date(iso).toUTCString();
}
