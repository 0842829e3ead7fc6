/** What an item is to the almanac: new, changed, the same, or a copy of another source's event. Decides, never stores. */
import { compareTexts, compareTitles, type TextChange, type WordCount } from "./compare-texts.ts";
import { type KnownEvent, namesOf } from "./evidence.ts";
import { bearsWrongId, type Identity } from "./identify.ts";
import { datedTitleKey, sharedKey } from "./item-keys.ts";
import { bodyOf, titleOf } from "./item-text.ts";
import { type Claim, isNearer } from "./original.ts";
import type { IncomingItem } from "./read-items.ts";

/** What stands at a page already: the original, also where a copy of it was found there. */
export type EventElsewhere = Claim & Readonly<{ id: number }>;

export type Knowledge = Readonly<{
  /** The source that was polled. */
  source: Pick<Claim, "homeUrl" | "tier">;
  /** By every key an item of this source has had. */
  byKey: ReadonlyMap<string, KnownEvent>;
  /** Events of other sources by their page. */
  elsewhere: ReadonlyMap<string, EventElsewhere>;
  /** What recognised events say, of those whose items say something else. */
  told: ReadonlyMap<number, ToldBefore>;
}>;

/** An event's text, and what was written down of its changes. */
export type ToldBefore = Readonly<{ body: string; revisions: readonly Revision[] }>;

/** What changed for a reader; the titles are null when the title stayed. */
export type Revision = WordCount & Readonly<{ titleBefore: string | null; titleAfter: string | null }>;

type Reasoned = Readonly<{ item: IncomingItem; reason: string }>;
/** `keys` are names that no event has yet; the event at `takesOverId` becomes its copy. */
export type Addition = Reasoned &
  Readonly<{ act: "add"; keys: readonly string[]; copyOfId: number | null; takesOverId: number | null }>;
export type Recognition = Reasoned & Readonly<{ act: "same"; event: KnownEvent; keys: readonly string[] }>;
/**
 * `revised`: readers are told. `filled`: more of the same, to be understood anew. `flipped`: a change that was told
 * before, by a publisher who goes back and forth between two versions.
 */
export type Effect = "revised" | "filled" | "flipped";
/** Null leaves title or body as they stand; the revision is there to be told. */
export type Change = Omit<Recognition, "act"> &
  Readonly<{
    act: "change";
    effect: Effect;
    title: string | null;
    body: string | null;
    contentHash: string;
    revision: Revision | null;
  }>;
export type Repeat = Reasoned & Readonly<{ act: "repeat" }>;
export type Decision = Addition | Recognition | Change | Repeat;

/** One decision an item, in the same order. Two items never end in one event, nor one item in two. */
export function decideItems(
  items: readonly IncomingItem[],
  identities: readonly Identity[],
  knowledge: Knowledge,
): Decision[] {
  const given = new Set<string>();
  return items.map((item, at) => {
    const { event = null, isRepeat = false, reason = "" } = identities[at] ?? {};
    if (isRepeat) return { act: "repeat", item, reason };
    const keys = freshKeys(item, event, { byKey: knowledge.byKey, given });
    for (const key of keys) given.add(key);
    if (event) return decideKnown({ item, event, keys, reason }, knowledge);
    if (keys.every((key) => key.startsWith("shared:")))
      return { act: "repeat", item, reason: "listed twice in one document" };
    return decideNew(item, keys, knowledge);
  });
}

type KeysInUse = Readonly<{ byKey: Knowledge["byKey"]; given: ReadonlySet<string> }>;

/** A new item whose names are all another's is known by its title, and by its date where that too is taken. */
function freshKeys(item: IncomingItem, event: KnownEvent | null, { byKey, given }: KeysInUse): string[] {
  const isFree = (key: string) => !byKey.has(key) && !given.has(key);
  const names = namesOf(item, byKey).filter(isFree);
  const titles = [item.keys.title, datedTitleKey(item)].filter(isFree).slice(0, 1);
  const wrong = item.keys.id !== null && bearsWrongId(item, event, byKey) ? [sharedKey(item.keys.id)] : [];
  return [...(names.length > 0 || event ? names : titles), ...[...item.keys.shared, ...wrong].filter(isFree)];
}

