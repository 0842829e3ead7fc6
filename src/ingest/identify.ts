/** Which event of its source an item is. By evidence, the strongest first; a pure decision over one document. */
import { pathOf } from "./canonical-url.ts";
import { CERTAIN, type KnownEvent, LIKELY, namesOf, type Pair, type Rule, type Scene } from "./evidence.ts";
import { datedTitleKey } from "./item-keys.ts";
import { titleOf } from "./item-text.ts";
import type { IncomingItem } from "./read-items.ts";

export type KnownNames = Readonly<{
  /** By every key an item of this source has had. */
  byKey: ReadonlyMap<string, KnownEvent>;
  /** Events that share a title, or the moment of publication, with an item whose names lead nowhere certain. */
  alike: readonly KnownEvent[];
}>;

/** `repeat`: the same item as one before it in the document. */
export type Identity = Readonly<{ event: KnownEvent | null; isRepeat: boolean; reason: string }>;

/** Fewer items without a known name are new items, whatever they resemble. */
const REWRITTEN_FROM = 3;

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
    if (event) found.set(item, { ...REPEAT, event });
  }
  const open = items.filter((item) => !found.has(item));
  const untaken = (item: IncomingItem) => candidatesOf(item).filter(({ id }) => !taken.has(id));
  const isNumbered = items.some((item) => bearsWrongId(item, found.get(item)?.event, byKey));
  const likely = { ...certain, isNumbered, isRewritten: isRewriting(open, untaken) };
  for (const rule of LIKELY) apply(rule, likely);
  const isMirror = findMirrors([...found.keys(), ...items]);
  return items.map((item) => found.get(item) ?? (isMirror(item) ? REPEAT : NEW));
}

const REPEAT: Identity = { event: null, isRepeat: true, reason: "listed twice in one document" };
const NEW: Identity = { event: null, isRepeat: false, reason: "never seen before" };

/** Whether one before it has its title and date at the same path of another host: a site and its preview. */
function findMirrors(items: readonly IncomingItem[]): (item: IncomingItem) => boolean {
  const firstOf = new Map<string | null, IncomingItem>();
  for (const item of items) if (!firstOf.has(markOf(item))) firstOf.set(markOf(item), item);
  return (item) => markOf(item) !== null && firstOf.get(markOf(item))?.page !== item.page;
}

function markOf({ page, contentHash, publishedAt }: IncomingItem): string | null {
  const path = pathOf(page ?? "");
  return path === "" || publishedAt === null ? null : JSON.stringify([path, titleOf(contentHash), publishedAt]);
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

function findCandidates(byKey: KnownNames["byKey"], alike: readonly KnownEvent[]) {
  const byTitle = Map.groupBy(alike, ({ contentHash }) => titleOf(contentHash));
  const byDate = Map.groupBy(alike, ({ publishedAt }) => publishedAt);
  return (item: IncomingItem): KnownEvent[] => {
    const dated = item.publishedAt === null ? [] : (byDate.get(item.publishedAt) ?? []);
    return [...named(item, byKey), ...(byTitle.get(titleOf(item.contentHash)) ?? []), ...dated];
  };
}

function named(item: IncomingItem, byKey: KnownNames["byKey"]): KnownEvent[] {
  const names = namesOf(item, byKey);
  const keys = names.length > 0 ? names : [datedTitleKey(item), item.keys.title];
  return keys.flatMap((key) => byKey.get(key) ?? []);
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
