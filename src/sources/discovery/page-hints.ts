/** What a web page says of feeds. Pure. */
import { Parser } from "htmlparser2";

export type PageHints = Readonly<{
  /** The site's name where the page tells it, else the page's title; empty when it has neither. */
  name: string;
  canonicalUrl: string | null;
  /** It is one article, not a place where articles are listed. */
  isArticle: boolean;
  /** Feeds that the page itself names, the nearest to it first, feeds of comments last. */
  alternates: readonly string[];
  /** Links on the page whose address says that a feed stands there, the nearest first. */
  links: readonly string[];
}>;

type Named = Readonly<{ url: string; title: string }>;

/** A page that is larger says so in its first part. */
const LONGEST_PAGE = 1_000_000;
const LONGEST_URL = 2000;
const MOST_NAMED = 100;
const DEEPEST = 400;
const CHUNK = 8192;

const FEED_TYPE = /^(?:application\/(?:rss|atom|rdf|feed)\+(?:xml|json)|(?:application|text)\/(?:xml|rss))\s*(?:;|$)/i;
const JSON_TYPE = /^application\/json\s*(?:;|$)/i;
const COMMENTS = /comment|kommentar|comentario|comentário|commenti|reacties|коммент|yorum|コメント|评论|댓글/i;
/** `/feed`, `/rss.xml`, `/blog/index.xml`, `/news.atom`, `/?feed=rss2`. */
const FEED_ADDRESS = /(?:\/(?:feeds?|rss|atom)(?:\/|\.\w+|$)|\/(?:index|feed)\.(?:xml|rdf|json)$|\.(?:rss|atom|rdf)$)/i;
const FEED_QUERY = /[?&](?:feed|format)=(?:rss2?|atom|feed)\b/i;
const FEED_HOSTS = /^(?:feeds?|rss)\.|\.feedburner\.com$/i;

/** @param url where the page was found */
export function readPageHints(text: string, url: string): PageHints {
  const found = collect(text.slice(0, LONGEST_PAGE));
  const base = URL.parse(found.base, url)?.href ?? url;
  const isArticle = /^article$/i.test(found.meta.get("og:type") ?? "");
  const alternates = resolveAll(found.alternates, base);
  const links = resolveAll(found.links, base).filter((link) => mayBeItsFeed(link.url, url));
  return {
    name: found.meta.get("og:site_name") || found.title.join("").replace(/\s+/g, " ").trim(),
    canonicalUrl: URL.parse(found.canonical, base)?.href ?? null,
    isArticle,
    alternates: nearestFirst(alternates, url, isArticle),
    links: nearestFirst(links, url, isArticle),
  };
}

type Found = {
  base: string;
  canonical: string;
  title: string[];
  meta: Map<string, string>;
  alternates: Named[];
  links: Named[];
};
type Attributes = Readonly<Record<string, string>>;

/** The parser's time grows with the tags that stand open: a page that nests deeper than any is read up to there. */
function collect(text: string): Found {
  const found: Found = { base: "", canonical: "", title: [], meta: new Map(), alternates: [], links: [] };
  const open = { isTitle: false, tags: 0 };
  const parser = new Parser({
    onopentag(tag, attributes) {
      open.tags += 1;
      open.isTitle = tag === "title" && found.title.length === 0;
      note(found, tag, attributes);
    },
    ontext: (words) => void (open.isTitle && found.title.push(words)),
    onclosetag() {
      open.tags -= 1;
      open.isTitle = false;
    },
  });
  for (let at = 0; at < text.length && open.tags <= DEEPEST; at += CHUNK) parser.write(text.slice(at, at + CHUNK));
  parser.end();
  return found;
}

function note(found: Found, tag: string, attributes: Attributes): void {
  const href = attributes["href"]?.trim() ?? "";
  if (tag === "base" && found.base === "") found.base = href;
  if (tag === "meta") noteMeta(found, attributes);
  if (tag === "link") noteLink(found, attributes, href);
  const isFeedLink = tag === "a" && (FEED_ADDRESS.test(pathOf(href)) || FEED_QUERY.test(href));
  if (isFeedLink && found.links.length < MOST_NAMED) found.links.push({ url: href, title: attributes["title"] ?? "" });
}

function noteMeta({ meta }: Found, attributes: Attributes): void {
  const name = (attributes["property"] ?? attributes["name"] ?? "").toLowerCase();
  const content = attributes["content"]?.trim();
  if (name.startsWith("og:") && content && !meta.has(name)) meta.set(name, content);
}

function noteLink(found: Found, attributes: Attributes, href: string): void {
  const rels = (attributes["rel"] ?? "").toLowerCase().split(/\s+/);
  if (rels.includes("canonical") && found.canonical === "") found.canonical = href;
  if (!rels.includes("alternate") && !rels.includes("feed")) return;
  const type = attributes["type"]?.trim() ?? "";
  const isFeed = rels.includes("feed") || FEED_TYPE.test(type) || (JSON_TYPE.test(type) && /feed/i.test(href));
  if (isFeed && href !== "" && found.alternates.length < MOST_NAMED)
    found.alternates.push({ url: href, title: attributes["title"] ?? "" });
}

function pathOf(href: string): string {
  return href.replace(/[?#].*$/s, "");
}

function resolveAll(named: readonly Named[], base: string): Named[] {
  return named.flatMap(({ url, title }) => {
    const resolved = URL.parse(url, base);
    const mayBeAsked = resolved && /^https?:$/.test(resolved.protocol) && resolved.href.length <= LONGEST_URL;
    return mayBeAsked ? [{ url: resolved.href, title }] : [];
  });
}

/** A page's own host, its subdomains and parents, or a host made for feeds: whoever else is linked speaks for himself. */
function mayBeItsFeed(link: string, page: string): boolean {
  const one = hostOf(link);
  const other = hostOf(page);
  return (
    one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`) || FEED_HOSTS.test(new URL(link).hostname)
  );
}

function hostOf(url: string): string {
  return new URL(url).host.replace(/^www\./, "");
}

/**
 * In the order in which they are worth a look: the feed of the page's own section (or language, which sites keep in the
 * path) before those above it, those before its neighbours'; comments last, and on an article its own feed, which holds
 * its comments.
 */
function nearestFirst(named: readonly Named[], page: string, isArticle: boolean): string[] {
  const here = segmentsOf(page);
  const ranked = named.map(({ url, title }) => {
    const section = segmentsOf(url).filter((segment) => !FEED_ADDRESS.test(`/${segment}`));
    const differs = section.findIndex((segment, at) => segment !== here[at]);
    const shared = differs < 0 ? section.length : differs;
    const isOwn = isArticle && here.length > 0 && shared === here.length;
    const isLast = isOwn || COMMENTS.test(title) || COMMENTS.test(decoded(url));
    return { url, rank: (isLast ? 1000 : 0) + (section.length - shared) * 20 - shared };
  });
  return [...new Set(ranked.toSorted((a, b) => a.rank - b.rank).map(({ url }) => url))];
}

function segmentsOf(url: string): string[] {
  return new URL(url).pathname.split("/").filter(Boolean);
}

function decoded(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}
