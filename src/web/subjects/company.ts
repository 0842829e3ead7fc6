/** Which names stand together: read off the events a page shows anyway. Pure. */
import type { EventView } from "../events/event-view.ts";

export type Companion = EventView["entities"][number] & Readonly<{ count: number }>;

const MOST = 10;
/** Once may be chance. */
const LEAST = 2;

/** The names that several of these events tell of, the most told first. @param except the slug they stand beside */
export function companionsOf(events: readonly Pick<EventView, "entities">[], except: string | null): Companion[] {
  const all = events.flatMap(({ entities }) => entities).filter(({ slug }) => slug !== except);
  return [...Map.groupBy(all, ({ slug }) => slug).values()]
    .flatMap((same) => (same[0] && same.length >= LEAST ? [{ ...same[0], count: same.length }] : []))
    .sort((a, b) => b.count - a.count)
    .slice(0, MOST);
}
