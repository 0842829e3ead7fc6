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
  const own = page && options.rules ? asListing(page, options, null) : null;
  if (own) return own;
  const { full, empty, failed } = await search(visit, candidatesFor(start.url, page?.hints ?? null), page);
  if (full) return full;
  if (start.kind === "failure") return empty ?? { ok: false, message: inWords(start) };
  const listing = page ? asListing(page, options, failed) : null;
  return listing?.ok ? listing : (empty ?? listing ?? { ok: false, message: `${start.url} has no feed` });
}

/** The first feed with items, the first without, and the first that the page names and that cannot be read. */
type Search = { full: Discovery | null; empty: Discovery | null; failed: FailedVisit | null };

async function search(visit: Visitor, candidates: readonly Candidate[], page: Page | null): Promise<Search> {
  const result: Search = { full: null, empty: null, failed: null };
  for (const candidate of candidates) {
    const seen = await visit(candidate.url, candidate);
    if (seen.kind === "failure" && seen.outcome !== "skipped" && candidate.found === NAMED) result.failed ??= seen;
    if (seen.kind !== "feed") continue;
    const found = asFeed(seen, { found: candidate.found, page });
    if (seen.reading.items.length > 0) return { ...result, full: found };
    result.empty ??= found;
  }
  return result;
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

const NAMED = 'the page names it in <link rel="alternate">';

function candidatesFor(url: string, hints: PageHints | null): Candidate[] {
  const canonical = hints?.canonicalUrl ?? url;
  const known = [...feedsOfKnownSite(url), ...feedsOfKnownSite(canonical)];
  return [
    ...known.map(({ url, site }) => ({ url, found: `${site} has a feed at this address`, isGuess: false })),
    ...named(hints?.alternates, NAMED),
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

/** @param failed the feed that the page names, where it could not be read */
function asListing(page: Page, { rules, now }: DiscoverOptions, failed: FailedVisit | null): Discovery {
  const { url, body, contentType, hints } = page;
  const reading = readListing(body, { contentType, url, now }, rules);
  const broken = failed && `a feed that cannot be read (${inWords(failed)})`;
  if (!reading.ok) {
    const looked = rules ? "is read by the rules that were given" : `names ${broken ?? "no feed"}`;
    return { ok: false, message: `${url} ${looked}, and ${reading.message}` };
  }
  const found = `the page itself lists articles${broken ? `; it names ${broken}` : ""}`;
  return { ok: true, kind: "listing", url, found, name: hints.name || reading.title, homeUrl: url, reading };
}
