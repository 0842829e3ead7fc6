/** What the admin API answers about events, as far as a command reads it. */
import * as v from "valibot";

const text = v.string();
const number = v.number();
const time = v.nullable(text);

const other = v.object({ id: number, title: text, source: text, publishedAt: time, score: v.nullable(number) });
const copy = v.object({ ...other.entries, hiddenAt: time });

export const explainedEvent = v.looseObject({
  id: number,
  url: text,
  title: text,
  titles: v.object({ editor: v.nullable(text), model: v.nullable(text), source: text }),
  source: v.object({ slug: text, name: text, tier: number, family: text }),
  sourceUrl: text,
  publishedAt: time,
  firstSeenAt: time,
  understoodAt: time,
  relatedAt: time,
  hiddenAt: time,
  arrival: text,
  type: v.nullable(text),
  score: v.object({
    shown: v.nullable(number),
    points: v.nullable(number),
    pinned: v.nullable(number),
    reason: text,
    parts: v.array(v.object({ name: text, points: number, because: text })),
    scale: v.array(v.tuple([number, number])),
  }),
  summary: v.object({
    kind: text,
    text,
    sentences: v.array(v.object({ text, at: v.nullable(number) })),
    textLength: number,
  }),
  topics: v.object({ isPinned: v.boolean(), list: v.array(v.object({ slug: text, evidence: text })) }),
  entities: v.array(v.object({ slug: text, name: text, kind: text, mentions: number, evidence: text })),
  story: v.nullable(
    v.object({
      id: number,
      members: v.array(v.object({ ...other.entries, likeness: v.nullable(number), veto: v.nullable(text) })),
    }),
  ),
  storyPins: v.array(v.object({ storyId: number, stance: v.picklist(["in", "out"]), at: time })),
  copyOf: v.nullable(copy),
  copies: v.array(copy),
  related: v.array(v.object({ ...other.entries, similarity: number, reason: text })),
  reading: v.nullable(
    v.object({ state: text, attempts: number, dropped: number, reason: text, nextTryAt: time, readAt: time }),
  ),
  corrections: v.array(v.object({ act: text, before: v.unknown(), after: v.unknown(), at: time })),
});
export type ExplainedEvent = v.InferOutput<typeof explainedEvent>;

export const correctionAnswer = v.object({ outcome: v.picklist(["changed", "unchanged"]), event: explainedEvent });

const distribution = v.object({
  events: number,
  "9-10": number,
  "7-8": number,
  "5-6": number,
  "3-4": number,
  "1-2": number,
  median: number,
});
export type Distribution = v.InferOutput<typeof distribution>;

export const rescoreAnswer = v.object({
  state: v.picklist(["none", "running", "done"]),
  since: time,
  startedAt: time,
  done: number,
  total: number,
  before: v.nullable(distribution),
  after: v.nullable(distribution),
});
export type RescoreAnswer = v.InferOutput<typeof rescoreAnswer>;
