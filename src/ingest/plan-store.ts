/** From decisions to rows: what a poll writes. */
import type { Addition, Decision, Recognition } from "./decide.ts";
import type { IncomingItem } from "./read-items.ts";
import type { EventDraft, StorePlan } from "./rows.ts";

/** `homeUrl` is where a reader is sent for an item without an address of its own. */
export type PlanContext = Readonly<{ sourceSlug: string; homeUrl: string; now: number }>;

export function planStore(decisions: readonly Decision[], context: PlanContext): StorePlan {
  const known = decisions.filter(isRecognition);
  return {
    drafts: decisions.flatMap((decision) => (decision.act === "add" ? [toDraft(decision, context)] : [])),
    changes: known.filter(({ act }) => act === "change").map(toChange),
    moves: known.flatMap(toMove),
    keys: known.flatMap(({ event, keys }) => keys.map((key) => ({ eventId: event.id, key }))),
  };
}

function isRecognition(decision: Decision): decision is Recognition {
  return decision.act === "change" || decision.act === "same";
}

function toDraft({ item, keys, copyOfId }: Addition, context: PlanContext): EventDraft {
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
    keys,
  };
}

function toChange({ item, event, contentHash }: Recognition): StorePlan["changes"][number] {
  const { title, body, author } = item;
  return { eventId: event.id, title, body: body === "" ? null : body, author, contentHash };
}

/** An item that keeps its name and moves to another address takes its event along. */
function toMove({ item, event }: Recognition): StorePlan["moves"] {
  const urlKey = ownPage(item);
  if (urlKey === null || item.sourceUrl === null || urlKey === event.urlKey) return [];
  return [{ eventId: event.id, sourceUrl: item.sourceUrl, urlKey }];
}

/** The page that is this item's alone: one that several items share would make copies of them. */
function ownPage(item: IncomingItem): string | null {
  return item.keys.url === null ? null : item.page;
}
