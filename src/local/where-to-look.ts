/** What a visitor of a fresh almanac is told: how it stands and where to look first. */
import type { Almanac } from "./almanac.ts";
import type { Figures } from "./figures.ts";
import { bestEvent, latestIssue } from "./store.ts";
import { slugify } from "../sources/slug.ts";

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

export async function whereToLook({ url, outboxUrl, worker }: Almanac, { totals }: Figures): Promise<string> {
  const { db, now } = worker.deps;
  const event = (await bestEvent(db, now() - WEEK_MS)) ?? (await bestEvent(db, 0));
  const issue = await latestIssue(db);
  const eventUrl = event && `${url}/events/${event.id}/${slugify(event.title)}`;
  const places: readonly (readonly [string, string | null | undefined])[] = [
    ["this week", `${url}/`],
    ["all events", `${url}/events`],
    ["one event", eventUrl],
    ["the same as JSON", eventUrl && `${eventUrl}.json`],
    ["JSON for programs", `${url}/api/v1/events`],
    ["sources", `${url}/sources`],
    ["last week's digest", issue && `${url}/digests/${issue.number}`],
    ["mails sent", outboxUrl && `${url}/outbox`],
  ];
  return [
    `The almanac stands after ${Math.round(performance.now() / 1000)} s: ${totals.events} events from ${totals.sources} sources.`,
    ...(totals.failed > 0 ? [`${totals.failed} sources could not be read; the page of sources says why.`] : []),
    "",
    ...places.flatMap(([name, place]) => (place ? [`  ${name.padEnd(19)} ${place}`] : [])),
    "",
    "It polls every ten minutes. Ctrl-C stops it; the next start continues from here.",
    "",
  ].join("\n");
}
