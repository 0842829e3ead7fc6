/** What a list is narrowed to, in words. */
import { topics } from "../../understanding/topics/topics.ts";
import { dayStart, exactDay, exactTime } from "../dates.ts";
import type { EventView } from "./event-view.ts";
import type { EventFilter, FilterChange } from "./filters.ts";

/** `off` is what takes it away. */
export type FilterName = Readonly<{ name: string; off: FilterChange }>;

/** @param events what the list shows: they know the names of their sources and of what they are about */
export function nameFilters(
  { topic, source, entity, words, minScore, since, until }: EventFilter,
  events: readonly EventView[],
  timeZone: string,
): readonly FilterName[] {
  const moment = (at: number) => momentName(at, timeZone);
  const names = [
    topic === null ? null : { name: nameOf(topics, topic), off: { topic: null } },
    source === null ? null : { name: events[0]?.source.name ?? source, off: { source: null } },
    entity === null
      ? null
      : {
          name: nameOf(
            events.flatMap(({ entities }) => entities),
            entity,
          ),
          off: { entity: null },
        },
    words === null ? null : { name: `“${words}”`, off: { q: null } },
    minScore === null ? null : { name: `Score ${minScore} and more`, off: { min_score: null } },
    since === null ? null : { name: `Since ${moment(since)}`, off: { since: null } },
    until === null ? null : { name: `Before ${moment(until)}`, off: { until: null } },
  ];
  return names.filter((each) => each !== null);
}

function nameOf(list: readonly Readonly<{ slug: string; name: string }>[], slug: string): string {
  return list.find((each) => each.slug === slug)?.name ?? slug;
}

/** A day where the moment is its midnight. */
function momentName(at: number, timeZone: string): string {
  return dayStart(at, timeZone) === at ? exactDay(at, timeZone) : exactTime(at, timeZone);
}
