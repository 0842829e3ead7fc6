/** The picture of an event that goes along when somebody passes its address on: as SVG, and as PNG for those who ask for that. */
import { idOf } from "../api/parameters.ts";
import type { AppContext } from "../context.ts";
import type { EventView } from "../events/event-view.ts";
import { loadEvents } from "../events/load-events.ts";
import { notFound } from "../pages/errors.tsx";
import { cardPng } from "./card-png.ts";
import { cardSvg } from "./card-svg.ts";
import { cardOf } from "./picture.ts";

export async function eventCardSvg(c: AppContext): Promise<Response> {
  const event = await findEvent(c);
  if (!event) return notFound(c);
  return c.body(await cardSvg(cardOf(event, c.var.deps.config), event.title), 200, {
    "content-type": "image/svg+xml; charset=utf-8",
  });
}

export async function eventCardPng(c: AppContext): Promise<Response> {
  const event = await findEvent(c);
  const png = event ? await cardPng(cardOf(event, c.var.deps.config)) : null;
  return png ? c.body(png, 200, { "content-type": "image/png" }) : notFound(c);
}

async function findEvent(c: AppContext): Promise<EventView | undefined> {
  const [event] = await loadEvents(c.var.deps, [idOf(c.req.param("id") ?? "")]);
  return event;
}
