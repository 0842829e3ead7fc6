/** What would be read for an address, told before anything is stored. */
import type { FeedItem } from "../../feeds/index.ts";
import type { ListingRules } from "../../feeds/listing/rules.ts";
import { htmlToText } from "../../feeds/text/plain-text.ts";
import { discoverFeed, type DiscoverOptions, type Discovery } from "./discover-feed.ts";
import { sourceName, sourceSlug } from "../source-name.ts";

export type SourceCheck = Readonly<{
  /** What would be polled. */
  url: string;
  /** How it was found, in words. */
  found: string;
  kind: "feed" | "listing";
  format: string;
  /** Of a listing: what was found by which rule; null for a feed. */
  rule: string | null;
  items: readonly Pick<FeedItem, "title" | "url" | "publishedAt" | "author">[];
  notes: readonly string[];
  /** As it would stand in a sources file. */
  entry: CheckedEntry;
}>;

export type CheckedEntry = Readonly<{
  slug: string;
  name: string;
  url: string;
  homeUrl?: string;
  kind?: "listing";
  listing?: ListingRules;
  fullText?: "page";
}>;

export type CheckResult = Readonly<{ ok: true; check: SourceCheck } | { ok: false; message: string }>;

/** @param address a site, page or feed as a person writes it */
export async function checkSource(options: DiscoverOptions, address: string): Promise<CheckResult> {
  const discovery = await discoverFeed(options, address);
  return discovery.ok ? { ok: true, check: describe(discovery, options.rules) } : discovery;
}

function describe(discovery: Extract<Discovery, { ok: true }>, rules: ListingRules | null): SourceCheck {
  const { url, found, kind, reading } = discovery;
  const areStubs = kind === "listing" || (holdStubs(reading.items) && leadToOneSite(reading.items));
  // The last note of a listing says how it was read.
  const rule = kind === "listing" ? (reading.notes.at(-1) ?? null) : null;
  return {
    url,
    found,
    kind,
    format: reading.format,
    rule,
    items: reading.items.map(({ title, url, publishedAt, author }) => ({ title, url, publishedAt, author })),
    notes: [
      ...reading.notes.filter((note) => note !== rule),
      ...(reading.items.length === 0 ? ["it holds no item at the moment"] : []),
      ...(areStubs ? ['the items carry no article text: "fullText": "page" fetches it from the page of each'] : []),
    ],
    entry: entryOf(discovery, rules, areStubs),
  };
}

function entryOf(
  { name, url, homeUrl, kind }: Extract<Discovery, { ok: true }>,
  rules: ListingRules | null,
  areStubs: boolean,
): CheckedEntry {
  const title = sourceName(name, url);
  return {
    slug: sourceSlug(title, url),
    name: title,
    url,
    ...(homeUrl === null ? {} : { homeUrl }),
    ...(kind === "listing" ? { kind } : {}),
    ...(kind === "listing" && rules ? { listing: rules } : {}),
    ...(areStubs ? { fullText: "page" } : {}),
  };
}

/** A teaser is two or three sentences; an article of fewer characters says little more than its title. */
const STUB_CHARACTERS = 500;

/** Whether more than half of the items say no more than a teaser. */
function holdStubs(items: readonly FeedItem[]): boolean {
  const stubs = items.filter((item) => {
    const texts = [item.contentHtml, item.summaryHtml].map((html) => htmlToText(html ?? "").length);
    return Math.max(...texts) < STUB_CHARACTERS;
  });
  return items.length > 0 && stubs.length * 2 > items.length;
}

/** An aggregator's items lead everywhere: their pages are other publishers', and not this source's text. */
function leadToOneSite(items: readonly FeedItem[]): boolean {
  const hosts = items.flatMap(({ url }) => (url === null ? [] : [new URL(url).host]));
  const byHost = Map.groupBy(hosts, (host) => host);
  return Math.max(0, ...[...byHost.values()].map(({ length }) => length)) * 2 > items.length;
}
