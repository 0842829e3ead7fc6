/** Articles that a page lists for machines: schema.org in JSON-LD (ItemList, Blog, or plain articles). */
import { parseDate } from "../dates/date.ts";
import { addressIn, type LinkedData, namesIn, nodesIn, typesOf, wordsIn } from "../json-ld.ts";

export type ListedArticle = Readonly<{
  title: string;
  /** As written; may be relative. */
  url: string;
  /** UTC ms. */
  publishedAt: number | null;
  summary: string | null;
  author: string | null;
}>;

const ARTICLE_TYPES = /^(?:\w*Article|\w*Posting|Report|Review|Course|PodcastEpisode|CreativeWork|WebPage)$/;
const HOLDERS = new Set(["@graph", "blogPost", "blogPosts", "itemListElement", "item", "mainEntity", "hasPart"]);

/** Every article with title and address that the scripts tell of, in their order. */
export function articlesInJsonLd(scripts: readonly string[]): ListedArticle[] {
  return [...nodesIn(scripts, HOLDERS)].flatMap((node) => asArticle(node) ?? []);
}

function asArticle(node: LinkedData): ListedArticle | null {
  const own = wordsIn(node["url"]);
  const url = own ?? addressIn(node["mainEntityOfPage"]) ?? wordsIn(node["@id"]);
  const title = wordsIn(node["headline"]) ?? wordsIn(node["name"]);
  // A step of a breadcrumb trail is a ListItem too, but its place is told by `item`, not by `url`.
  const isArticle = typesOf(node).some((type) => ARTICLE_TYPES.test(type) || (type === "ListItem" && own !== null));
  if (!isArticle || url === null || title === null) return null;
  return {
    title,
    url,
    publishedAt: parseDate(wordsIn(node["datePublished"]) ?? wordsIn(node["dateCreated"]) ?? ""),
    summary: wordsIn(node["description"]),
    author: namesIn(node["author"]),
  };
}
