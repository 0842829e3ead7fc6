import { env } from "cloudflare:workers";
import { beforeEach, expect, test, vi } from "vitest";
import { pollDueFeeds } from "../../src/ingest/poll-due-feeds.ts";
import { pollFeed } from "../../src/ingest/poll-feed.ts";
import { removeSource } from "../../src/sources/store.ts";
import { NOON, testDeps } from "../support/deps.ts";
import { aFeed, answering, DAY, HOUR, polls, rows, rss, startAgain } from "./publisher.ts";

beforeEach(startAgain);

test("a first poll stores each item once, oldest first, and rings for it", async () => {
  const deps = answering([
    {
      id: "2",
      url: "https://www.acme.test/two/?utm_source=rss",
      title: "Two",
      body: "<p>Later.</p><p>Words.</p>",
      date: "Sun, 22 Nov 2026 10:00:00 GMT",
    },
    { id: "1", url: "https://acme.test/one", title: "One", date: "Sat, 21 Nov 2026 10:00:00 GMT" },
  ]);
  expect(await pollFeed(deps, 1)).toBe("fetched");
  const events = await rows(
    "select id, source_url, url_key, title, published_at, first_seen_at, occurred_at, copy_of_id from events",
  );
  expect(events).toEqual([
    {
      id: expect.any(Number),
      source_url: "https://acme.test/one",
      url_key: "acme.test/one",
      title: "One",
      published_at: Date.UTC(2026, 10, 21, 10),
      first_seen_at: NOON,
      occurred_at: Date.UTC(2026, 10, 21, 10),
      copy_of_id: null,
    },
    expect.objectContaining({ source_url: "https://www.acme.test/two/", url_key: "acme.test/two", title: "Two" }),
  ]);
  expect(await rows("select title, body from event_texts order by event_id")).toEqual([
    { title: "One", body: "" },
    { title: "Two", body: "Later.\n\nWords." },
  ]);
  expect(await rows("select key from item_keys order by event_id, key")).toEqual(
    ["id:1", "url:acme.test/one", "id:2", "url:acme.test/two"].map((key) => ({ key })),
  );
  expect(deps.rung).toEqual([{ type: "event.understand", eventIds: events.map(({ id }) => id) }]);
  expect(await polls()).toMatchObject([
    {
      outcome: "fetched",
      http_status: 200,
      requests: 1,
      items: 2,
      added: 2,
      changed: 0,
      copies: 0,
      error: null,
      notes: "[]",
    },
  ]);
});

test("a bell rung twice polls once", async () => {
  const deps = answering([{ url: "https://acme.test/one", title: "One" }]);
  const outcomes = await Promise.all([pollFeed(deps, 1), pollFeed(deps, 1)]);
  expect(outcomes.sort()).toEqual(["fetched", "not_due"]);
  expect(await pollFeed(deps, 1)).toBe("not_due");
  expect(await rows("select count(*) as n from events")).toEqual([{ n: 1 }]);
  expect(await polls()).toHaveLength(1);
});

test("bells that could not be rung lose nothing: the events wait for the sweep", async () => {
  const deps = answering([{ url: "https://acme.test/one", title: "One" }], { enqueue: failing });
  await expect(pollFeed(deps, 1)).rejects.toThrow("the queue is down");
  expect(await rows("select count(*) as n from events where understood_at is null")).toEqual([{ n: 1 }]);
  expect(await pollFeed(deps, 1)).toBe("not_due");
});

test("a feed held by a run that died is polled again when the lease is over", async () => {
  await env.DB.prepare("update feeds set lease_until = ?")
    .bind(NOON + HOUR)
    .run();
  const items = [{ url: "https://acme.test/one", title: "One" }];
  expect(await pollFeed(answering(items), 1)).toBe("not_due");
  expect(await pollFeed(answering(items, { now: () => NOON + HOUR }), 1)).toBe("fetched");
});

test.each([
  [
    "not_found",
    404,
    () => new Response("", { status: 404 }),
    "the server answered 404: there is nothing at this address",
  ],
  ["html", 200, () => new Response("<html><p>hello"), "the address answers with a web page, not with a feed"],
  ["empty", 200, () => new Response(""), "the answer is empty"],
])("a feed that is %s says so in words and is asked again later", async (outcome, status, answer, error) => {
  const deps = testDeps({ fetch: async () => answer() });
  expect(await pollFeed(deps, 1)).toBe(outcome);
  expect(await polls()).toMatchObject([{ outcome, http_status: status, error, items: 0 }]);
  const [feed] = await rows(
    "select outcome, error, failures, lease_until, succeeded_at, polled_at, next_poll_at from feeds",
  );
  expect(feed).toMatchObject({ outcome, error, failures: 1, lease_until: 0, succeeded_at: null, polled_at: NOON });
  expect(Number(feed?.next_poll_at)).toBeGreaterThan(NOON + HOUR / 2);
});

test("a broken answer keeps what the last good one taught", async () => {
  const good = rss([{ url: "https://acme.test/one", title: "One" }]);
  await pollFeed(testDeps({ fetch: async () => new Response(good, { headers: { etag: '"1"' } }) }), 1);
  const broken = new Response("<html>", { headers: { etag: '"2"' } });
  await pollFeed(testDeps({ fetch: async () => broken, now: () => NOON + DAY }), 1);
  expect(await rows("select etag, failures, succeeded_at from feeds")).toEqual([
    { etag: '"1"', failures: 1, succeeded_at: NOON },
  ]);
});

