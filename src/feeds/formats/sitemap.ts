/** News sitemaps (sitemaps.org, Google's `news` extension): the titles and dates of what a site has just published. */
import { collectItems, type Fields } from "./collect-items.ts";
import { type Draft, type Unreadable, unreadable } from "../draft.ts";
import type { RawItem } from "../item.ts";
import type { Outline } from "../mending/outline.ts";

/** Addresses without titles are no news: such a sitemap is unreadable, and says why. */
export function readSitemap(text: string, { isClosed }: Outline): Draft | Unreadable {
  const { items } = collectItems(text, "url");
  const news = items.filter((fields) => fields.has("news/title"));
  if (news.length === 0 && !isClosed)
    return unreadable("malformed", "the sitemap is broken before its first complete item");
  if (news.length === 0)
    return unreadable("not_a_feed", "the address answers with a sitemap that names no titles: it has no news");
  return {
    format: "sitemap",
    title: textOf(news[0], "publication/name") ?? "",
    base: null,
    home: null,
    items: news.map(toItem),
    whole: isClosed,
    notes: isClosed ? [] : ["the document is broken: only its complete items were read"],
  };
}

function toItem(fields: Fields): RawItem {
  return {
    title: textOf(fields, "news/title"),
    urls: [textOf(fields, "loc")],
    id: textOf(fields, "loc"),
    authors: [],
    published: [textOf(fields, "news/publication_date")],
    updated: [textOf(fields, "lastmod")],
    categories: textOf(fields, "news/keywords")?.split(",") ?? [],
    images: [textOf(fields, "image:loc")],
  };
}

function textOf(fields: Fields | undefined, name: string): string | undefined {
  return fields?.get(name)?.[0]?.text;
}
