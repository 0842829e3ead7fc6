import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { pollFeed } from "../../src/ingest/poll-feed.ts";
import { NOON, testDeps } from "../support/deps.ts";
import { aFeed, answering, DAY, type Item, polls, rows, startAgain } from "./publisher.ts";

beforeEach(startAgain);

test("slashes, https and tracking on every address make no news", async () => {
  await pollFeed(answering(spelt((place) => `http://acme.test/log#${place}`)), 1);
  const spellings = [
    (place: string) => `https://acme.test/log/#${place}`,
    (place: string) => `https://www.acme.test/log/?utm_source=rss#${place}`,
  ];
  for (const [day, spelling] of spellings.entries()) {
    const deps = answering(spelt(spelling), { now: () => NOON + (day + 1) * DAY });
    expect(await pollFeed(deps, 1)).toBe("fetched");
    expect(deps.rung).toEqual([]);
  }
  expect(await rows("select count(*) as n, max(updated_at) as updated from events")).toEqual([{ n: 3, updated: NOON }]);
  expect((await polls()).map(({ added, changed }) => [added, changed])).toEqual([
    [3, 0],
    [0, 0],
    [0, 0],
  ]);
});

test("a re-titled item changes its event and is understood and related anew", async () => {
  await pollFeed(answering([{ id: "1", url: "https://acme.test/one", title: "One", body: "Words." }]), 1);
  await env.DB.prepare("update events set understood_at = 1, related_at = 1, score = 5").run();
  const deps = answering([{ id: "1", url: "https://acme.test/one", title: "One, corrected" }], {
    now: () => NOON + DAY,
  });
  expect(await pollFeed(deps, 1)).toBe("fetched");
  const [event] = await rows("select id, title, first_seen_at, updated_at, understood_at, related_at from events");
  expect(event).toMatchObject({
    title: "One, corrected",
    first_seen_at: NOON,
    updated_at: NOON + DAY,
    understood_at: null,
    related_at: null,
  });
  expect(await rows("select title, body from event_texts")).toEqual([{ title: "One, corrected", body: "Words." }]);
  expect(deps.rung).toEqual([{ type: "event.understand", eventIds: [event?.id] }]);
});

test("title and address changed under one id move the event along", async () => {
  await pollFeed(answering([{ id: "1", url: "https://acme.test/one", title: "One" }]), 1);
  await pollFeed(answering([{ id: "1", url: "https://acme.test/uno", title: "Uno" }], { now: () => NOON + DAY }), 1);
  expect(await rows("select title, source_url, url_key from events")).toEqual([
    { title: "Uno", source_url: "https://acme.test/uno", url_key: "acme.test/uno" },
  ]);
  await pollFeed(
    answering([{ id: "other", url: "https://acme.test/one", title: "Uno" }], { now: () => NOON + 2 * DAY }),
    1,
  );
  expect(await rows("select count(*) as n from events")).toEqual([{ n: 1 }]);
});

test("items that share guid and address stay apart from poll to poll", async () => {
  const items = ["A", "B", "C"].map((title) => ({
    id: "https://acme.test/",
    url: "https://acme.test/",
    title,
    body: title,
  }));
  await pollFeed(answering(items), 1);
  await pollFeed(
    answering([...items, { id: "x", url: "https://acme.test/x", title: "X" }], { now: () => NOON + DAY }),
    1,
  );
  expect(await rows("select title, url_key from events where url_key <> 'acme.test/x'")).toEqual(
    ["C", "B", "A"].map((title) => ({ title, url_key: `acme title:${title.toLowerCase()}` })),
  );
});

test("an item whose page is another source's event is a copy of it", async () => {
  await aFeed(2, "beta");
  await pollFeed(answering([{ url: "https://acme.test/one", title: "One" }]), 1);
  const copy = answering([
    { id: "9", url: "http://www.acme.test/one/?utm_source=beta", title: "Acme says one" },
    { id: "8", url: "https://acme.test/", title: "Acme has a site" },
  ]);
  await pollFeed(copy, 2);
  expect(
    await rows(
      "select e.source_slug, o.title as copy_of from events e left join events o on o.id = e.copy_of_id order by e.id",
    ),
  ).toEqual([
    { source_slug: "acme", copy_of: null },
    { source_slug: "beta", copy_of: null },
    { source_slug: "beta", copy_of: "One" },
  ]);
  expect((await polls())[1]).toMatchObject({ items: 2, added: 1, copies: 1 });
  expect(copy.rung).toHaveLength(1);
});

test("another source's copy of its page makes no copy of a source's own next item", async () => {
  await aFeed(2, "beta");
  const log = "https://acme.test/log";
  await pollFeed(answering([{ id: "v1", url: log, title: "Version 1" }]), 1);
  await pollFeed(answering([{ id: "b", url: log, title: "Acme has a version" }]), 2);
  await pollFeed(answering([{ id: "v2", url: log, title: "Version 2" }], { now: () => NOON + DAY }), 1);
  expect(await rows("select title from events where copy_of_id is null order by id")).toEqual([
    { title: "Version 1" },
    { title: "Version 2" },
  ]);
});

test("two names of one item in one document are no news every day", async () => {
  const items = ["old", "new"].map((id) => ({
    id,
    url: "https://acme.test/a",
    title: "One",
    body: `The ${id} text has ${id} words on ${id} matters`,
  }));
  for (const [day, item] of items.entries()) await pollFeed(answering([item], { now: () => NOON + day * DAY }), 1);
  for (const day of [2, 3, 4]) {
    const other = { url: `https://acme.test/${day}`, title: `Day ${day}` };
    await pollFeed(answering([other, ...items.toReversed()], { now: () => NOON + day * DAY }), 1);
  }
  expect((await polls()).map(({ changed }) => changed)).toEqual([0, 1, 1, 0, 0]);
});

test("the id of an event that was removed is never another's", async () => {
  const item = { url: "https://acme.test/one", title: "One" };
  await pollFeed(answering([item]), 1);
  const [removed] = await rows("select id from events");
  await env.DB.batch(["item_keys", "event_texts", "events"].map((table) => env.DB.prepare(`delete from ${table}`)));
  await pollFeed(answering([{ ...item, title: "Two" }], { now: () => NOON + DAY }), 1);
  expect(await rows(`select title from events where id > ${Number(removed?.id)}`)).toEqual([{ title: "Two" }]);
});

test("an item without an address leads to its source's home", async () => {
  const document =
    "<rss version='2.0'><channel><title>x</title><item><title>One</title><guid>1</guid></item></channel></rss>";
  await pollFeed(testDeps({ fetch: async () => new Response(document) }), 1);
  expect(await rows("select source_url, url_key from events")).toEqual([
    { source_url: "https://acme.test/", url_key: "acme id:1" },
  ]);
});

/** Three items, their addresses spelt in one way. */
function spelt(spelling: (place: string) => string): Item[] {
  return ["a", "b", "c"].map((place) => ({
    id: spelling(place),
    url: spelling(place),
    title: `Item ${place}`,
    body: "Words",
  }));
}
