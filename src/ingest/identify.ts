/** Which event of its source an item is. By evidence, the strongest first; a pure decision over one document. */
import { pathOf } from "./canonical-url.ts";
import { sharedKey } from "./item-keys.ts";
import { bodyOf, nameOf, titleOf } from "./item-text.ts";
import type { IncomingItem } from "./read-items.ts";

/** An event of the same source, as far as recognising it needs. */
export type KnownEvent = Readonly<{
  id: number;
  urlKey: string;
  title: string;
  contentHash: string;
  publishedAt: number | null;
  /** Whether its publisher gave it a name of its own. */
  hasId: boolean;
}>;

export type KnownNames = Readonly<{
  /** By every key an item of this source has had. */
  byKey: ReadonlyMap<string, KnownEvent>;
  /** Events that share a title, or the moment of publication, with an item whose names lead nowhere certain. */
  alike: readonly KnownEvent[];
}>;

/** `repeat`: the same item as one before it in the document. */
export type Identity = Readonly<{ event: KnownEvent | null; isRepeat: boolean; reason: string }>;

type Pair = Readonly<{ item: IncomingItem; event: KnownEvent; scene: Scene }>;
/** What the whole document tells about a single pair. */
type Scene = Readonly<{
  byKey: ReadonlyMap<string, KnownEvent>;
  /** The ids are places in the list: what was the first is now the second. */
  isNumbered: boolean;
  /** Nearly all of the document is unknown by name and known by its words. */
  isRewritten: boolean;
  oldest: number;
}>;
type Rule = Readonly<{ reason: string; holds: (pair: Pair) => boolean }>;

/** A title this long is seldom given twice. */
const TELLING_WORDS = 4;
/** A text this long is never written twice. */
const TELLING_BODY = 200;
/** Fewer items without a known name are new items, whatever they resemble. */
const REWRITTEN_FROM = 3;

/** By names: certain, or the same item was listed before. */
const CERTAIN: readonly Rule[] = [
  { reason: "the same name and address", holds: (pair) => isNamed(pair) && pair.item.page === pair.event.urlKey },
  { reason: "the same name and title", holds: (pair) => isNamed(pair) && isSameTitle(pair) },
  { reason: "the same address and title", holds: (pair) => isPlaced(pair) && isSameTitle(pair) },
  { reason: "the same title where nothing else tells", holds: isTitled },
];

/** By names that changed their meaning, and by words: only for an event that no item of the document has by the rules above. */
const LIKELY: readonly Rule[] = [
  { reason: "the same name", holds: (pair) => isNamed(pair) && !isAnotherItem(pair) },
  { reason: "the same address", holds: (pair) => isPlaced(pair) && !isAnotherAtThisPlace(pair) },
  { reason: "the same path and title on another host", holds: hasMovedHost },
  { reason: "the same title and date", holds: (pair) => isSameTitle(pair) && isSameDate(pair) && isTelling(pair) },
  { reason: "the same title and text", holds: (pair) => isSameTitle(pair) && isSameBody(pair) && mayHaveMoved(pair) },
  { reason: "the same text and date", holds: (pair) => isSameDate(pair) && isSameBody(pair) && isLong(pair) },
  { reason: "the same title in a feed that was rewritten", holds: isRewritten },
];

/** One identity an item, in the same order. No event is given to two items. */
export function identifyItems(items: readonly IncomingItem[], { byKey, alike }: KnownNames): Identity[] {
  const found = new Map<IncomingItem, Identity>();
  const taken = new Map<number, IncomingItem>();
  const candidatesOf = findCandidates(byKey, alike);
  const apply = (rule: Rule, scene: Scene) => {
    for (const item of items) {
      if (found.has(item)) continue;
      const event = candidatesOf(item).find(
        (known) => !taken.has(known.id) && rule.holds({ item, event: known, scene }),
      );
      if (!event) continue;
      taken.set(event.id, item);
      found.set(item, { event, isRepeat: false, reason: rule.reason });
    }
  };
  const certain = sceneOf(items, byKey);
  for (const rule of CERTAIN) apply(rule, certain);
  for (const item of items) {
    const event = found.has(item)
      ? null
      : candidatesOf(item).find((known) => isCertain({ item, event: known, scene: certain }));
    if (event) found.set(item, { event, isRepeat: true, reason: "listed twice in one document" });
  }
  const open = items.filter((item) => !found.has(item));
  const untaken = (item: IncomingItem) => candidatesOf(item).filter(({ id }) => !taken.has(id));
  const isNumbered = items.some((item) => bearsWrongId(item, found.get(item)?.event, byKey));
  const likely = { ...certain, isNumbered, isRewritten: isRewriting(open, untaken) };
  for (const rule of LIKELY) apply(rule, likely);
  return items.map((item) => found.get(item) ?? { event: null, isRepeat: false, reason: "never seen before" });
}

/** Items whose names alone leave open what they are: their like is to be looked for by title and date. */
export function itemsInDoubt(items: readonly IncomingItem[], byKey: KnownNames["byKey"]): IncomingItem[] {
  const scene = sceneOf(items, byKey);
  return items.filter((item) => !named(item, byKey).some((event) => isCertain({ item, event, scene })));
}

/** Whether its id leads to another event than the one that has its title at its address. */
export function bearsWrongId(
  { keys }: IncomingItem,
  event: KnownEvent | null | undefined,
  byKey: KnownNames["byKey"],
): boolean {
  const named = keys.id === null ? undefined : byKey.get(keys.id);
  return event !== null && event !== undefined && named !== undefined && named.id !== event.id;
}

