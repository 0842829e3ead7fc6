/** What a feed says, once: Atom, RSS and JSON Feed are three renderings of it. Every address is absolute. */

export type Feed = Readonly<{
  /** The address of its first page: it names the feed for good (RFC 4287, 4.2.6). */
  id: string;
  /** Where this page of it stands, to the letter: what a hub and a reader know it by. */
  selfUrl: string;
  /** The entries before these (RFC 5005, section 3). */
  nextUrl: string | null;
  /** Our page of the same. */
  pageUrl: string;
  title: string;
  description: string;
  /** ISO: when the latest of its entries changed; see `latestChange`. */
  updatedAt: string;
  iconUrl: string;
  entries: readonly FeedEntry[];
}>;

export type FeedEntry = Readonly<{
  /** An address that stays when a title, and with it the readable address, changes; it leads to the page. */
  id: string;
  url: string;
  title: string;
  publishedAt: string;
  /** Moves when the entry changed, never with the clock. */
  updatedAt: string;
  authors: readonly FeedAuthor[];
  categories: readonly FeedCategory[];
  /** Plain text; empty where there is nothing to sum up. */
  summary: string;
  contentHtml: string;
  /** What the entry was made of; null where it is our own. */
  origin: Readonly<{ name: string; url: string; feedUrl: string }> | null;
  /** What no format has a place for; JSON Feed carries it as `_almanac`. */
  extra: Readonly<Record<string, unknown>>;
}>;

export type FeedAuthor = Readonly<{ name: string; url: string | null }>;

/** @param scheme the address of the list that `term` is of */
export type FeedCategory = Readonly<{ term: string; name: string; scheme: string }>;

const NEVER = new Date(0).toISOString();

/** A feed without entries was never updated: the clock would make readers see a change at every look. */
export function latestChange(entries: readonly Pick<FeedEntry, "updatedAt">[]): string {
  return entries.reduce((latest, { updatedAt }) => (updatedAt > latest ? updatedAt : latest), NEVER);
}
