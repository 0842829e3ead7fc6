/** Every kind of page that a reader can meet, with one address each. */
import * as v from "valibot";
import { inject } from "vitest";

/** What an address answers; the rest answer 200. */
export const STATUSES: Readonly<Record<string, number>> = { missing: 404, "broken-link": 404, "taken-out": 410 };

/** Names (also of screenshots) and paths. */
export async function pageKinds(): Promise<Record<string, string>> {
  return {
    front: "/",
    events: "/events",
    "events-older": await olderPath("/events"),
    filtered: "/events?topic=policy&min_score=6",
    "filtered-empty": "/events?topic=policy&min_score=8&source=die-and-board",
    event: pathOf("one event"),
    "event-awkward": inject("awkward"),
    story: await storyPath(),
    search: "/search",
    "search-hits": "/search?q=model+weights&min_score=4",
    "search-none": "/search?q=zeppelins",
    topics: "/topics",
    topic: "/topics/policy",
    entities: "/entities",
    entity: await firstPath("/api/v1/entities"),
    sources: "/sources",
    source: await firstPath("/api/v1/sources"),
    digests: "/digests",
    digest: pathOf("last week's digest"),
    status: "/status",
    about: "/about",
    docs: "/docs",
    subscribe: "/subscribe",
    outbox: "/outbox",
    mail: await mailPath(),
    missing: "/events/lost-weights",
    "taken-out": inject("takenOut"),
    "broken-link": "/unsubscribe/cut-off",
  };
}

function pathOf(name: string): string {
  return new URL(inject("addresses")[name] ?? "").pathname;
}

/** The demo's first event is one that several sources tell. */
async function storyPath(): Promise<string> {
  const answer = await fetch(inject("addresses")["the same as JSON"] ?? "");
  const { story } = v.parse(v.object({ story: v.object({ id: v.number() }) }), await answer.json());
  return `/stories/${story.id}`;
}

const listed = v.object({ data: v.array(v.object({ url: v.string() })), next: v.nullable(v.string()) });

/** The page of the first of a list. */
async function firstPath(list: string): Promise<string> {
  const answer = await fetch(inject("origin") + list);
  return new URL(v.parse(listed, await answer.json()).data[0]?.url ?? "").pathname;
}

async function olderPath(path: string): Promise<string> {
  const answer = await fetch(`${inject("origin")}${path}.json`);
  return `${path}?cursor=${v.parse(listed, await answer.json()).next}`;
}

async function mailPath(): Promise<string> {
  const answer = await fetch(`${inject("origin")}/outbox`, { headers: { accept: "text/html" } });
  return /\/outbox\/[^"]+/.exec(await answer.text())?.[0] ?? "";
}
