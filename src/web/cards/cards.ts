/** Pictures that go along when an address is passed on: of each event as SVG and PNG, of the almanac itself as PNG. */
import { idOf } from "../api/parameters.ts";
import type { AppContext } from "../context.ts";
import { exactDay } from "../dates.ts";
import { type EventView, occurredAt } from "../events/event-view.ts";
import { loadEvents } from "../events/load-events.ts";
import { notFound } from "../pages/errors.tsx";
import { type Card, layoutCard } from "./card.ts";
import { cardPng } from "./card-png.ts";
import { cardSvg } from "./card-svg.ts";

export async function eventCardSvg(c: AppContext): Promise<Response> {
  const event = await findEvent(c);
  if (!event) return notFound(c);
  return c.body(await cardSvg(cardOf(event, c), event.title), 200, { "content-type": "image/svg+xml; charset=utf-8" });
}

export async function eventCardPng(c: AppContext): Promise<Response> {
  const event = await findEvent(c);
  return event ? answerPng(c, cardOf(event, c)) : notFound(c);
}

export async function siteCardPng(c: AppContext): Promise<Response> {
  const { siteTitle, siteUrl } = c.var.deps.config;
  const title = "What happened, and how much it matters";
  const foot = ["Every item of the sources that matter, scored from 1 to 10", new URL(siteUrl).host] as const;
  return answerPng(c, layoutCard({ siteTitle, title, score: null, foot }));
}

async function answerPng(c: AppContext, card: Card): Promise<Response> {
  const png = await cardPng(card);
  return png ? c.body(png, 200, { "content-type": "image/png" }) : notFound(c);
}

async function findEvent(c: AppContext): Promise<EventView | undefined> {
  const [event] = await loadEvents(c.var.deps, [idOf(c.req.param("id") ?? "")]);
  return event;
}

function cardOf(event: EventView, c: AppContext): Card {
  const { siteTitle, timeZone } = c.var.deps.config;
  const { title, score, source } = event;
  return layoutCard({ siteTitle, title, score, foot: [source.name, exactDay(occurredAt(event), timeZone)] });
}
