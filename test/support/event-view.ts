/** An event as pages and feeds get it, of which a test names only what it is about. */
import type { FullEventView } from "../../src/web/events/event-view.ts";

export function anEventView(event: Partial<FullEventView> = {}): FullEventView {
  const id = event.id ?? 12;
  return {
    id,
    url: `https://almanac.test/events/${id}/halyard-labs-opens-its-weights`,
    title: "Halyard Labs opens its weights",
    sourceTitle: null,
    summary: "Halyard Labs has published the weights of its model. Anyone may use them.",
    summaryKind: "extract",
    score: 7.5,
    scoreReason: "A release by its maker.",
    scoreParts: [
      { name: "kind", points: 6, because: "open release" },
      { name: "selling words", points: -0.5, because: "“revolutionary”" },
    ],
    source: { slug: "halyard-labs", name: "Halyard Labs", tier: 1, url: "https://halyard.test/" },
    sourceUrl: "https://halyard.test/weights?part=1&lang=en",
    author: "Ada Quill",
    publishedAt: "2026-11-20T09:30:00.000Z",
    firstSeenAt: "2026-11-20T09:40:00.000Z",
    updatedAt: "2026-11-21T08:00:00.000Z",
    topics: [{ slug: "open-weights", name: "Open weights" }],
    entities: [{ slug: "halyard-labs", name: "Halyard Labs", kind: "company" }],
    story: null,
    copies: [],
    pinned: [],
    revisions: [],
    relatedGuides: [],
    relatedEvents: [],
    ...event,
  };
}
