/** What a list of entries means for the sources that are there already. Pure. */
import { type SourceEntry, SourceListError } from "./source-list.ts";

export type KnownSource = Readonly<{
  slug: string;
  name: string;
  url: string;
  /** Where its feed has moved for good; null while it has not. */
  adoptedUrl: string | null;
  origin: "catalogue" | "operator";
  pausedAt: number | null;
  removedAt: number | null;
  /** Set when its publisher gave the address up. */
  retiredAt: number | null;
}>;

/** `known` and `paused` stand there already and stay as they are; `returned` was removed or retired and is read again. */
export type Addition = Readonly<{
  outcome: "added" | "returned" | "known" | "paused";
  slug: string;
  entry: SourceEntry;
}>;

/**
 * What adding the entries would do, in their order. An address that is read already is known, whatever the entry calls
 * it; a source that is read no more comes back under the slug that its events carry.
 * @throws SourceListError when a slug belongs to a source with another address
 */
export function planAdditions(entries: readonly SourceEntry[], known: readonly KnownSource[]): Addition[] {
  const byUrl = new Map<string, KnownSource>();
  const bySlug = new Map<string, KnownSource>();
  const note = (source: KnownSource) => {
    for (const key of addressKeys(source)) {
      const before = byUrl.get(key);
      if (!before || !isRead(before)) byUrl.set(key, source);
    }
    bySlug.set(source.slug.toLowerCase(), source);
  };
  for (const source of known) note(source);
  return entries.map((entry, at) => {
    const same = byUrl.get(addressKey(entry.url));
    if (same && isRead(same)) return { outcome: same.pausedAt === null ? "known" : "paused", slug: same.slug, entry };
    const namesake = bySlug.get(entry.slug.toLowerCase());
    if (namesake && isRead(namesake)) throw slugTaken(entry, at, namesake);
    const resting = namesake ?? same;
    const slug = resting?.slug ?? entry.slug;
    note({ ...entry, ...ACTIVE, slug });
    return { outcome: resting ? "returned" : "added", slug, entry: { ...entry, slug } };
  });
}

const ACTIVE = { origin: "operator", adoptedUrl: null, pausedAt: null, removedAt: null, retiredAt: null } as const;

/** Those among them that are to be written. */
export function toWrite(additions: readonly Addition[]): SourceEntry[] {
  return additions.flatMap(({ outcome, entry }) => (outcome === "added" || outcome === "returned" ? [entry] : []));
}

/**
 * The part of a catalogue that may be taken over: what the operator added or removed by hand, by its slug or by its
 * address, is the operator's. A slug keeps the spelling its source was first stored with.
 */
export function entriesToTakeOver(entries: readonly SourceEntry[], known: readonly KnownSource[]): SourceEntry[] {
  const bySlug = new Map(known.map((source) => [source.slug.toLowerCase(), source]));
  const operators = known.filter(({ origin }) => origin === "operator");
  const taken = new Set(operators.flatMap(addressKeys));
  return entries.flatMap((entry) => {
    const stored = bySlug.get(entry.slug.toLowerCase());
    if (stored?.origin === "operator" || taken.has(addressKey(entry.url))) return [];
    return [{ ...entry, slug: stored?.slug ?? entry.slug }];
  });
}

function isRead({ removedAt, retiredAt }: KnownSource): boolean {
  return removedAt === null && retiredAt === null;
}

function addressKeys({ url, adoptedUrl }: KnownSource): string[] {
  return [url, ...(adoptedUrl === null ? [] : [adoptedUrl])].map(addressKey);
}

/** http or https, with or without a closing slash or a fragment: one address. */
function addressKey(address: string): string {
  return new URL(address).href.replace(/^https?:\/\/|#.*$/g, "").replace(/\/+$/, "");
}

function slugTaken({ slug }: SourceEntry, at: number, by: KnownSource): SourceListError {
  return new SourceListError(
    `entry ${at + 1} (${slug}): "slug" is taken by ${by.name}, which is read at ${by.url}; give it another`,
  );
}