function decideNew(item: IncomingItem, keys: readonly string[], { elsewhere, source }: Knowledge): Addition {
  const other = item.page === null ? undefined : elsewhere.get(item.page);
  const common = { act: "add", item, keys } as const;
  if (!other || item.page === null)
    return { ...common, copyOfId: null, takesOverId: null, reason: "never seen before" };
  if (other.urlKey === item.page && isNearer({ urlKey: item.page, ...source }, other)) {
    const reason = `the publisher's own, of which event ${other.id} of another source is a copy`;
    return { ...common, copyOfId: null, takesOverId: other.id, reason };
  }
  const reason = `leads to the page of event ${other.id} of another source`;
  return { ...common, copyOfId: other.id, takesOverId: null, reason };
}

type Recognised = Omit<Recognition, "act">;

/** Only words count: dates, addresses, markup and typography move without news. */
function decideKnown(recognised: Recognised, { told }: Knowledge): Recognition | Change {
  const { item, event } = recognised;
  const before = told.get(event.id);
  const titles = compareTitles(event.title, item.title);
  const text = hasOtherText(item, event) ? compareTexts(before?.body ?? "", item.body) : "same";
  if (titles === "same" && text === "same") return { ...recognised, act: "same" };
  const revision = revisionOf(titles === "revised" ? [event.title, item.title] : null, text);
  const isTold = revision !== null && isToldAlready(revision, before?.revisions ?? []);
  const [title, body] = [titles === "same" ? null : item.title, text === "same" ? null : item.body];
  return {
    ...recognised,
    act: "change",
    title,
    body,
    contentHash: mixedHash(title === null ? event : item, body === null ? event : item, event),
    effect: isTold ? "flipped" : revision ? "revised" : "filled",
    revision: isTold ? null : revision,
    reason: `${recognised.reason}: ${inWords(title !== null, body !== null)} changed`,
  };
}

/** Whether what it says has to be compared with what its event says. */
export function saysOtherwise(item: IncomingItem, event: KnownEvent): boolean {
  return item.title !== event.title || hasOtherText(item, event);
}

/** The words of an article come from its page, not from the feed: what the feed says of it is no change. */
function hasOtherText(item: IncomingItem, event: KnownEvent): boolean {
  return item.body !== "" && !isArticle(event) && bodyOf(item.contentHash) !== bodyOf(event.contentHash);
}

type Hashed = Readonly<{ contentHash: string }>;

function isArticle({ contentHash }: Hashed): boolean {
  return contentHash.split(".").length > 2;
}

function mixedHash(title: Hashed, body: Hashed, event: Hashed): string {
  return [titleOf(title.contentHash), bodyOf(body.contentHash), ...event.contentHash.split(".").slice(2)].join(".");
}

/**
 * A publisher who goes back and forth: between two titles, once the pair was told; between two texts, of which only
 * counts are kept, once there and back again were told.
 */
function isToldAlready(revision: Revision, earlier: readonly Revision[]): boolean {
  if (revision.titleBefore !== null) {
    return earlier.some((one) => one.titleBefore === revision.titleBefore && one.titleAfter === revision.titleAfter);
  }
  const { wordsAdded, wordsRemoved } = revision;
  const [there, back] = earlier.slice(-2);
  const isThere = there?.wordsAdded === wordsAdded && there.wordsRemoved === wordsRemoved;
  return isThere && back?.wordsAdded === wordsRemoved && back.wordsRemoved === wordsAdded;
}

function revisionOf(titles: readonly [string, string] | null, text: TextChange): Revision | null {
  const words = typeof text === "string" ? null : text;
  if (titles === null && words === null) return null;
  const [titleBefore, titleAfter] = titles ?? [null, null];
  return { titleBefore, titleAfter, ...(words ?? { wordsAdded: 0, wordsRemoved: 0 }) };
}

function inWords(isRetitled: boolean, isReworded: boolean): string {
  if (isRetitled && isReworded) return "title and text";
  return isRetitled ? "title" : "text";
}