/** The names by which a source knows an item again; its title, where it has no other. */
export function namesOf({ keys }: IncomingItem, byKey: KnownNames["byKey"]): string[] {
  const names = [keys.id, keys.url].filter((key) => key !== null && !byKey.has(sharedKey(key)));
  return names.length > 0 ? names.filter((key) => key !== null) : [keys.title];
}

function findCandidates(byKey: KnownNames["byKey"], alike: readonly KnownEvent[]) {
  const byTitle = Map.groupBy(alike, ({ contentHash }) => titleOf(contentHash));
  const byDate = Map.groupBy(alike, ({ publishedAt }) => publishedAt);
  return (item: IncomingItem): KnownEvent[] => {
    const dated = item.publishedAt === null ? [] : (byDate.get(item.publishedAt) ?? []);
    return [...named(item, byKey), ...(byTitle.get(titleOf(item.contentHash)) ?? []), ...dated];
  };
}

function named(item: IncomingItem, byKey: KnownNames["byKey"]): KnownEvent[] {
  return namesOf(item, byKey).flatMap((key) => byKey.get(key) ?? []);
}

function sceneOf(items: readonly IncomingItem[], byKey: KnownNames["byKey"]): Scene {
  const dates = items.flatMap(({ publishedAt }) => publishedAt ?? []);
  return { byKey, isNumbered: false, isRewritten: false, oldest: Math.min(...dates) };
}

function isRewriting(open: readonly IncomingItem[], untaken: (item: IncomingItem) => KnownEvent[]): boolean {
  const known = open.filter((item) =>
    untaken(item).some((event) => titleOf(event.contentHash) === titleOf(item.contentHash)),
  );
  return known.length >= REWRITTEN_FROM && known.length * 2 >= open.length;
}

function isCertain(pair: Pair): boolean {
  return CERTAIN.some(({ holds }) => holds(pair));
}

function isNamed({ item, event, scene }: Pair): boolean {
  return leadsTo(item.keys.id, event, scene);
}

function isPlaced({ item, event, scene }: Pair): boolean {
  return leadsTo(item.keys.url, event, scene);
}

/** Unless a document before gave the name to several items. */
function leadsTo(key: string | null, event: KnownEvent, { byKey }: Scene): boolean {
  return key !== null && byKey.get(key)?.id === event.id && !byKey.has(sharedKey(key));
}

/** Where neither name nor address tells items apart; the page they share, if any, must be the event's too. */
function isTitled(pair: Pair): boolean {
  const { item, event, scene } = pair;
  const [name] = namesOf(item, scene.byKey);
  if (name !== item.keys.title) return false;
  return leadsTo(name, event, scene) || (!event.hasId && isSameTitle(pair) && item.page === event.urlKey);
}

/** A name over another title, address, text and date is a name used again. */
function isAnotherItem(pair: Pair): boolean {
  if (pair.scene.isNumbered) return true;
  const isRedated = isDated(pair) && !isSameDate(pair);
  return isRedated && isWorded(pair) && !isSameBody(pair);
}

/** A changelog's page carries many items: under another name and another title only date or text tell that it is one. */
function isAnotherAtThisPlace(pair: Pair): boolean {
  const { item, event } = pair;
  return item.keys.id !== null && event.hasId && !isSameDate(pair) && !isSameBody(pair);
}

function hasMovedHost(pair: Pair): boolean {
  const { item, event } = pair;
  const path = item.keys.url === null || item.page === null ? "" : pathOf(item.page);
  return path.length > 1 && path === pathOf(event.urlKey) && isSameTitle(pair);
}

function isRewritten(pair: Pair): boolean {
  if (!pair.scene.isRewritten || !isSameTitle(pair) || wordCount(pair.item.title) < TELLING_WORDS) return false;
  return (!isDated(pair) || isSameDate(pair)) && (!isWorded(pair) || isSameBody(pair));
}

/** A short title on a day without an hour may be given twice. */
function isTelling(pair: Pair): boolean {
  const hasHour = (pair.item.publishedAt ?? 0) % 86_400_000 !== 0;
  return hasHour || pair.scene.isRewritten || wordCount(pair.item.title) >= TELLING_WORDS || isSameBody(pair);
}

/** Title and text under another date: not the same post of every week, but one that left its place in this document. */
function mayHaveMoved(pair: Pair): boolean {
  const { event, scene } = pair;
  if (!isDated(pair) || isSameDate(pair) || scene.isRewritten) return true;
  return isLong(pair) && event.publishedAt !== null && event.publishedAt >= scene.oldest;
}

function isSameTitle({ item, event }: Pair): boolean {
  return titleOf(item.contentHash) === titleOf(event.contentHash);
}

function isSameDate({ item, event }: Pair): boolean {
  return item.publishedAt !== null && item.publishedAt === event.publishedAt;
}

function isDated({ item, event }: Pair): boolean {
  return item.publishedAt !== null && event.publishedAt !== null;
}

function isSameBody(pair: Pair): boolean {
  return isWorded(pair) && bodyOf(pair.item.contentHash) === bodyOf(pair.event.contentHash);
}

function isWorded({ item, event }: Pair): boolean {
  return bodyOf(item.contentHash) !== "" && bodyOf(event.contentHash) !== "";
}

function isLong({ item }: Pair): boolean {
  return item.body.length >= TELLING_BODY;
}

function wordCount(title: string): number {
  return nameOf(title).split(" ").length;
}
