/** What a page says of its article in JSON-LD (schema.org Article and its kinds). */

export type ArticleData = Readonly<{
  publishedAt: string | null;
  author: string | null;
  body: string | null;
  isPaywalled: boolean;
}>;

const ARTICLE = /^(?:https?:\/\/schema\.org\/)?(?:\w*Article|BlogPosting|Report|LiveBlogPosting|SocialMediaPosting)$/;
const MOST_NODES = 500;
const MOST_AUTHORS = 3;

/** The first article that the scripts tell of, or null. Broken or endless scripts tell of none. */
export function articleData(scripts: readonly string[]): ArticleData | null {
  const queue: unknown[] = scripts.flatMap(parse);
  for (let at = 0; at < Math.min(queue.length, MOST_NODES); at += 1) {
    const node = queue[at];
    if (Array.isArray(node)) queue.push(...node.slice(0, MOST_NODES));
    if (!isRecord(node)) continue;
    if (typesOf(node).some((type) => ARTICLE.test(type))) return toData(node);
    queue.push(node["@graph"], node["mainEntity"], node["mainEntityOfPage"]);
  }
  return null;
}

function parse(script: string): unknown[] {
  try {
    return [JSON.parse(script.trim().replace(/^<!--|-->$/g, ""))];
  } catch {
    return [];
  }
}

function isRecord(node: unknown): node is Record<string, unknown> {
  return typeof node === "object" && node !== null && !Array.isArray(node);
}

function typesOf(node: Record<string, unknown>): string[] {
  return [node["@type"]].flat().filter((type) => typeof type === "string");
}

function toData(node: Record<string, unknown>): ArticleData {
  const free = node["isAccessibleForFree"];
  return {
    publishedAt: textOf(node["datePublished"]) ?? textOf(node["dateCreated"]),
    author: authorsOf(node["author"] ?? node["creator"]),
    body: textOf(node["articleBody"]),
    isPaywalled: free === false || (typeof free === "string" && free.toLowerCase().endsWith("false")),
  };
}

function authorsOf(author: unknown): string | null {
  const names = [author].flat().flatMap((one) => textOf(isRecord(one) ? one["name"] : one) ?? []);
  return names.length === 0 ? null : names.slice(0, MOST_AUTHORS).join(", ");
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}
