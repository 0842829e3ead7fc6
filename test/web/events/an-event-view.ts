/** An event as pages are given it, with sensible values of which a test names only those it is about. */
import type { Coverage, EventView } from "../../../src/web/events/event-view.ts";

const SITE = "https://almanac.test";

export function anEventView({ id = 1, ...event }: Partial<EventView> = {}): EventView {
  const slug = event.source?.slug ?? "halyard";
  return {
    id,
    url: `${SITE}/events/${id}/event`,
    title: `Event ${id}`,
    sourceTitle: null,
    summary: "A sentence of its own text.",
    summaryKind: "extract",
    score: 5,
    scoreReason: "A product update by its maker.",
    scoreParts: [],
    source: { slug, name: slug, tier: 1, url: `https://${slug}.test` },
    sourceUrl: `https://${slug}.test/${id}`,
    author: null,
    publishedAt: "2026-11-23T09:00:00.000Z",
    firstSeenAt: "2026-11-23T09:10:00.000Z",
    updatedAt: "2026-11-23T09:10:00.000Z",
    topics: [],
    entities: [],
    story: null,
    copies: [],
    pinned: [],
    ...event,
  };
}

/** @param id of our page; 0 for a copy, which has none */
export function anAccount(slug: string, id = 0): Coverage {
  return {
    slug,
    name: slug,
    title: `As ${slug} tells it`,
    url: id === 0 ? null : `${SITE}/events/${id}/event`,
    sourceUrl: `https://${slug}.test/${id}`,
    publishedAt: null,
  };
}
