import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { endTurn, takeTurn } from "../../src/fetching/host-turn.ts";
import { pollDueFeeds } from "../../src/ingest/poll-due-feeds.ts";
import { pollFeeds } from "../../src/ingest/poll-feeds.ts";
import { NOON, type TestDeps, testDeps } from "../support/deps.ts";
import { aFeed, HOUR, polls, rows, rss, startAgain } from "./publisher.ts";

const MINUTE = 60_000;
const LAB = "lab.test";
let clock = NOON;

beforeEach(async () => {
  clock = NOON;
  await startAgain();
  await env.DB.prepare("delete from feeds").run();
  for (const id of [1, 2, 3]) await aFeedOf(LAB, id);
});

test("feeds of one host are asked one after another, whoever rings and however often", async () => {
  const publisher = aPublisher();
  const runs = await Promise.all([1, 2, 3].map(() => pollFeeds(publisher.deps, [1, 2, 3])));
  expect(runs.sort()).toEqual(["host_busy", "host_busy", "polled 3 of 3 feeds"]);
  expect(publisher.asked).toEqual(["/1", "/2", "/3"]);
  expect(publisher.mostAtOnce()).toBe(1);
  expect(await pollFeeds(publisher.deps, [1, 2, 3])).toBe("not_due");
  expect(publisher.asked).toHaveLength(3);
});

test("two hosts are asked side by side", async () => {
  await aFeedOf("other.test", 4);
  const publisher = aPublisher();
  await pollDueFeeds(publisher.deps);
  expect(publisher.deps.rung).toEqual([
    { type: "feed.poll", feedIds: [1, 2, 3] },
    { type: "feed.poll", feedIds: [4] },
  ]);
  await Promise.all([pollFeeds(publisher.deps, [1, 2, 3]), pollFeeds(publisher.deps, [4])]);
  expect(publisher.mostAtOnce()).toBe(2);
});

test("one 429 leaves every feed of its host alone, as long as it asks", async () => {
  const publisher = aPublisher(() => new Response("", { status: 429, headers: { "retry-after": "1800" } }));
  expect(await pollFeeds(publisher.deps, [1, 2, 3])).toBe("polled 1 of 3 feeds");
  expect(publisher.asked).toEqual(["/1"]);
  expect(await pollFeeds(publisher.deps, [2, 3])).toBe("not_due");
  expect(await pollDueFeeds(publisher.deps)).toBe("nothing is due");
  clock = NOON + 30 * MINUTE;
  expect(await pollDueFeeds(publisher.deps)).toBe("rang for 2 feeds on 1 hosts");
  expect(await rows("select pause_reason, refusals from hosts")).toEqual([
    { pause_reason: "it answered 429 and said how long to wait", refusals: 1 },
  ]);
});

test("a 429 that says no time pauses ten minutes, then longer, until the host answers again", async () => {
  let isTired = true;
  const publisher = aPublisher(() => (isTired ? new Response("", { status: 429 }) : good("https://lab.test/x")));
  await pollFeeds(publisher.deps, [1]);
  expect(await pausedMinutes()).toBe(10);
  clock += 10 * MINUTE;
  await pollFeeds(publisher.deps, [2]);
  expect(await pausedMinutes()).toBe(18);
  clock += 18 * MINUTE;
  isTired = false;
  await pollFeeds(publisher.deps, [3]);
  expect(await rows("select refusals, lease_until from hosts")).toEqual([{ refusals: 0, lease_until: 0 }]);
});

test("a redirect to a host that answers 429 pauses that host", async () => {
  await aFeedOf("mirror.test", 4);
  const publisher = aPublisher(({ hostname }) =>
    hostname === LAB ? Response.redirect("https://mirror.test/1", 302) : new Response("", { status: 429 }),
  );
  await pollFeeds(publisher.deps, [1]);
  expect(await rows("select host from hosts where paused_until > 0")).toEqual([{ host: "mirror.test" }]);
  expect(await pollDueFeeds(publisher.deps)).toBe("rang for 2 feeds on 1 hosts");
});

test("a redirect to another host is followed in that host's turn", async () => {
  await aFeedOf("mirror.test", 4);
  const publisher = aPublisher(({ hostname }) =>
    hostname === LAB ? Response.redirect("https://mirror.test/1", 302) : good("https://mirror.test/item"),
  );
  const { db } = publisher.deps;
  const turn = await takeTurn(db, "mirror.test", NOON, 3 * MINUTE);
  await pollFeeds(publisher.deps, [1]);
  expect(publisher.asked).toEqual(["/1"]);
  expect(await polls()).toMatchObject([
    { outcome: "host_busy", requests: 1, error: "the address leads to mirror.test, which is just being asked" },
  ]);
  if (turn.state === "taken") await endTurn(db, turn, NOON);
  await pollFeeds(publisher.deps, [2]);
  expect((await polls()).map(({ outcome, requests }) => [outcome, requests])).toEqual([
    ["host_busy", 1],
    ["fetched", 2],
  ]);
  expect(await rows("select host from hosts where lease_until > 0")).toEqual([]);
});

