/** What a list of entries means for the sources that are there already. Pure. */
import { type SourceEntry, SourceListError } from "./source-list.ts";

export type KnownSource = Readonly<{
  slug: string;
  name: string;
  url: string;
  origin: "catalogue" | "operator";
  removedAt: number | null;
  /** Set when its publisher gave the address up. */
  retiredAt: number | null;
}>;

/** `known` is read already and stays as it is; `returned` was removed or retired and is read again. */
export type Addition = Readonly<{ outcome: "added" | "returned" | "known"; slug: string; entry: SourceEntry }>;

/**
 * What adding the entries would do, in their order. An address that is read already is known, whatever the entry calls
 * it; a source that is read no more comes back under the slug that its events carry.
 * @throws SourceListError when a slug belongs to a source with another address
 */
export function planAdditions(entries: readonly SourceEntry[], known: readonly KnownSource[]): Addition[] {
  const byUrl = new Map<string, KnownSource>();
  const bySlug = new Map<string, KnownSource>();
  const note = (source: KnownSource) => {
    const before = byUrl.get(addressKey(source.url));
    if (!before || !isRead(before)) byUrl.set(addressKey(source.url), source);
    bySlug.set(source.slug.toLowerCase(), source);
  };
  for (const source of known) note(source);
  return entries.map((entry, at) => {
    const same = byUrl.get(addressKey(entry.url));
    if (same && isRead(same)) return { outcome: "known", slug: same.slug, entry };
    const namesake = bySlug.get(entry.slug.toLowerCase());
    if (namesake && isRead(namesake)) throw slugTaken(entry, at, namesake);
    const resting = namesake ?? same;
    const slug = resting?.slug ?? entry.slug;
    note({ ...entry, slug, origin: "operator", removedAt: null, retiredAt: null });
    return { outcome: resting ? "returned" : "added", slug, entry: { ...entry, slug } };
  });
}

/**
 * The part of a catalogue that may be taken over: what the operator added or removed by hand, by its slug or by its
 * address, is the operator's. A slug keeps the spelling its source was first stored with.
 */
export function entriesToTakeOver(entries: readonly SourceEntry[], known: readonly KnownSource[]): SourceEntry[] {
  const bySlug = new Map(known.map((source) => [source.slug.toLowerCase(), source]));
  const operators = known.filter(({ origin }) => origin === "operator");
  const taken = new Set(operators.map(({ url }) => addressKey(url)));
  return entries.flatMap((entry) => {
    const stored = bySlug.get(entry.slug.toLowerCase());
    if (stored?.origin === "operator" || taken.has(addressKey(entry.url))) return [];
    return [{ ...entry, slug: stored?.slug ?? entry.slug }];
  });
}

function isRead({ removedAt, retiredAt }: KnownSource): boolean {
  return removedAt === null && retiredAt === null;
}

/** http or https, with or without a closing slash: one address. */
function addressKey(address: string): string {
  return new URL(address).href.replace(/^https?:\/\//, "").replace(/\/+$/, "");
}

function slugTaken({ slug }: SourceEntry, at: number, by: KnownSource): SourceListError {
  return new SourceListError(
    `entry ${at + 1} (${slug}): "slug" is taken by ${by.name}, which is read at ${by.url}; give it another`,
  );
}
