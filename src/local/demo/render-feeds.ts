/** A demo source in its own format: RSS 2.0, Atom 1.0 (RFC 4287), JSON Feed 1.1, or a web page without any feed. */
import { type DemoArticle, homeUrlOf } from "./articles.ts";
import { bodyHtml, escapeMarkup } from "./markup.ts";
import { renderListing } from "./render-listing.ts";
import type { DemoSource } from "./sources.ts";

export type DemoFeed = Readonly<{ contentType: string; body: string }>;

/** The same articles give the same bytes: nothing in a feed tells when it was asked for. */
export function renderFeed(source: DemoSource, articles: readonly DemoArticle[]): DemoFeed {
  const { contentType, render } = FORMATS[source.format];
  return { contentType, body: render(source, articles) };
}

/** When a feed last changed, in UTC ms; 0 for a feed without articles. */
export function lastChange(articles: readonly DemoArticle[]): number {
  return articles.reduce((latest, { updatedAt }) => Math.max(latest, updatedAt), 0);
}

const FORMATS = {
  rss: { contentType: "application/rss+xml; charset=utf-8", render: renderRss },
  atom: { contentType: "application/atom+xml; charset=utf-8", render: renderAtom },
  "json-feed": { contentType: "application/feed+json", render: renderJsonFeed },
  listing: { contentType: "text/html; charset=utf-8", render: renderListing },
};

function renderRss(source: DemoSource, articles: readonly DemoArticle[]): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
${element("title", source.name)}
${element("link", homeUrlOf(source))}
${element("description", source.about)}
${element("language", "en")}
${element("lastBuildDate", rssDate(lastChange(articles)))}
${articles.map(rssItem).join("\n")}
</channel>
</rss>
`;
}

function rssItem(article: DemoArticle): string {
  const { url, title, author, categories, paragraphs, publishedAt, updatedAt } = article;
  const [lead] = paragraphs;
  return lines([
    "<item>",
    element("title", title),
    element("link", url),
    `<guid isPermaLink="true">${escapeMarkup(url)}</guid>`,
    element("dc:creator", author),
    element("pubDate", rssDate(publishedAt)),
    updatedAt > publishedAt && element("atom:updated", isoDate(updatedAt)),
    ...categories.map((category) => element("category", category)),
    lead !== undefined && element("description", lead),
    lead !== undefined && element("content:encoded", bodyHtml(article)),
    "</item>",
  ]);
}

function renderAtom(source: DemoSource, articles: readonly DemoArticle[]): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
${element("id", homeUrlOf(source))}
${element("title", source.name)}
${element("subtitle", source.about)}
<link rel="alternate" type="text/html" href="${homeUrlOf(source)}"/>
${element("updated", isoDate(lastChange(articles)))}
${articles.map((article) => atomEntry(source, article)).join("\n")}
</feed>
`;
}

function atomEntry({ fullText }: DemoSource, article: DemoArticle): string {
  const { id, url, title, author, categories, paragraphs, publishedAt, updatedAt } = article;
  const [lead] = paragraphs;
  return lines([
    "<entry>",
    element("id", id),
    element("title", title),
    `<link rel="alternate" type="text/html" href="${escapeMarkup(url)}"/>`,
    `<author>${element("name", author)}</author>`,
    element("published", isoDate(publishedAt)),
    element("updated", isoDate(updatedAt)),
    ...categories.map((category) => `<category term="${escapeMarkup(category)}"/>`),
    lead !== undefined && element("summary", lead),
    lead !== undefined && fullText !== "page" && `<content type="html">${escapeMarkup(bodyHtml(article))}</content>`,
    "</entry>",
  ]);
}

function renderJsonFeed(source: DemoSource, articles: readonly DemoArticle[]): string {
  const feed = {
    version: "https://jsonfeed.org/version/1.1",
    title: source.name,
    home_page_url: homeUrlOf(source),
    description: source.about,
    language: "en",
    items: articles.map(jsonItem),
  };
  return `${JSON.stringify(feed, null, 1)}\n`;
}

function jsonItem(article: DemoArticle): Record<string, unknown> {
  const { url, title, author, categories, paragraphs, publishedAt, updatedAt } = article;
  const [lead] = paragraphs;
  return {
    id: url,
    url,
    title,
    authors: [{ name: author }],
    tags: categories,
    date_published: isoDate(publishedAt),
    ...(updatedAt > publishedAt && { date_modified: isoDate(updatedAt) }),
    // JSON Feed asks for one of the contents; an item that is only a title has an empty one.
    ...(lead === undefined ? { content_text: "" } : { summary: lead, content_html: bodyHtml(article) }),
  };
}

function element(name: string, text: string): string {
  return `<${name}>${escapeMarkup(text)}</${name}>`;
}

function lines(parts: readonly (string | false)[]): string {
  return parts.filter((part) => part !== false).join("\n");
}

/** RFC 822 with a four-digit year, as RSS 2.0 asks. */
function rssDate(at: number): string {
  return new Date(at).toUTCString();
}

function isoDate(at: number): string {
  return new Date(at).toISOString();
}
