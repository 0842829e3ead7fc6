/** An answer of each operation as it might be, for the document and its page: of companies that do not exist. */
import type { EventView, FullEventView, StoryView } from "../events/event-view.ts";
import type { EntityView } from "../subjects/load-entities.ts";
import type { SourceListView } from "../subjects/load-sources.ts";
import type { TopicView } from "../subjects/load-topics.ts";
import type { DigestView } from "./digest-view.ts";

const SITE = "https://almanac.example";
const at = { release: "2026-11-17T09:00:00.000Z", report: "2026-11-17T11:30:00.000Z" };
const halyard = { slug: "halyard-labs", name: "Halyard Labs", tier: 1, url: "https://halyard.example" } as const;
const corbelstone = {
  slug: "corbelstone",
  name: "Corbelstone Review",
  tier: 2,
  url: "https://corbelstone.example",
} as const;
const models = { slug: "models", name: "Models" };
const wren = { slug: "wren-2", name: "Wren 2", kind: "model" };

const release = {
  slug: halyard.slug,
  name: halyard.name,
  title: "Halyard Labs releases Wren 2",
  url: `${SITE}/events/4711/halyard-labs-releases-wren-2`,
  sourceUrl: "https://halyard.example/wren-2",
  publishedAt: at.release,
};
const report = {
  slug: corbelstone.slug,
  name: corbelstone.name,
  title: "Wren 2 reads whole libraries",
  url: `${SITE}/events/4718/wren-2-reads-whole-libraries`,
  sourceUrl: "https://corbelstone.example/wren-2",
  publishedAt: at.report,
};

const event: EventView = {
  id: 4711,
  url: release.url,
  title: release.title,
  sourceTitle: null,
  summary: "Halyard Labs released Wren 2 with open weights. It reads a million words at once.",
  summaryKind: "extract",
  score: 8.2,
  scoreReason: "A model release by its maker.",
  scoreParts: [{ name: "kind", points: 7, because: "a model release" }],
  source: halyard,
  sourceUrl: release.sourceUrl,
  author: "Ada Example",
  publishedAt: at.release,
  firstSeenAt: "2026-11-17T09:10:00.000Z",
  updatedAt: "2026-11-17T11:40:00.000Z",
  topics: [models],
  entities: [wren],
  story: { id: 12, eventCount: 2, sources: [release, report] },
  copies: [],
  pinned: [],
};

const fullEvent: FullEventView = {
  ...event,
  revisions: [{ at: "2026-11-17T11:40:00.000Z", titleBefore: null, titleAfter: null, wordsAdded: 42, wordsRemoved: 3 }],
  relatedGuides: [],
  relatedEvents: [
    {
      id: 4102,
      url: `${SITE}/events/4102/what-wren-2-will-cost`,
      title: "What Wren 2 will cost",
      summary: "",
      score: 5.1,
      source: corbelstone,
      sourceUrl: "https://corbelstone.example/wren-prices",
      publishedAt: "2026-11-03T08:00:00.000Z",
      similarity: 0.62,
      reason: "Both name Wren 2",
    },
  ],
};

const story: StoryView = {
  id: 12,
  url: `${SITE}/stories/12`,
  eventCount: 2,
  sources: [release, report],
  events: [event],
};

const topic: TopicView = {
  ...models,
  definition: "New models and what they can do.",
  url: `${SITE}/topics/models`,
  eventCount: 1204,
};

const entity: EntityView = { ...wren, url: `${SITE}/entities/wren-2`, eventCount: 37 };

const source: SourceListView = {
  slug: halyard.slug,
  name: halyard.name,
  tier: 1,
  url: `${SITE}/sources/halyard-labs`,
  homeUrl: halyard.url,
  topics: ["models"],
  eventCount: 212,
  lastSuccessAt: "2026-11-23T11:50:00.000Z",
  status: "reading",
};

const digest: DigestView = {
  number: 1,
  kind: "weekly",
  period: "2026-W47",
  title: "The week of 16 to 22 November 2026",
  subject: "Halyard Labs releases Wren 2",
  quiet: true,
  counts: { read: 140, kept: 1, dropped: 139, droppedBecause: [{ reason: "below the floor of 6", count: 139 }] },
  url: `${SITE}/digests/1`,
  startsAt: "2026-11-16T00:00:00.000Z",
  endsAt: "2026-11-23T00:00:00.000Z",
  entries: [
    {
      eventId: event.id,
      url: event.url,
      title: event.title,
      summary: event.summary,
      summaryKind: event.summaryKind,
      score: event.score,
      reason: event.scoreReason,
      source: { slug: halyard.slug, name: halyard.name },
      sourceUrl: event.sourceUrl,
      publishedAt: event.publishedAt,
      topics: [models],
      alsoCoveredBy: [{ name: corbelstone.name, url: report.sourceUrl }],
    },
  ],
};

/** By operation. */
export const answerExamples: Readonly<Record<string, unknown>> = {
  listEvents: { data: [event], next: "mm3u5v40-3mv" },
  getEvent: fullEvent,
  getStory: story,
  listTopics: { data: [topic], next: null },
  listEntities: { data: [entity], next: "37-wren-2" },
  listSources: { data: [source], next: null },
  listDigests: { data: [digest], next: null },
  getDigest: digest,
};
