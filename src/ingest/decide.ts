/** What an item is to the almanac: new, changed, the same, or a copy of another source's event. Decides, never stores. */
import type { IncomingItem } from "./read-items.ts";

/** An event of the same source, as far as a decision needs it. */
export type KnownEvent = Readonly<{
  id: number;
  urlKey: string;
  contentHash: string;
  /** Whether its publisher gave it a name of its own. */
  hasId: boolean;
}>;

export type Knowledge = Readonly<{
  /** By every key an item of this source has had. */
  byKey: ReadonlyMap<string, KnownEvent>;
  /** Events of other sources by their page. */
  elsewhere: ReadonlyMap<string, number>;
}>;

type Reasoned = Readonly<{ item: IncomingItem; reason: string }>;
/** `keys` are names that no event has yet. */
export type Addition = Reasoned & Readonly<{ act: "add"; keys: readonly string[]; copyOfId: number | null }>;
/** `contentHash` is what the event's will be. */
export type Recognition = Reasoned &
  Readonly<{ act: "change" | "same"; event: KnownEvent; keys: readonly string[]; contentHash: string }>;
export type Repeat = Reasoned & Readonly<{ act: "repeat" }>;
export type Decision = Addition | Recognition | Repeat;

/** One decision an item, in the same order. Two items never end in one event, nor one item in two. */
export function decideItems(items: readonly IncomingItem[], knowledge: Knowledge): Decision[] {
  const { byKey } = knowledge;
  const taken = new Set(items.flatMap(({ keys }) => lookUp(byKey, keys.id)?.id ?? []));
  const met = new Set<number>();
  const given = new Set<string>();
  return items.map((item) => {
    const event = lookUp(byKey, item.keys.id) ?? knownByPlace(item, byKey, taken);
    if (event && met.has(event.id)) return repeat(item);
    const fresh = allKeys(item).filter((key) => !byKey.has(key) && !given.has(key));
    for (const key of fresh) given.add(key);
    if (event) {
      taken.add(event.id);
      met.add(event.id);
      return decideKnown(item, event, fresh);
    }
    if (fresh.length === 0) return repeat(item);
    return decideNew(item, fresh, knowledge);
  });
}

/**
 * An address or a title leads to an event only if no item of this document has it by its own name, and not when both
 * sides have names of their own and differ in title: pages such as a changelog's carry many items.
 */
function knownByPlace(item: IncomingItem, byKey: Knowledge["byKey"], taken: ReadonlySet<number>): KnownEvent | null {
  const event = lookUp(byKey, item.keys.url) ?? lookUp(byKey, item.keys.title);
  if (!event || taken.has(event.id)) return null;
  const isOther = item.keys.id !== null && event.hasId && titleOf(item.contentHash) !== titleOf(event.contentHash);
  return isOther ? null : event;
}

/** Under a name, an old name or an address that an item before it has taken. */
function repeat(item: IncomingItem): Repeat {
  return { act: "repeat", item, reason: "listed twice in one document" };
}

function decideNew(item: IncomingItem, keys: readonly string[], { elsewhere }: Knowledge): Addition {
  const copyOfId = item.page === null ? undefined : elsewhere.get(item.page);
  if (copyOfId === undefined) return { act: "add", item, keys, copyOfId: null, reason: "never seen before" };
  return { act: "add", item, keys, copyOfId, reason: `leads to the page of event ${copyOfId} of another source` };
}

/** Only words count: dates, addresses, markup and typography move without news. */
function decideKnown(item: IncomingItem, event: KnownEvent, keys: readonly string[]): Recognition {
  const isRetitled = titleOf(item.contentHash) !== titleOf(event.contentHash);
  // A body that is missing this time was lost on the way, not taken back.
  const isReworded = item.body !== "" && bodyOf(item.contentHash) !== bodyOf(event.contentHash);
  const body = item.body === "" ? bodyOf(event.contentHash) : bodyOf(item.contentHash);
  const common = { item, event, keys, contentHash: `${titleOf(item.contentHash)}.${body}` };
  if (isRetitled && isReworded) return { act: "change", ...common, reason: "title and text changed" };
  if (isRetitled) return { act: "change", ...common, reason: "title changed" };
  if (isReworded) return { act: "change", ...common, reason: "text changed" };
  return { act: "same", ...common, reason: "the same words" };
}

function allKeys({ keys }: IncomingItem): string[] {
  return [keys.id, keys.url, keys.title].filter((key) => key !== null);
}

function lookUp(byKey: Knowledge["byKey"], key: string | null): KnownEvent | null {
  return key === null ? null : (byKey.get(key) ?? null);
}

function titleOf(contentHash: string): string {
  return contentHash.split(".")[0] ?? "";
}

function bodyOf(contentHash: string): string {
  return contentHash.split(".")[1] ?? "";
}
