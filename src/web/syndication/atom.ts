/** Atom 1.0 (RFC 4287), with the links of a paged feed (RFC 5005). */
import { escapeMarkup } from "../../feeds/text/escape.ts";
import type { Feed, FeedAuthor, FeedEntry } from "./feed.ts";
import { DECLARATION, emptyElement, lines, textElement } from "./xml.ts";

export function writeAtom(feed: Feed): string {
  return lines([
    DECLARATION,
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    textElement("id", feed.id),
    textElement("title", feed.title, { type: "text" }),
    textElement("subtitle", feed.description, { type: "text" }),
    textElement("updated", feed.updatedAt),
    emptyElement("link", { rel: "self", type: "application/atom+xml", href: feed.selfUrl }),
    emptyElement("link", { rel: "alternate", type: "text/html", href: feed.pageUrl }),
    feed.nextUrl && emptyElement("link", { rel: "next", type: "application/atom+xml", href: feed.nextUrl }),
    textElement("icon", feed.iconUrl),
    ...feed.entries.map(writeEntry),
    "</feed>\n",
  ]);
}

/** Summary and content are HTML: as `text`, a reader may take a `<` of theirs for the begin of a tag. */
function writeEntry(entry: FeedEntry): string {
  return lines([
    "<entry>",
    textElement("id", entry.id),
    textElement("title", entry.title, { type: "text" }),
    emptyElement("link", { rel: "alternate", type: "text/html", href: entry.url }),
    entry.origin && emptyElement("link", { rel: "via", href: entry.origin.url, title: entry.origin.name }),
    ...entry.authors.map(writeAuthor),
    textElement("published", entry.publishedAt),
    textElement("updated", entry.updatedAt),
    ...entry.categories.map(({ term, name, scheme }) => emptyElement("category", { term, scheme, label: name })),
    entry.summary === "" ? null : textElement("summary", escapeMarkup(entry.summary), { type: "html" }),
    textElement("content", entry.contentHtml, { type: "html" }),
    "</entry>",
  ]);
}

function writeAuthor({ name, url }: FeedAuthor): string {
  return `<author>${textElement("name", name)}${url === null ? "" : textElement("uri", url)}</author>`;
}
