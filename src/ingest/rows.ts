/** What a poll writes of events, as values: decisions make them, the store keeps them. */
import type { Arrival } from "./arrival.ts";
import type { Effect, Revision } from "./decide.ts";

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
  /** The event that was the original here and becomes this one's copy. */
  takesOverId: number | null;
  arrival: Arrival;
  keys: readonly string[];
}>;

/** New words for an event as long as it still has the old ones; null leaves what stands. */
export type EventChange = Readonly<{
  eventId: number;
  title: string | null;
  body: string | null;
  author: string | null;
  contentHash: string;
  before: Readonly<{ title: string; contentHash: string }>;
  effect: Effect;
  revision: Revision | null;
}>;

export type StorePlan = Readonly<{
  /** Oldest first: ids follow. */
  drafts: readonly EventDraft[];
  changes: readonly EventChange[];
  moves: readonly Readonly<{ eventId: number; sourceUrl: string; urlKey: string }>[];
  keys: readonly Readonly<{ eventId: number; key: string }>[];
}>;
