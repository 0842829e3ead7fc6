/** Sources, topics, entities, digests and problems as the API answers them; a test holds each to the view of the same name. */
import * as v from "valibot";
import {
  entityName,
  id,
  ourUrl,
  publishedAt,
  score,
  slug,
  summary,
  summaryKind,
  theirUrl,
  tier,
  time,
  topicName,
} from "./event-schemas.ts";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const eventCount = v.pipe(count, v.description("How many of our events."));

export const source = v.object({
  slug,
  name: v.string(),
  tier,
  url: ourUrl,
  homeUrl: v.pipe(v.string(), v.description("The publisher's home page.")),
  topics: v.pipe(v.array(v.string()), v.description("Slugs of what it mostly writes about.")),
  eventCount,
  lastSuccessAt: v.pipe(v.nullable(time), v.description("When it was last read; null before the first time.")),
  status: v.pipe(
    v.picklist(["reading", "new", "failing", "gone", "paused", "removed"]),
    v.description("How the reading goes."),
  ),
});

export const topic = v.object({
  ...topicName.entries,
  definition: v.pipe(v.string(), v.description("What belongs to it.")),
  url: ourUrl,
  eventCount,
});

export const entity = v.object({ ...entityName.entries, url: ourUrl, eventCount });

const digestEntry = v.object({
  eventId: id,
  url: ourUrl,
  title: v.string(),
  summary,
  summaryKind,
  score,
  reason: v.pipe(v.string(), v.description("The score in one line.")),
  source: v.object({ slug, name: v.string() }),
  sourceUrl: theirUrl,
  publishedAt,
  topics: v.array(topicName),
  alsoCoveredBy: v.pipe(
    v.array(v.object({ name: v.string(), url: theirUrl })),
    v.description("Other publishers of the same happening."),
  ),
});

export const digest = v.object({
  number: v.pipe(v.number(), v.integer(), v.minValue(1), v.description("Counted from 1.")),
  kind: v.literal("weekly"),
  period: v.pipe(v.string(), v.description("Its ISO week, such as 2026-W47.")),
  title: v.string(),
  url: ourUrl,
  startsAt: v.pipe(time, v.description("The period begins here.")),
  endsAt: v.pipe(time, v.description("The period ends before this moment.")),
  subject: v.pipe(v.string(), v.description("Of the mail.")),
  quiet: v.pipe(v.boolean(), v.description("Too little happened for a full digest.")),
  entries: v.pipe(v.array(digestEntry), v.description("Best first, as they stood when it was composed.")),
  counts: v.object({
    read: v.pipe(count, v.description("Events of the period.")),
    kept: v.pipe(count, v.description("Those that are here.")),
    dropped: v.pipe(count, v.description("Those that are not; the reasons add up to as many.")),
    droppedBecause: v.array(v.object({ reason: v.string(), count })),
  }),
});

/** RFC 9457. */
const problem = v.object({
  type: v.pipe(v.string(), v.description("about:blank: the status says it all.")),
  title: v.string(),
  status: v.pipe(v.number(), v.integer()),
  detail: v.pipe(v.string(), v.description("What was wrong, and what to do.")),
  errors: v.exactOptional(
    v.pipe(
      v.array(v.object({ parameter: v.string(), message: v.string() })),
      v.description("Each parameter that was refused, and why."),
    ),
  ),
});

/** What `fields` leaves of them. */
export const sourceFields = v.partial(source);
export const topicFields = v.partial(topic);
export const entityFields = v.partial(entity);
export const digestFields = v.partial(digest);

/** Under these names the document refers to them. */
export const listComponents = {
  Source: source,
  SourceFields: sourceFields,
  Topic: topic,
  TopicFields: topicFields,
  Entity: entity,
  EntityFields: entityFields,
  DigestEntry: digestEntry,
  Digest: digest,
  DigestFields: digestFields,
  Problem: problem,
};
