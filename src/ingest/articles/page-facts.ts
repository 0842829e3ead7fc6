/** What a page says of itself: who wrote it and when, and the address it wants to be known by. */
import { parseDate } from "../../feeds/dates/date.ts";
import { isFrontPage, urlKey } from "../canonical-url.ts";
import type { BarePage } from "./bare-page.ts";
import type { ArticleData } from "./json-ld.ts";

export type PageFacts = Readonly<{ publishedAt: number | null; author: string | null; canonicalUrl: string | null }>;

/** In order of trust: what publishers feed to networks and search engines is kept with care. */
const DATE_METAS = [
  "article:published_time",
  "og:article:published_time",
  "datepublished",
  "parsely-pub-date",
  "sailthru.date",
  "dc.date.issued",
  "dcterms.created",
  "dc.date",
  "publish-date",
  "pubdate",
  "date",
];
const AUTHOR_METAS = ["author", "parsely-author", "sailthru.author", "dc.creator", "article:author"];

const EARLIEST = Date.UTC(1995, 0, 1);
const LONGEST_AUTHOR = 200;
const DAY_IN_PATH = /\/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/._-]|$)/;

/** JSON-LD first, then `<meta>`, then `<time>`, then the address. A day after `now` or before the web is none. */
export function pageFacts(page: BarePage, data: ArticleData | null, at: { url: string; now: number }): PageFacts {
  const dates = [data?.publishedAt, ...DATE_METAS.map((name) => page.metas.get(name)), timeOf(page), dayInPath(at.url)];
  const authors = [data?.author, ...AUTHOR_METAS.map((name) => page.metas.get(name))];
  return {
    publishedAt: firstOf(dates, (text) => plausibleDate(text, at.now)),
    author: firstOf(authors, plausibleName),
    canonicalUrl: canonicalOf(page, at.url),
  };
}

function firstOf<T>(texts: readonly (string | null | undefined)[], read: (text: string) => T | null): T | null {
  for (const text of texts) {
    const value = text ? read(text) : null;
    if (value !== null) return value;
  }
  return null;
}

function plausibleDate(text: string, now: number): number | null {
  const at = parseDate(text);
  return at !== null && at >= EARLIEST && at <= now ? at : null;
}

/** One that calls itself the publication's, or the only day that stands on the page: related articles have dates too. */
function timeOf({ times }: BarePage): string | null {
  const marked = times.find(({ isPublication }) => isPublication);
  if (marked) return marked.text;
  const days = new Set(times.map(({ text }) => dayOf(text)));
  return days.size === 1 ? (times[0]?.text ?? null) : null;
}

function dayOf(text: string): number | null {
  const at = parseDate(text);
  return at === null ? null : Math.floor(at / 86_400_000);
}

function dayInPath(url: string): string | null {
  const match = URL.parse(url)?.pathname.match(DAY_IN_PATH);
  return match ? `${match[1]}-${match[2]?.padStart(2, "0")}-${match[3]?.padStart(2, "0")}` : null;
}

/** Some publishers put an address or a handle where the name belongs. */
function plausibleName(text: string): string | null {
  const name = text.replace(/^\s*by\s+/i, "").trim();
  return name.length > LONGEST_AUTHOR || !/\p{L}/u.test(name) || /^@|:\/\//.test(name) ? null : name;
}

/** Only of the same host, and no page above: broken templates name the front page or the list of articles. */
function canonicalOf({ canonical, base }: BarePage, url: string): string | null {
  const around = URL.parse(base ?? "", url)?.href ?? url;
  const target = canonical === null ? null : URL.parse(canonical.trim(), around);
  const own = urlKey(url);
  const key = target ? urlKey(target.href) : null;
  if (!target || key === null || own === null || key === own || isFrontPage(key)) return null;
  return target.host === URL.parse(url)?.host && !own.startsWith(`${key}/`) ? target.href : null;
}
