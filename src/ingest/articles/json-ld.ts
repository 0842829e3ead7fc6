/** What a page says of its article in JSON-LD (schema.org Article and its kinds). */
import { type LinkedData, namesIn, nodesIn, typesOf, wordsIn } from "../../feeds/json-ld.ts";

export type ArticleData = Readonly<{
  publishedAt: string | null;
  author: string | null;
  body: string | null;
  isPaywalled: boolean;
}>;

const ARTICLE = /^(?:\w*Article|BlogPosting|Report|LiveBlogPosting|SocialMediaPosting)$/;
/** Not the lists: they tell of other articles. */
const HOLDERS = new Set(["@graph", "mainEntity", "mainEntityOfPage"]);

/** The first article that the scripts tell of, or null. */
export function articleData(scripts: readonly string[]): ArticleData | null {
  const article = nodesIn(scripts, HOLDERS).find((node) => typesOf(node).some((type) => ARTICLE.test(type)));
  return article ? toData(article) : null;
}

function toData(node: LinkedData): ArticleData {
  return {
    publishedAt: wordsIn(node["datePublished"]) ?? wordsIn(node["dateCreated"]),
    author: namesIn(node["author"]) ?? namesIn(node["creator"]),
    body: wordsIn(node["articleBody"]),
    isPaywalled:
      node["isAccessibleForFree"] === false || /(?:^|\/)false$/i.test(wordsIn(node["isAccessibleForFree"]) ?? ""),
  };
}
