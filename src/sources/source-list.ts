/** A sources file, checked: the list an operator edits, and the catalogue, which is one too. */
import * as v from "valibot";
import { type ListingRules, listingRulesSchema } from "../feeds/listing/rules.ts";
import { LONGEST_NAME } from "./source-name.ts";
import { TOPIC_SLUGS } from "./topic-slugs.ts";

export type SourceEntry = Readonly<{
  slug: string;
  name: string;
  /** The feed, page or site that is polled. */
  url: string;
  homeUrl: string;
  kind: "feed" | "listing";
  /** How a page without a feed lists its items; null leaves it to the rules we know, or to what repeats on it. */
  listing: ListingRules | null;
  tier: 1 | 2 | 3;
  /** Who owns it: sources of one house do not confirm each other. */
  family: string;
  topics: readonly string[];
  /** Null leaves the pace to the almanac. */
  pollMinutes: number | null;
  fullText: "feed" | "page";
}>;

/** A sources file is wrong; the message names the entry and the key. */
export class SourceListError extends Error {
  override readonly name = "SourceListError";
}

/** What may name a source, in a list and in an address; without a flag, so that JSON Schema can say it too. */
export const SOURCE_SLUG = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$/;
const slug = v.pipe(
  v.string("must be a text"),
  v.regex(SOURCE_SLUG, "must be letters, digits, dots and hyphens, such as open-lab"),
  v.check((text) => !/\.json$/i.test(text), "must not end with .json, which asks for JSON"),
);
const name = v.pipe(
  v.string("must be a text"),
  v.trim(),
  v.minLength(1, "is empty"),
  v.maxLength(LONGEST_NAME, "is too long"),
  v.check((text) => !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text), "must be one line without control characters"),
);
/** An address that may be asked, and shown to everybody. */
export const sourceUrl = v.pipe(
  v.string("must be an address"),
  v.check((text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ""), "must be an http(s) address"),
  v.check((text) => !holdsSecret(text), "must hold no name and password: the list of sources is public"),
);
const topics = v.array(v.picklist(TOPIC_SLUGS, `must be of ${TOPIC_SLUGS.join(", ")}`), "must be a list of topics");
const pollMinutes = v.pipe(
  v.number("must be a number of minutes"),
  v.integer("must be whole minutes"),
  v.minValue(5, "must be at least 5"),
  v.maxValue(10_080, "must be at most 10080, a week"),
);

const entrySchema = v.strictObject(
  {
    slug,
    name,
    url: sourceUrl,
    homeUrl: v.optional(sourceUrl),
    kind: v.optional(v.picklist(["feed", "listing"], "must be feed or listing"), "feed"),
    listing: v.optional(listingRulesSchema),
    tier: v.optional(v.picklist([1, 2, 3], "must be 1, 2 or 3"), 2),
    family: v.optional(name),
    topics: v.optional(topics, []),
    pollMinutes: v.optional(pollMinutes),
    fullText: v.optional(v.picklist(["feed", "page"], "must be feed or page")),
  },
  (issue) =>
    issue.expected === "never"
      ? "is no known key"
      : issue.received === "undefined"
        ? "is missing"
        : "must be an object",
);

/**
 * Checks a sources file and fills what may be left out.
 * @throws SourceListError with one line an offence, of very many the first.
 */
export function parseSourceList(json: unknown): SourceEntry[] {
  if (!Array.isArray(json))
    throw new SourceListError("the sources file must be a JSON list of sources: [{ … }, { … }]");
  const results = json.map((entry, at) => ({ at, entry, result: v.safeParse(entrySchema, entry) }));
  const lines = results.flatMap(({ at, entry, result }) =>
    (result.issues ?? []).map((issue) => `${titleOf(entry, at)}: ${keyOf(issue)} ${issue.message}`),
  );
  if (lines.length > 0) throw new SourceListError(shortened(lines).join("\n"));
  const entries = results.flatMap(({ result }) => (result.success ? [withDefaults(result.output)] : []));
  refuseDuplicates(entries);
  return entries;
}

const MOST_LINES = 20;

function shortened(lines: readonly string[]): string[] {
  const more = lines.length - MOST_LINES;
  return more > 0 ? [...lines.slice(0, MOST_LINES), `… and ${more} more`] : [...lines];
}

function holdsSecret(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && url.username + url.password !== "";
}

function withDefaults(entry: v.InferOutput<typeof entrySchema>): SourceEntry {
  return {
    ...entry,
    homeUrl: entry.homeUrl ?? `${new URL(entry.url).origin}/`,
    listing: entry.listing ?? null,
    family: entry.family ?? entry.slug,
    pollMinutes: entry.pollMinutes ?? null,
    // A list of articles holds at most their first sentences.
    fullText: entry.fullText ?? (entry.kind === "listing" ? "page" : "feed"),
  };
}

function refuseDuplicates(entries: readonly SourceEntry[]): void {
  const seen = new Map<string, number>();
  for (const [at, entry] of entries.entries()) {
    const key = entry.slug.toLowerCase();
    const before = seen.get(key);
    if (before !== undefined) {
      throw new SourceListError(`${titleOf(entry, at)}: "slug" is taken by entry ${before + 1}; give it another`);
    }
    seen.set(key, at);
  }
}

function titleOf(entry: unknown, at: number): string {
  const named = v.safeParse(v.object({ slug: v.string() }), entry);
  return `entry ${at + 1}${named.success ? ` (${named.output.slug})` : ""}`;
}

function keyOf(issue: v.BaseIssue<unknown>): string {
  return `"${v.getDotPath(issue) ?? "the entry"}"`;
}
