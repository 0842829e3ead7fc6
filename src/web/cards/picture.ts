import type { Frame } from "../context.ts";
import { exactDay } from "../dates.ts";
import { type EventView, occurredAt } from "../events/event-view.ts";
import { type Card, layoutCard } from "./card.ts";

/** Where the PNG of an event stands; null when it takes letters that we do not have, and then there is only the SVG. */
export function picturePath(event: EventView, frame: CardFrame): string | null {
  return cardOf(event, frame).words.length === 0 ? `/events/${event.id}/card.png` : null;
}

type CardFrame = Readonly<Pick<Frame, "siteTitle" | "timeZone">>;

export function cardOf(event: EventView, { siteTitle, timeZone }: CardFrame): Card {
  const { title, source, score } = event;
  return layoutCard({ title, source: source.name, day: exactDay(occurredAt(event), timeZone), score, siteTitle });
}
