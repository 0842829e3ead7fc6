/** What speaks for an item being an event, and how much. Pure. */
import { pathOf } from "./canonical-url.ts";
import { datedTitleKey, sharedKey } from "./item-keys.ts";
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

export type Pair = Readonly<{ item: IncomingItem; event: KnownEvent; scene: Scene }>;
/** What the whole document tells about a single pair. */
export type Scene = Readonly<{
  byKey: ReadonlyMap<string, KnownEvent>;
  /** The ids are places in the list: what was the first is now the second. */
  isNumbered: boolean;
  /** Nearly all of the document is unknown by name and known by its words. */
  isRewritten: boolean;
  oldest: number;
}>;
export type Rule = Readonly<{ reason: string; holds: (pair: Pair) => boolean }>;

/** A title this long is seldom given twice. */
const TELLING_WORDS = 4;
/** A text this long is never written twice. */
const TELLING_BODY = 200;
/** By names: certain, or the same item was listed before. */
export const CERTAIN: readonly Rule[] = [
  { reason: "the same name and address", holds: (pair) => isNamed(pair) && pair.item.page === pair.event.urlKey },
  { reason: "the same name and title", holds: (pair) => isNamed(pair) && isSameTitle(pair) },
  { reason: "the same address and title", holds: (pair) => isPlaced(pair) && isSameTitle(pair) },
  { reason: "the same title where nothing else tells", holds: isTitled },
  { reason: "the same path, title and date on another host", holds: (pair) => hasMovedHost(pair) && isSameDate(pair) },
];

/** By names that changed their meaning, and by words: only for an event that no item of the document has by the rules above. */
export const LIKELY: readonly Rule[] = [
  { reason: "the same name", holds: (pair) => isNamed(pair) && !isAnotherItem(pair) },
  { reason: "the same address", holds: (pair) => isPlaced(pair) && !isAnotherAtThisPlace(pair) },
  { reason: "the same path and title on another host", holds: (pair) => hasMovedHost(pair) && !isReused(pair) },
  { reason: "the same title and date", holds: (pair) => isSameTitle(pair) && isSameDate(pair) && isTelling(pair) },
  { reason: "the same title and text", holds: (pair) => isSameTitle(pair) && isSameBody(pair) && mayHaveMoved(pair) },
  { reason: "the same text and date", holds: (pair) => isSameMoment(pair) && isSameBody(pair) && isLong(pair) },
  { reason: "the same title in a feed that was rewritten", holds: isRewritten },
];

/** The names by which a source knows an item again; none where it shares them all with others. */
export function namesOf({ keys }: IncomingItem, byKey: Scene["byKey"]): string[] {
  return [keys.id, keys.url].filter((key) => key !== null && !byKey.has(sharedKey(key))).filter((key) => key !== null);
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
  if (namesOf(item, scene.byKey).length > 0) return false;
  if (leadsTo(datedTitleKey(item), event, scene)) return true;
  const isOnItsPage = !event.hasId && isSameTitle(pair) && item.page === event.urlKey;
  return (leadsTo(item.keys.title, event, scene) || isOnItsPage) && !isReused(pair);
}

/** A name over another title, address, text and date is a name used again. */
function isAnotherItem(pair: Pair): boolean {
  return pair.scene.isNumbered || isReused(pair);
}

/** Another text under another date. */
function isReused(pair: Pair): boolean {
  return isDated(pair) && !isSameDate(pair) && isWorded(pair) && !isSameBody(pair);
}

/** A changelog's page carries many items: under another name and another title only date or text tell that it is one. */
function isAnotherAtThisPlace(pair: Pair): boolean {
  const { item, event } = pair;
  return item.keys.id !== null && event.hasId && !isSameDate(pair) && !isSameBody(pair);
}

function hasMovedHost(pair: Pair): boolean {
  const { item, event } = pair;
  const path = item.keys.url === null || item.page === null ? "" : pathOf(item.page);
  const isElsewhere = item.page !== event.urlKey && path === pathOf(event.urlKey);
  return path.length > 1 && isElsewhere && isSameTitle(pair);
}

function isRewritten(pair: Pair): boolean {
  if (!pair.scene.isRewritten || !isSameTitle(pair) || wordCount(pair.item.title) < TELLING_WORDS) return false;
  return (!isDated(pair) || isSameDate(pair)) && (!isWorded(pair) || isSameBody(pair));
}

/** On a day without an hour a title may be given twice: a short one, and any over two texts. */
function isTelling(pair: Pair): boolean {
  if (isSameMoment(pair) || isSameBody(pair)) return true;
  return wordCount(pair.item.title) >= TELLING_WORDS && !isWorded(pair);
}

/** A list of jobs has many of one day in the same words. */
function isSameMoment(pair: Pair): boolean {
  const hasHour = (pair.item.publishedAt ?? 0) % 86_400_000 !== 0;
  return isSameDate(pair) && (hasHour || pair.scene.isRewritten);
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
