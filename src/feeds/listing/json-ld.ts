/** Articles that a page lists for machines: schema.org in JSON-LD (ItemList, Blog, or plain articles). */
import * as v from "valibot";
import { parseDate } from "../dates/date.ts";

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
const DEEPEST = 8;
const MOST_NODES = 20_000;

const words = v.fallback(v.optional(v.string()), undefined);
const articleSchema = v.object({
  "@type": v.optional(v.union([v.string(), v.array(v.string())])),
  headline: words,
  name: words,
  url: words,
  "@id": words,
  mainEntityOfPage: v.fallback(v.optional(v.union([v.string(), v.object({ "@id": v.string() })])), undefined),
  datePublished: words,
  dateCreated: words,
  description: words,
  author: v.optional(v.unknown()),
});

/** Every article with title and address that the scripts tell of, in their order; broken JSON tells of none. */
export function articlesInJsonLd(scripts: readonly string[]): ListedArticle[] {
  const budget = { nodes: MOST_NODES };
  return scripts.flatMap((script) => [...articlesIn(parseJson(script), DEEPEST, budget)]);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Lists hold articles, and so do `@graph`, `blogPost`, `itemListElement`, `item` and `mainEntity`. */
function* articlesIn(node: unknown, depth: number, budget: { nodes: number }): Generator<ListedArticle> {
  budget.nodes -= 1;
  if (depth < 0 || budget.nodes < 0 || typeof node !== "object" || node === null) return;
  if (Array.isArray(node)) {
    for (const child of node) yield* articlesIn(child, depth, budget);
    return;
  }
  const article = asArticle(node);
  if (article) yield article;
  const children = Object.entries(node).filter(([key]) =>
    /^(?:@graph|blogPosts?|itemListElement|item|mainEntity|hasPart)$/.test(key),
  );
  for (const [, child] of children) yield* articlesIn(child, depth - 1, budget);
}

function asArticle(node: object): ListedArticle | null {
  const parsed = v.safeParse(articleSchema, node);
  if (!parsed.success) return null;
  const article = parsed.output;
  const types = [article["@type"] ?? []].flat();
  const page = article.mainEntityOfPage;
  const url = article.url ?? (typeof page === "string" ? page : page?.["@id"]) ?? article["@id"];
  const title = article.headline ?? article.name;
  // A step of a breadcrumb trail is a ListItem too, but its place is told by `item`, not by `url`.
  const isArticle = types.some(
    (type) => ARTICLE_TYPES.test(type) || (type === "ListItem" && article.url !== undefined),
  );
  if (!isArticle || !url || !title) return null;
  return {
    title,
    url,
    publishedAt: parseDate(article.datePublished ?? article.dateCreated ?? ""),
    summary: article.description ?? null,
    author: nameOf(article.author),
  };
}

function nameOf(author: unknown): string | null {
  if (typeof author === "string") return author;
  if (Array.isArray(author)) return author.map(nameOf).filter(Boolean).join(", ") || null;
  const named = v.safeParse(v.object({ name: v.string() }), author);
  return named.success ? named.output.name : null;
}