test("feeds whose bell finds their host busy are rung for when its turn is over", async () => {
  await env.DB.prepare("update feeds set next_poll_at = ? where id = 3")
    .bind(NOON + MINUTE)
    .run();
  const publisher = aPublisher(async () => {
    clock = NOON + MINUTE;
    expect(await pollFeeds(publisher.deps, [3])).toBe("host_busy");
    return good("https://lab.test/slow");
  });
  await pollFeeds(publisher.deps, [1]);
  const rung = publisher.deps.rung.filter(({ type }) => type === "feed.poll");
  expect(rung).toEqual([{ type: "feed.poll", feedIds: [2, 3] }]);
});

test("a 503 is about one address: the others are asked", async () => {
  const publisher = aPublisher(({ pathname }) =>
    pathname === "/1"
      ? new Response("", { status: 503, headers: { "retry-after": "86400" } })
      : good("https://x.test/"),
  );
  expect(await pollFeeds(publisher.deps, [1, 2, 3])).toBe("polled 3 of 3 feeds");
  const [first] = await rows("select next_poll_at, next_poll_reason from feeds where id = 1");
  expect(first).toEqual({ next_poll_at: NOON + 24 * HOUR, next_poll_reason: "the server asked to wait 24 hours" });
});

test("what a turn is too short for is rung for again", async () => {
  const publisher = aPublisher(() => {
    clock += 80_000;
    return good("https://lab.test/slow");
  });
  expect(await pollFeeds(publisher.deps, [1, 2, 3])).toBe("polled 2 of 3 feeds");
  expect(publisher.deps.rung.filter(({ type }) => type === "feed.poll")).toEqual([{ type: "feed.poll", feedIds: [3] }]);
  expect(await rows("select lease_until from hosts")).toEqual([{ lease_until: 0 }]);
});

test("of more feeds than a message may name the rest is rung for in the end", async () => {
  for (let id = 4; id <= 102; id += 1) await aFeedOf(LAB, id);
  const publisher = aPublisher();
  await pollDueFeeds(publisher.deps);
  const [first, ...others] = publisher.deps.rung.splice(0);
  expect(others).toEqual([]);
  expect(await pollFeeds(publisher.deps, first?.type === "feed.poll" ? first.feedIds : [])).toBe(
    "polled 100 of 100 feeds",
  );
  expect(publisher.deps.rung.filter(({ type }) => type === "feed.poll")).toEqual([
    { type: "feed.poll", feedIds: [101, 102] },
  ]);
});

test("the feed over which the almanac fails holds up no other, and its message is not rung for ever", async () => {
  const publisher = aPublisher(({ pathname }) => good(`https://lab.test/item${pathname}`));
  await env.DB.prepare(
    "create trigger fault before insert on events when new.feed_id = 2 begin select raise(abort, 'a fault'); end",
  ).run();
  const run = pollFeeds(publisher.deps, [1, 2, 3]);
  await expect(run).rejects.toThrow("the almanac failed over 1 of 3 feeds");
  await env.DB.prepare("drop trigger fault").run();
  expect((await polls()).map(({ outcome }) => outcome)).toEqual(["fetched", "internal_error", "fetched"]);
  expect(await pollFeeds(publisher.deps, [1, 2, 3])).toBe("not_due");
});

test("a host whose run died is asked again when its turn is over, not before", async () => {
  const publisher = aPublisher();
  await takeTurn(publisher.deps.db, LAB, NOON, 3 * MINUTE);
  expect(await pollFeeds(publisher.deps, [1])).toBe("host_busy");
  clock = NOON + 3 * MINUTE;
  expect(await pollFeeds(publisher.deps, [1])).toBe("polled 1 of 1 feeds");
});

test("a paused source is not polled, even when a bell was rung before", async () => {
  const publisher = aPublisher();
  await env.DB.prepare("update sources set paused_at = 1 where slug = 'lab.test-2'").run();
  await pollFeeds(publisher.deps, [1, 2, 3]);
  expect(publisher.asked).toEqual(["/1", "/3"]);
});

function aFeedOf(host: string, id: number): Promise<unknown> {
  return aFeed(id, `${host}-${id}`).then(() =>
    env.DB.prepare("update feeds set host = ?1, url = 'https://' || ?1 || '/' || id where id = ?2")
      .bind(host, id)
      .run(),
  );
}

function good(url: string): Response {
  return new Response(rss([{ url, title: `About ${url}` }]));
}

type Publisher = Readonly<{ deps: TestDeps; asked: string[]; mostAtOnce: () => number }>;

type Answer = (url: URL) => Response | Promise<Response>;

/** Counts who asks it at the same time; by default every feed has one item of its own. */
function aPublisher(answer: Answer = (url) => good(`https://lab.test/item${url.pathname}`)): Publisher {
  const asked: string[] = [];
  let atOnce = 0;
  let most = 0;
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const url = new URL(new Request(input, init).url);
    asked.push(url.pathname);
    atOnce += 1;
    most = Math.max(most, atOnce);
    await scheduler.wait(0);
    atOnce -= 1;
    return answer(url);
  };
  return { deps: testDeps({ fetch, now: () => clock }), asked, mostAtOnce: () => most };
}

async function pausedMinutes(): Promise<number> {
  const [host] = await rows("select paused_until from hosts");
  return (Number(host?.["paused_until"]) - clock) / MINUTE;
}
