/** Decides what a demo source shows at a moment, and with which dates. */
import type { DemoItem, DemoMoment } from "./items.ts";
import type { DemoSource } from "./sources.ts";

/** An item as the world sees it at a moment; times are UTC ms. */
export type DemoArticle = Readonly<{
  /** An invented address, the same whatever the port and the day. */
  id: string;
  /** The same, or the path of its page on the demo server where readers are to fetch it. */
  url: string;
  slug: string;
  title: string;
  author: string;
  categories: readonly string[];
  paragraphs: readonly string[];
  /** The correction, once it was made. */
  note: string | null;
  publishedAt: number;
  updatedAt: number;
}>;

/**
 * The articles of a source that are out at `clock`, newest first. Dates count back from `now`'s UTC day, so every `now`
 * of one day gives the same dates; what that day still has in store appears when `clock` reaches its hour.
 */
export function articlesOf(source: DemoSource, now: number, clock: number): DemoArticle[] {
  return source.items
    .map((item) => toArticle(source, item, { now, clock }))
    .filter((article) => article.publishedAt <= clock)
    .sort((a, b) => b.publishedAt - a.publishedAt);
}

/** An invented address: it is the same whatever the port and the day, and leads nowhere by design (RFC 2606). */
export function homeUrlOf(source: DemoSource): string {
  return `https://${source.slug}.example/`;
}

function toArticle(source: DemoSource, item: DemoItem, { now, clock }: { now: number; clock: number }): DemoArticle {
  const { slug, title, author, categories, paragraphs, corrected } = item;
  const id = `${homeUrlOf(source)}${slug}`;
  const publishedAt = timeOf(item, now);
  const correctedAt = corrected === undefined ? null : timeOf(corrected, now);
  const isCorrected = correctedAt !== null && correctedAt <= clock;
  return {
    id,
    url: source.fullText === "page" ? `/${source.slug}/${slug}` : id,
    slug,
    title,
    author,
    categories,
    paragraphs,
    note: isCorrected && corrected !== undefined ? corrected.note : null,
    publishedAt,
    updatedAt: isCorrected ? correctedAt : publishedAt,
  };
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

function timeOf({ daysAgo, hour, minute }: DemoMoment, now: number): number {
  const today = Math.floor(now / DAY_MS) * DAY_MS;
  return today - daysAgo * DAY_MS + (hour * 60 + minute) * MINUTE_MS;
}
