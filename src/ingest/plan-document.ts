/** From the items of one document to what its poll writes: loads what is known, recognises, decides. */
import type { Db } from "../db/client.ts";
import type { Deps } from "../deps.ts";
import type { FeedItem } from "../feeds/index.ts";
import { arrivalNote, arrivalsOf } from "./arrival.ts";
import { type Decision, decideItems, type Knowledge, saysOtherwise } from "./decide.ts";
import { type Identity, identifyItems, itemsInDoubt } from "./identify.ts";
import { keysToLookUp } from "./item-keys.ts";
import { titleOf } from "./item-text.ts";
import { planStore } from "./plan-store.ts";
import { type IncomingItem, readItems } from "./read-items.ts";
import type { StorePlan } from "./rows.ts";
import { loadAlikeEvents, loadClaimant, loadEventsElsewhere, loadKnownEvents, loadTold } from "./store.ts";

export type DocumentPlan = Readonly<{
  plan: StorePlan;
  /** Known events that say something else, or are copies now. */
  toUnderstand: readonly number[];
  added: number;
  /** Events whose readers are told of a change. */
  changed: number;
  copies: number;
  /** For the operator, in words. */
  notes: readonly string[];
}>;

export const NO_NEWS: DocumentPlan = {
  plan: { drafts: [], changes: [], moves: [], keys: [] },
  toUnderstand: [],
  added: 0,
  changed: 0,
  copies: 0,
  notes: [],
};

/** `succeededAt` is when a document was last read, null before the first; `itemsPerWeek` the rhythm it had then. */
type Feed = Readonly<{
  sourceSlug: string;
  homeUrl: string;
  succeededAt: number | null;
  itemsPerWeek: number | null;
}>;

/** Writes nothing but a line of the log where a flood came. */
export async function planDocument(
  { db, log }: Pick<Deps, "db" | "log">,
  feed: Feed,
  feedItems: readonly FeedItem[],
  now: number,
): Promise<DocumentPlan> {
  const { items, notes } = await readItems(feedItems, now);
  const decisions = await decideDocument(db, feed.sourceSlug, items);
  const additions = decisions.filter((decision) => decision.act === "add");
  const watch = { now, lastReadAt: feed.succeededAt, weekly: feed.itemsPerWeek };
  const arrivals = arrivalsOf(
    additions.map(({ item }) => item.publishedAt),
    watch,
  );
  const note = arrivalNote(arrivals, watch);
  if (note !== null && arrivals.includes("flood")) {
    log({ kind: "job", name: "feed.flood", source: feed.sourceSlug, outcome: note });
  }
  const plan = planStore(decisions, arrivals, { ...feed, now });
  const copies = additions.filter(({ copyOfId }) => copyOfId !== null).length;
  return {
    plan,
    toUnderstand: [
      ...plan.changes.flatMap(({ eventId, effect }) => (effect === "flipped" ? [] : [eventId])),
      ...plan.drafts.flatMap(({ takesOverId }) => takesOverId ?? []),
    ],
    added: additions.length - copies,
    changed: plan.changes.filter(({ effect }) => effect === "revised").length,
    copies,
    notes: note === null ? notes : [...notes, note],
  };
}

async function decideDocument(db: Db, sourceSlug: string, items: readonly IncomingItem[]): Promise<Decision[]> {
  const byKey = await loadKnownEvents(db, sourceSlug, keysToLookUp(items));
  const doubtful = itemsInDoubt(items, byKey);
  const alike = await loadAlikeEvents(db, sourceSlug, {
    titles: [...new Set(doubtful.map(({ contentHash }) => titleOf(contentHash)))],
    dates: [...new Set(doubtful.flatMap(({ publishedAt }) => publishedAt ?? []))],
  });
  const identities = identifyItems(items, { byKey, alike });
  const known = await loadRest(db, sourceSlug, items, identities);
  return decideItems(items, identities, { byKey, ...known });
}

/** Nobody else has a claim either. */
const NO_CLAIM = { homeUrl: "", tier: 3 };

async function loadRest(
  db: Db,
  sourceSlug: string,
  items: readonly IncomingItem[],
  identities: readonly Identity[],
): Promise<Pick<Knowledge, "elsewhere" | "source" | "told">> {
  const pairs = items.flatMap((item, at) => [{ item, event: identities[at]?.event ?? null }]);
  const pages = pairs.flatMap(({ item, event }) => (event === null && item.page !== null ? [item.page] : []));
  const changed = pairs.flatMap(({ item, event }) => (event && saysOtherwise(item, event) ? [event.id] : []));
  const [elsewhere, told] = await Promise.all([
    loadEventsElsewhere(db, sourceSlug, [...new Set(pages)]),
    loadTold(db, changed),
  ]);
  const source = elsewhere.size > 0 ? await loadClaimant(db, sourceSlug) : NO_CLAIM;
  return { elsewhere, source, told };
}
