import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { pollFeed } from "../../src/ingest/poll-feed.ts";
import { NOON } from "../support/deps.ts";
import { answering, DAY, type Item, rows, startAgain } from "./publisher.ts";

/** A newsletter of some thirty links a week, read whole three weeks ago and not since. */
beforeEach(async () => {
  await startAgain();
  await pollFeed(answering(links("old", 4, NOON - 28 * DAY), { now: () => NOON - 21 * DAY }), 1);
  await env.DB.prepare("update feeds set items_per_week = 30").run();
});

test("what a source brings after weeks of failures is no flood, for it was not silent", async () => {
  const broken = { fetch: async () => new Response("", { status: 500 }) };
  for (const day of [18, 9, 2]) await pollFeed(answering([], { ...broken, now: () => NOON - day * DAY }), 1);
  await pollFeed(answering(links("new", 60, NOON - 15 * DAY), { now: () => NOON }), 1);
  expect(await rows("select arrival, count(*) as n from events where title like 'new%' group by arrival")).toEqual([
    { arrival: "news", n: 60 },
  ]);
});

test("a flood does not pass for the rhythm of its source", async () => {
  await pollFeed(answering(links("new", 501, NOON - 2 * DAY), { now: () => NOON }), 1);
  expect(await rows("select arrival, count(*) as n from events where title like 'new%' group by arrival")).toEqual([
    { arrival: "flood", n: 501 },
  ]);
  expect(await rows("select items_per_week from feeds")).toEqual([{ items_per_week: 0 }]);
});

function links(kind: string, count: number, from: number): Item[] {
  return Array.from({ length: count }, (_, no) => ({
    id: `${kind}-${no}`,
    url: `https://acme.test/${kind}/${no}`,
    title: `${kind} ${no}`,
    date: new Date(from + no * 60_000).toUTCString(),
  }));
}
