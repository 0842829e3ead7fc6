/** Finding what to poll for an address that a person gives: a site, a page or a feed. */
import { decodeText } from "../../feeds/text/decode.ts";
import type { FeedReading } from "../../feeds/index.ts";
import { readListing } from "../../feeds/listing/read.ts";
import type { ListingRules } from "../../feeds/listing/rules.ts";
import { feedsOfKnownSite } from "./known-sites.ts";
import { type PageHints, readPageHints } from "./page-hints.ts";
import {
  type FailedVisit,
  type FeedVisit,
  makeVisitor,
  type PageVisit,
  type Visitor,
  type VisitorOptions,
} from "./visit.ts";
import { wellKnownFeeds } from "./usual-places.ts";

export type DiscoverOptions = VisitorOptions &
  Readonly<{
    /** Of the operator's own, for a page without a feed; null leaves it to the known rules and to none. */
    rules: ListingRules | null;
  }>;

type Reading = Extract<FeedReading, { ok: true }>;

/** `url` is what would be polled, `found` says in words how it was come by, `reading` what it holds now. */
export type Discovery =
  | Readonly<{
      ok: true;
      kind: "feed" | "listing";
      url: string;
      found: string;
      /** As it calls itself; empty when it does not. */
      name: string;
      homeUrl: string | null;
      reading: Reading;
    }>
  | Readonly<{ ok: false; message: string }>;

/** A feed that may be there. A guess is not followed elsewhere: sites send every unknown address to their front page. */
type Candidate = Readonly<{ url: string; found: string; isGuess: boolean }>;
type Page = PageVisit & Readonly<{ hints: PageHints }>;

/**
 * Looks whether the address is a feed; then, one request after another and few in all, at the feeds its site is known
 * to have, those the page names, those it links, and the usual places; at last whether the page itself lists articles.
 * Whatever goes wrong outside is told in the message; nothing is thrown.
 * @param address as a person writes it; the scheme may be missing
 */
export async function discoverFeed(options: DiscoverOptions, address: string): Promise<Discovery> {
  const visit = makeVisitor(options);
  const start = await visitStart(visit, address);
  if (start.kind === "feed") return asFeed(start, { found: foundAt(options), page: null });
  const page = start.kind === "page" ? { ...start, hints: hintsOf(start) } : null;
  const own = page && options.rules ? asListing(page, options) : null;
  if (own) return own;
  const empty: Discovery[] = [];
  for (const candidate of candidatesFor(start.url, page?.hints ?? null)) {
    const seen = await visit(candidate.url, candidate);
    if (seen.kind !== "feed") continue;
    const found = asFeed(seen, { found: candidate.found, page });
    if (seen.reading.items.length > 0) return found;
    empty.push(found);
  }
  if (start.kind === "failure") return empty[0] ?? { ok: false, message: inWords(start) };
  const listing = page ? asListing(page, options) : null;
  return listing?.ok ? listing : (empty[0] ?? listing ?? { ok: false, message: `${start.url} has no feed` });
}

function foundAt({ rules }: DiscoverOptions): string {
  return rules === null ? "the address is a feed" : "the address is a feed, for which no rules are needed";
}

/** Some reasons name the address themselves. */
function inWords({ url, message }: FailedVisit): string {
  return message.startsWith(url) ? message : `${url}: ${message}`;
}

/** Without a scheme https is meant, and http where nothing answers there; `feed:` is what browsers once said of feeds. */
async function visitStart(visit: Visitor, address: string) {
  const text = address.trim().replace(/^feed:(?:\/\/)?/i, "");
  if (/^[a-z][a-z+.-]*:\/\//i.test(text)) return visit(text);
  const isOwnMachine = /^(?:localhost|127(?:\.\d+){3}|\[::1\])(?:[:/?#]|$)/i.test(text);
  const first = await visit(`${isOwnMachine ? "http" : "https"}://${text}`);
  const isSilent = first.kind === "failure" && /^(?:unreachable|timeout)$/.test(first.outcome);
  return isSilent && !isOwnMachine ? visit(`http://${text}`) : first;
}

function hintsOf({ body, contentType, url }: PageVisit): PageHints {
  return readPageHints(decodeText(body, contentType).text, url);
}

function candidatesFor(url: string, hints: PageHints | null): Candidate[] {
  const canonical = hints?.canonicalUrl ?? url;
  const known = [...feedsOfKnownSite(url), ...feedsOfKnownSite(canonical)];
  return [
    ...known.map(({ url, site }) => ({ url, found: `${site} has a feed at this address`, isGuess: false })),
    ...named(hints?.alternates, 'the page names it in <link rel="alternate">'),
    ...named(hints?.links, "the page links to it"),
    ...(hints ? wellKnownFeeds(sameSite(canonical, url)) : []).map((url) => ({
      url,
      found: `a usual place for feeds: ${new URL(url).pathname}`,
      isGuess: true,
    })),
  ];
}

function named(urls: readonly string[] = [], found: string): Candidate[] {
  return urls.map((url) => ({ url, found, isGuess: false }));
}

/** A canonical address on another host is another site: its usual places are none of this one's. */
function sameSite(canonical: string, url: string): string {
  return siteOf(canonical) === siteOf(url) ? canonical : url;
}

function siteOf(url: string): string {
  return new URL(url).host.replace(/^(?:www|m|mobile|amp)\./, "");
}

function asFeed({ url, reading }: FeedVisit, { found, page }: { found: string; page: Page | null }): Discovery {
  const name = reading.title || page?.hints.name || "";
  const home = page === null || page.hints.isArticle ? null : page.url;
  return { ok: true, kind: "feed", url, found, name, homeUrl: home, reading };
}

function asListing({ url, body, contentType, hints }: Page, { rules, now }: DiscoverOptions): Discovery {
  const reading = readListing(body, { contentType, url, now }, rules);
  if (!reading.ok) return { ok: false, message: `${url} names no feed, and ${reading.message}` };
  const name = hints.name || reading.title;
  return { ok: true, kind: "listing", url, found: "the page itself lists articles", name, homeUrl: url, reading };
}
