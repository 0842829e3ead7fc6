/** A story as it unfolded: what each account adds to those before it. */
import { type EventView, occurredAt } from "./event-view.ts";

/** `addedNames` is what it names first; `sinceFirstMs` is 0 for the first. */
export type Account<Event> = Readonly<{ event: Event; sinceFirstMs: number; addedNames: EventView["entities"] }>;

type Told = Pick<EventView, "publishedAt" | "firstSeenAt" | "entities">;

/** @param events in the order they came */
export function timelineOf<Event extends Told>(events: readonly Event[]): readonly Account<Event>[] {
  const named = new Set<string>();
  return events.map((event) => {
    const addedNames = event.entities.filter(({ slug }) => !named.has(slug));
    for (const { slug } of event.entities) named.add(slug);
    return { event, sinceFirstMs: occurredAt(event) - occurredAt(events[0] ?? event), addedNames };
  });
}
