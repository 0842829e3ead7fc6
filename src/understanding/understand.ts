/** An item's own words as everything we say about it: one pure step from text to understanding. */
import { type Entity, entitiesOf } from "./entities/entities.ts";
import type { EventType } from "./score/event-kinds.ts";
import { typeOf } from "./score/event-type.ts";
import { DEFAULT_SCALE, type Scale } from "./score/scale.ts";
import { type Computed, scoreEvent } from "./score/score.ts";
import { summarize, type Summary } from "./summary/summary.ts";
import { type TopicHit, topicsOf } from "./topics/topics.ts";

export type ItemText = Readonly<{
  title: string;
  body: string;
  publisher: string;
  tier: 1 | 2 | 3;
  sourceTopics: readonly string[];
}>;

export type Understanding = Readonly<{
  type: EventType;
  summary: Summary;
  entities: Entity[];
  topics: TopicHit[];
  score: Computed;
}>;

/** @param scale what points amount to in this almanac */
export function understand(item: ItemText, scale: Scale = DEFAULT_SCALE): Understanding {
  const { title, body } = item;
  const entities = entitiesOf(title, body);
  const typed = typeOf({ ...item, entities });
  return {
    type: typed.type,
    summary: summarize(title, body),
    entities,
    topics: topicsOf(title, body, item.sourceTopics),
    score: scoreEvent({ ...item, typed, entities }, scale),
  };
}