test("a truncated answer gives its items and is asked for whole again", async () => {
  const document = rss(["one", "two"].map((title) => ({ url: `https://acme.test/${title}`, title })));
  const truncated = new Response(document.slice(0, document.indexOf("two")), { headers: { etag: '"1"' } });
  expect(await pollFeed(testDeps({ fetch: async () => truncated }), 1)).toBe("fetched");
  expect(await polls()).toMatchObject([{ added: 1, error: null }]);
  expect(await rows("select etag, body_hash, failures from feeds")).toEqual([
    { etag: null, body_hash: null, failures: 0 },
  ]);
});

test("a feed that is gone rests for good", async () => {
  await pollFeed(testDeps({ fetch: async () => new Response("", { status: 410 }) }), 1);
  const deps = testDeps({ now: () => NOON + 90 * DAY });
  await pollDueFeeds(deps);
  expect(deps.rung).toEqual([]);
  expect(await pollFeed(deps, 1)).toBe("not_due");
});

test("only feeds that are due, free and still on the list are rung for", async () => {
  await aFeed(2, "later", { next_poll_at: NOON + 1 });
  await aFeed(3, "held", { lease_until: NOON + 1 });
  await aFeed(4, "removed");
  await env.DB.prepare("update sources set removed_at = 1 where slug = 'removed'").run();
  const deps = testDeps();
  expect(await pollDueFeeds(deps)).toBe("rang for 1 feeds on 1 hosts");
  expect(deps.rung).toEqual([{ type: "feed.poll", feedIds: [1] }]);
});

test("a source that is removed during its poll keeps what came, and is not polled again", async () => {
  const deps = answering([{ url: "https://acme.test/one", title: "One" }]);
  const removing: typeof fetch = async (input, init) => {
    await removeSource(deps.db, "acme", NOON);
    return deps.fetch(input, init);
  };
  expect(await pollFeed({ ...deps, fetch: removing }, 1)).toBe("fetched");
  expect(await rows("select title from events")).toEqual([{ title: "One" }]);
  expect(await rows("select removed_at, lease_until from sources join feeds on source_slug = slug")).toEqual([
    { removed_at: NOON, lease_until: 0 },
  ]);
  expect(await pollFeed({ ...deps, now: () => NOON + 90 * DAY }, 1)).toBe("not_due");
});

test("what the almanac itself does wrong is written down and waits like any failure", async () => {
  await env.DB.prepare("create trigger fault before insert on events begin select raise(abort, 'a fault'); end").run();
  const deps = answering([{ url: "https://acme.test/one", title: "One" }]);
  await expect(pollFeed(deps, 1)).rejects.toThrow("a fault");
  await env.DB.prepare("drop trigger fault").run();
  const error = "the almanac itself failed over this answer; its log says why";
  expect(await polls()).toMatchObject([{ outcome: "internal_error", http_status: 200, items: 0, added: 0, error }]);
  const [feed] = await rows("select outcome, error, failures, lease_until, body_hash, next_poll_at from feeds");
  expect(feed).toMatchObject({ outcome: "internal_error", error, failures: 1, lease_until: 0, body_hash: null });
  const retried = answering([{ url: "https://acme.test/one", title: "One" }], { now: () => NOON + 2 * HOUR });
  expect(await pollFeed(deps, 1)).toBe("not_due");
  expect(await pollFeed(retried, 1)).toBe("fetched");
});

test("a thousand long names and addresses are looked up in parameters that D1 takes", async () => {
  const items = Array.from({ length: 1000 }, (_, n) => ({
    id: `${n} ${"名".repeat(400)}`,
    url: `https://acme.test/${n}?${"\\".repeat(1960)}`,
    title: `Item ${n}`,
  }));
  const bind = vi.spyOn(Object.getPrototypeOf(env.DB.prepare("select 1")), "bind");
  expect(await pollFeed(answering(items), 1)).toBe("fetched");
  const texts = bind.mock.calls.flat().filter((parameter) => typeof parameter === "string");
  bind.mockRestore();
  const bytes = texts.map((text) => new TextEncoder().encode(text).length);
  expect(Math.max(...bytes)).toBeGreaterThan(500_000);
  expect(Math.max(...bytes)).toBeLessThan(2_000_000);
});

test("a document of two megabytes is stored whole", async () => {
  const items = Array.from({ length: 900 }, (_, n) => ({
    url: `https://acme.test/${n}`,
    title: `Item ${n}`,
    body: `${n} é `.repeat(400),
  }));
  const deps = answering(items);
  expect(await pollFeed(deps, 1)).toBe("fetched");
  expect(
    await rows(
      "select count(*) as n from events join event_texts on event_id = id and event_texts.title = events.title",
    ),
  ).toEqual([{ n: 900 }]);
  expect(
    await rows("select count(*) as n from item_keys join events on id = event_id where key = 'url:' || url_key"),
  ).toEqual([{ n: 900 }]);
  expect(deps.rung).toHaveLength(45);
});

async function failing(): Promise<void> {
  throw new Error("the queue is down");
}
