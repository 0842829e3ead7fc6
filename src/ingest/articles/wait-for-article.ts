/** Which new events wait for the page behind them. Pure. */
import { hostOf } from "../../fetching/host-turn.ts";
import type { EventDraft } from "../rows.ts";

/** A feed's text below this many characters announces an article; four or five sentences are one. */
export const STUB_LENGTH = 600;
const OLDEST_MS = 30 * 86_400_000;
/** Of those that come together, the newest: a site without dates lists its whole past. */
const MOST_AT_ONCE = 100;

type Draft = Pick<EventDraft, "sourceUrl" | "urlKey" | "body" | "occurredAt" | "copyOfId">;
/** `place` is the event's among those the poll adds. */
export type ArticleDraft = Readonly<{ place: number; host: string }>;

/**
 * Waiting are, where the operator asks for pages, events with a stub and a web address of their own that are not older
 * than thirty days. A copy's words are told by the event it copies.
 * @param drafts oldest first
 */
export function waitForArticles(
  drafts: readonly Draft[],
  feed: Readonly<{ fullText: "feed" | "page"; now: number }>,
): ArticleDraft[] {
  if (feed.fullText === "feed") return [];
  return drafts
    .flatMap((draft, place) => (mayWait(draft, feed.now) ? [{ place, host: hostOf(draft.sourceUrl) }] : []))
    .slice(-MOST_AT_ONCE);
}

function mayWait({ sourceUrl, urlKey, body, occurredAt, copyOfId }: Draft, now: number): boolean {
  // An item without an address of its own stands under its source's front page, and under a key with a space.
  const hasPage = /^https?:/i.test(sourceUrl) && !urlKey.includes(" ");
  return hasPage && copyOfId === null && body.length < STUB_LENGTH && occurredAt >= now - OLDEST_MS;
}
