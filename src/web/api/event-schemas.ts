/** Events and stories as the API answers them; a test holds each to the view of the same name. */
import * as v from "valibot";

export const id = v.pipe(v.number(), v.integer(), v.minValue(1), v.description("Never given to another."));
export const slug = v.pipe(v.string(), v.description("Its name in addresses; it stays."));
export const ourUrl = v.pipe(v.string(), v.url(), v.description("Our page."));
/** As the publisher wrote it, which need not be what RFC 3986 calls a URI. */
export const theirUrl = v.pipe(v.string(), v.description("The publisher's own page."));
const text = v.string();
export const time = v.pipe(v.string(), v.isoTimestamp());
export const publishedAt = v.pipe(v.nullable(time), v.description("As the publisher says; null where it does not."));
export const score = v.pipe(v.number(), v.minValue(1), v.maxValue(10), v.description("How much it matters."));
export const summary = v.pipe(
  v.string(),
  v.description("Two to four sentences; empty where the source gave only a headline."),
);
export const summaryKind = v.pipe(
  v.picklist(["model", "extract", "headline"]),
  v.description(
    "Whose words the summary is in: a language model's, checked; the article's own; or none but the headline.",
  ),
);

export const topicName = v.object({ slug, name: text });
export const entityName = v.object({
  slug,
  name: text,
  kind: v.pipe(v.string(), v.description("Such as company, model, person or law.")),
});

export const tier = v.pipe(
  v.picklist([1, 2, 3]),
  v.description("1 makes the news, 2 checks and explains it, 3 finds what others overlooked."),
);

const eventSource = v.object({
  slug,
  name: text,
  tier,
  url: v.pipe(v.string(), v.description("The publisher's home page.")),
});

const scorePart = v.object({
  name: text,
  points: v.pipe(v.number(), v.description("Below 0 where it counts against the event.")),
  because: text,
});

const coverage = v.object({
  slug: v.pipe(v.string(), v.description("The source's.")),
  name: v.pipe(v.string(), v.description("The source's.")),
  title: text,
  url: v.pipe(v.nullable(ourUrl), v.description("Our page; null for a copy, which has none.")),
  sourceUrl: theirUrl,
  publishedAt,
});

export const event = v.object({
  id,
  url: ourUrl,
  title: text,
  sourceTitle: v.pipe(
    v.nullable(text),
    v.description("The publisher's own headline where another one is shown; else null."),
  ),
  summary,
  summaryKind,
  score,
  scoreReason: v.pipe(v.string(), v.description("The score in one line.")),
  scoreParts: v.pipe(v.array(scorePart), v.description("What the score is made of.")),
  source: eventSource,
  sourceUrl: theirUrl,
  author: v.nullable(text),
  publishedAt,
  firstSeenAt: v.pipe(time, v.description("When we first read it.")),
  updatedAt: v.pipe(time, v.description("When it last changed here.")),
  topics: v.array(topicName),
  entities: atMost(12, entityName, "Whom and what it names"),
  story: v.pipe(
    v.nullable(
      v.object({
        id,
        eventCount: v.pipe(v.number(), v.integer(), v.minValue(2)),
        sources: atMost(12, coverage, "The accounts, the earliest first"),
      }),
    ),
    v.description("The happening it reports; null where nobody else reports it."),
  ),
  copies: atMost(12, coverage, "The same text elsewhere, such as wire copies and reposts"),
  pinned: v.pipe(
    v.array(v.picklist(["score", "title", "topics"])),
    v.description("What a person has set, and no rule changes any more."),
  ),
});

const revision = v.object({
  at: time,
  titleBefore: v.pipe(v.nullable(text), v.description("Null where the title stayed.")),
  titleAfter: v.nullable(text),
  wordsAdded: v.pipe(v.number(), v.integer(), v.minValue(0)),
  wordsRemoved: v.pipe(v.number(), v.integer(), v.minValue(0)),
});

const relatedGuide = v.object({ slug, title: text, level: text, url: ourUrl });

const relatedEvent = v.object({
  id,
  url: ourUrl,
  title: text,
  summary,
  score,
  source: eventSource,
  sourceUrl: theirUrl,
  publishedAt,
  similarity: v.pipe(v.number(), v.description("From 0, unlike, to 1, the same.")),
  reason: v.pipe(v.string(), v.description("What the two have in common.")),
});

/** What comes with one event always, and with those of a list when asked for. */
const relations = v.object({
  revisions: atMost(12, revision, "What its publisher changed after we had read it, the latest first"),
  relatedGuides: v.array(relatedGuide),
  relatedEvents: atMost(8, relatedEvent, "The nearest first"),
});

export const fullEvent = v.object({ ...event.entries, ...relations.entries });

export const story = v.object({
  id,
  url: ourUrl,
  eventCount: v.pipe(v.number(), v.integer(), v.minValue(2)),
  sources: atMost(12, coverage, "The accounts, the earliest first"),
  events: atMost(40, event, "The accounts as events, the earliest first"),
});

/** A list whose length does not grow with the archive. */
function atMost<Item extends v.GenericSchema>(most: number, item: Item, description: string) {
  return v.pipe(v.array(item), v.maxLength(most), v.description(`${description}; at most ${most}.`));
}

/** What `fields` leaves of them. */
export const eventFields = v.partial(fullEvent);
export const storyFields = v.partial(story);

/** Under these names the document refers to them. */
export const eventComponents = {
  TopicName: topicName,
  EntityName: entityName,
  EventSource: eventSource,
  Coverage: coverage,
  RelatedEvent: relatedEvent,
  Event: event,
  FullEvent: fullEvent,
  EventFields: eventFields,
  Story: story,
  StoryFields: storyFields,
};
