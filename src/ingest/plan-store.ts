/** From decisions to rows: what a poll writes. */
import type { Arrival } from "./arrival.ts";
import type { Addition, Change, Decision, Recognition } from "./decide.ts";
import type { IncomingItem } from "./read-items.ts";
import type { EventChange, EventDraft, StorePlan } from "./rows.ts";

/** `homeUrl` is where a reader is sent for an item without an address of its own. */
export type PlanContext = Readonly<{ sourceSlug: string; homeUrl: string; now: number }>;

/** @param arrivals one an addition, in the same order */
export function planStore(
  decisions: readonly Decision[],
  arrivals: readonly Arrival[],
  context: PlanContext,
): StorePlan {
  const known = decisions.filter(isRecognition);
  const additions = decisions.filter((decision) => decision.act === "add");
  return {
    drafts: additions.map((addition, at) => toDraft(addition, arrivals[at] ?? "news", context)),
    changes: known.flatMap((decision) => (decision.act === "change" ? [toChange(decision)] : [])),
    moves: known.flatMap(toMove),
    keys: known.flatMap(({ event, keys }) => keys.map((key) => ({ eventId: event.id, key }))),
  };
}

function isRecognition(decision: Decision): decision is Recognition | Change {
  return decision.act === "change" || decision.act === "same";
}

function toDraft({ item, keys, copyOfId, takesOverId }: Addition, arrival: Arrival, context: PlanContext): EventDraft {
  const { sourceUrl, title, body, author, publishedAt, contentHash } = item;
  return {
    sourceUrl: sourceUrl ?? context.homeUrl,
    urlKey: ownPage(item) ?? `${context.sourceSlug} ${keys[0] ?? ""}`,
    title,
    body,
    author,
    publishedAt,
    occurredAt: Math.min(publishedAt ?? context.now, context.now),
    contentHash,
    copyOfId,
    takesOverId,
    arrival,
    keys,
  };
}

function toChange({ item, event, title, body, contentHash, effect, revision }: Change): EventChange {
  const before = { title: event.title, contentHash: event.contentHash };
  return { eventId: event.id, title, body, author: item.author, contentHash, before, effect, revision };
}

/** An item that keeps its name and moves to another address takes its event along. */
function toMove({ item, event }: Recognition | Change): StorePlan["moves"] {
  const urlKey = ownPage(item);
  if (urlKey === null || item.sourceUrl === null || urlKey === event.urlKey) return [];
  return [{ eventId: event.id, sourceUrl: item.sourceUrl, urlKey }];
}

/** The page that is this item's alone: one that several items share would make copies of them. */
function ownPage(item: IncomingItem): string | null {
  return item.keys.url === null ? null : item.page;
}
