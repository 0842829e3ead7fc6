/** One source's events as the store keeps them, in memory: for decisions over many documents. */
import type { FeedItem } from "../../src/feeds/index.ts";
import { type Decision, decideItems, type EventElsewhere, type Revision } from "../../src/ingest/decide.ts";
import type { KnownEvent } from "../../src/ingest/evidence.ts";
import { identifyItems, itemsInDoubt } from "../../src/ingest/identify.ts";
import { titleOf } from "../../src/ingest/item-text.ts";
import { planStore } from "../../src/ingest/plan-store.ts";
import { readItems } from "../../src/ingest/read-items.ts";
import type { EventChange, EventDraft } from "../../src/ingest/rows.ts";

export const NOW = Date.UTC(2026, 10, 23, 12);

type Remembered = KnownEvent & Readonly<{ body: string; revisions: readonly Revision[] }>;

export type Memory = Readonly<{
  events: ReadonlyMap<number, Remembered>;
  /** Decides over a document and keeps what comes of it. */
  poll: (items: readonly FeedItem[], now?: number) => Promise<Decision[]>;
}>;

export function makeMemory(elsewhere: ReadonlyMap<string, EventElsewhere> = new Map()): Memory {
  const events = new Map<number, Remembered>();
  const ids = new Map<string, number>();

  function knowledgeOf() {
    return new Map(
      [...ids].flatMap(([key, id]) => [events.get(id)].flatMap((event) => (event ? [[key, event] as const] : []))),
    );
  }

  async function poll(feedItems: readonly FeedItem[], now = NOW): Promise<Decision[]> {
    const { items } = await readItems(feedItems, now);
    const byKey = knowledgeOf();
    const doubtful = itemsInDoubt(items, byKey);
    const titles = new Set(doubtful.map(({ contentHash }) => titleOf(contentHash)));
    const dates = new Set(doubtful.map(({ publishedAt }) => publishedAt));
    const alike = [...events.values()].filter(
      ({ contentHash, publishedAt }) =>
        titles.has(titleOf(contentHash)) || (publishedAt !== null && dates.has(publishedAt)),
    );
    const identities = identifyItems(items, { byKey, alike });
    const source = { homeUrl: "https://acme.test/", tier: 1 };
    const decisions = decideItems(items, identities, { byKey, elsewhere, source, told: events });
    const plan = planStore(decisions, [], { sourceSlug: "acme", homeUrl: source.homeUrl, now });
    for (const draft of plan.drafts) add(draft);
    for (const one of plan.changes) change(one);
    for (const { eventId, urlKey } of plan.moves) update(eventId, { urlKey });
    for (const { eventId, key } of plan.keys) give(key, eventId);
    return decisions;
  }

  function add({ urlKey, title, contentHash, publishedAt, body, keys }: EventDraft): void {
    const id = events.size + 1;
    events.set(id, { id, urlKey, title, contentHash, publishedAt, hasId: false, body, revisions: [] });
    for (const key of keys) give(key, id);
  }

  function give(key: string, id: number): void {
    if (ids.has(key)) throw new Error(`${key} is given twice`);
    ids.set(key, id);
    if (key.startsWith("id:")) update(id, { hasId: true });
  }

  function change({ eventId, title, body, contentHash, revision }: EventChange): void {
    const revisions = [...(events.get(eventId)?.revisions ?? []), ...(revision ? [revision] : [])];
    update(eventId, {
      contentHash,
      revisions,
      ...(title === null ? {} : { title }),
      ...(body === null ? {} : { body }),
    });
  }

  function update(id: number, news: Partial<Remembered>): void {
    const event = events.get(id);
    if (event) events.set(id, { ...event, ...news });
  }

  return { events, poll };
}

let made = 0;

export function anItem(item: Partial<FeedItem> = {}): FeedItem {
  made += 1;
  const empty = {
    author: null,
    publishedAt: null,
    updatedAt: null,
    summaryHtml: null,
    contentHtml: null,
    categories: [],
    imageUrl: null,
  };
  return { title: "A title", id: `made-${made}`, url: `https://acme.test/made/${made}`, ...empty, ...item };
}
