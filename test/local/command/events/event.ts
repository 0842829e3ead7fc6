/** An event as an almanac explains it: pinned, with one of everything but copies and a model's reading. */
import type { ExplainedEvent } from "../../../../src/local/command/events/answers.ts";

export const event: ExplainedEvent = {
  id: 12,
  url: "https://almanac.test/events/12/tern-4-is-out",
  title: "Tern 4 is out",
  titles: { editor: "Tern 4 is out", model: null, source: "Halyard Labs releases Tern 4" },
  source: { slug: "halyard", name: "Halyard Labs", tier: 1, family: "halyard" },
  sourceUrl: "https://halyard.test/tern-4",
  publishedAt: "2026-11-20T09:00:00.000Z",
  firstSeenAt: "2026-11-20T09:12:00.000Z",
  understoodAt: "2026-11-20T09:13:00.000Z",
  relatedAt: null,
  hiddenAt: null,
  arrival: "news",
  type: "release",
  score: {
    shown: 8,
    points: 5.5,
    pinned: 8,
    reason: "Set by the editor. Release by Halyard Labs, told by a primary source.",
    parts: [
      { name: "kind", points: 4.5, because: "Release (“releases”)" },
      { name: "source", points: 1, because: "told by a primary source" },
      { name: "promotion", points: -0.5, because: "less for selling words" },
      { name: "editor", points: 3, because: "set by the editor" },
    ],
    scale: [
      [1, 1],
      [10, 10],
    ],
  },
  summary: {
    kind: "extract",
    text: "Halyard Labs released Tern 4. It is open.",
    sentences: [
      { text: "Halyard Labs released Tern 4.", at: 0 },
      { text: "It is open.", at: null },
    ],
    textLength: 240,
  },
  topics: { isPinned: true, list: [{ slug: "models", evidence: "set by the editor" }] },
  entities: [{ slug: "tern-4", name: "Tern 4", kind: "model", mentions: 3, evidence: "released Tern 4" }],
  story: {
    id: 12,
    members: [
      {
        id: 12,
        title: "Tern 4 is out",
        source: "Halyard Labs",
        publishedAt: null,
        score: 8,
        likeness: 0.8,
        veto: null,
      },
      {
        id: 14,
        title: "Tern 4",
        source: "The Courier",
        publishedAt: null,
        score: 4,
        likeness: 0.41,
        veto: "another sum",
      },
    ],
  },
  storyPins: [{ storyId: 9, stance: "out", at: "2026-11-21T10:00:00.000Z" }],
  copyOf: null,
  copies: [],
  related: [
    {
      id: 7,
      title: "Tern 3",
      source: "The Lantern",
      publishedAt: "2026-06-01T00:00:00.000Z",
      score: 5,
      similarity: 0.345,
      reason: "both: Tern",
    },
  ],
  reading: null,
  corrections: [{ act: "score", before: 5, after: 8, at: "2026-11-21T10:00:00.000Z" }],
};
