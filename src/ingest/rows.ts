/** What a poll writes of events, as values: decisions make them, the store keeps them. */

/** An event to be; `keys` are names of this source that no event has yet. */
export type EventDraft = Readonly<{
  sourceUrl: string;
  urlKey: string;
  title: string;
  body: string;
  author: string | null;
  publishedAt: number | null;
  occurredAt: number;
  contentHash: string;
  copyOfId: number | null;
  keys: readonly string[];
}>;

/** New words for an event; null leaves what stands. */
export type EventChange = Readonly<{
  eventId: number;
  title: string;
  body: string | null;
  author: string | null;
  contentHash: string;
}>;

export type StorePlan = Readonly<{
  /** Oldest first: ids follow. */
  drafts: readonly EventDraft[];
  changes: readonly EventChange[];
  moves: readonly Readonly<{ eventId: number; sourceUrl: string; urlKey: string }>[];
  keys: readonly Readonly<{ eventId: number; key: string }>[];
}>;
