import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { type Claim, isNearer } from "../../src/ingest/original.ts";
import { pollFeed } from "../../src/ingest/poll-feed.ts";
import { relateEvents } from "../../src/relations/relate-events.ts";
import { understandEvents } from "../../src/understanding/understand-events.ts";
import { NOON, testDeps } from "../support/deps.ts";
import { aFeed, answering, DAY, polls, rows, startAgain } from "./publisher.ts";

const PAGE = "https://acme.test/one";

/** `acme` is the publisher; `digg` and `beta` point at what others publish. */
beforeEach(async () => {
  await startAgain();
  await aFeed(2, "digg");
  await aFeed(3, "beta");
  await env.DB.prepare("update sources set tier = 3 where slug <> 'acme'").run();
});

test("an aggregator that was polled first gives its place to the publisher", async () => {
  await pollFeed(answering([{ id: "d", url: PAGE, title: "Acme says one" }]), 2);
  await pollFeed(answering([{ id: "b", url: PAGE, title: "One at Acme" }]), 3);
  const [digg] = await idsOf("digg");
  await env.DB.batch([
    env.DB.prepare("insert into stories (id, created_at, updated_at) values (7, 0, 0)"),
    env.DB.prepare(
      "update events set understood_at = 1, related_at = 1, score = 6, story_id = iif(copy_of_id is null, 7, null)",
    ),
  ]);
  const publisher = answering([{ id: "a", url: PAGE, title: "One" }]);
  await pollFeed(publisher, 1);
  const [acme] = await idsOf("acme");
  expect(
    await rows("select source_slug, copy_of_id, story_id, score, understood_at from events order by source_slug"),
  ).toEqual([
    { source_slug: "acme", copy_of_id: null, story_id: 7, score: 6, understood_at: null },
    { source_slug: "beta", copy_of_id: acme, story_id: null, score: 6, understood_at: 1 },
    { source_slug: "digg", copy_of_id: acme, story_id: null, score: 6, understood_at: null },
  ]);
  expect(publisher.rung).toEqual([{ type: "event.understand", eventIds: [acme, digg] }]);
  expect((await polls()).at(-1)).toMatchObject({ added: 1, copies: 0 });
});

test("where a person placed the old original, there stands the new one", async () => {
  await pollFeed(answering([{ id: "d", url: PAGE, title: "Acme says one" }]), 2);
  const [digg] = await idsOf("digg");
  await env.DB.prepare("insert into story_pins values (?, 7, 'in', 0)").bind(digg).run();
  await pollFeed(answering([{ id: "a", url: PAGE, title: "One" }]), 1);
  const [acme] = await idsOf("acme");
  expect(await rows("select event_id, story_id from story_pins")).toEqual([{ event_id: acme, story_id: 7 }]);
});

test("what was related to the old original is related to the new one", async () => {
  await pollFeed(answering([{ id: "d", url: PAGE, title: "Acme says one" }]), 2);
  await pollFeed(answering([{ id: "b", url: "https://beta.test/other", title: "Another matter" }]), 3);
  const [[digg], [beta]] = [await idsOf("digg"), await idsOf("beta")];
  await env.DB.batch(
    [
      [digg, beta],
      [beta, digg],
    ].map((pair) =>
      env.DB.prepare(
        "insert into related_events (event_id, related_id, similarity, reason) values (?, ?, .5, '')",
      ).bind(...pair),
    ),
  );
  await pollFeed(answering([{ id: "a", url: PAGE, title: "One" }]), 1);
  const [acme] = await idsOf("acme");
  expect(await rows("select event_id, related_id from related_events order by event_id = " + Number(acme))).toEqual([
    { event_id: beta, related_id: acme },
    { event_id: acme, related_id: beta },
  ]);
});

test("a story outlives the change of its original, and counts its publishers anew", async () => {
  const text = "Acme has released the Wren 2 model with open weights for everyone to download and use. ".repeat(5);
  await pollFeed(answering([{ id: "d", url: PAGE, title: "Acme releases Wren 2 with open weights", body: text }]), 2);
  const account = "The open weights of the Wren 2 model are out: Acme has released them for everyone to use. ".repeat(
    5,
  );
  await pollFeed(
    answering([{ id: "b", url: "https://beta.test/wren", title: "Acme releases open Wren 2 model", body: account }]),
    3,
  );
  await work();
  const before = await rows("select source_slug, story_id from events where story_id is not null order by source_slug");
  expect(before.map((row) => row["source_slug"])).toEqual(["beta", "digg"]);
  await pollFeed(answering([{ id: "a", url: PAGE, title: "Wren 2 with open weights", body: text }]), 1);
  await work();
  const after = await rows("select source_slug, story_id from events where story_id is not null order by source_slug");
  expect(after.map((row) => row["source_slug"])).toEqual(["acme", "beta"]);
  expect(after[0]?.["story_id"]).toBe(before[0]?.["story_id"]);
  expect(await rows("select count(*) as n from events where understood_at is null or related_at is null")).toEqual([
    { n: 0 },
  ]);
});

test("a lower tier takes over where neither is at home; among equals the first stays", async () => {
  const elsewhere = "https://other.test/page";
  await env.DB.prepare("update sources set tier = 1 where slug = 'beta'").run();
  await pollFeed(answering([{ id: "d", url: elsewhere, title: "Seen at other" }]), 2);
  await pollFeed(answering([{ id: "b", url: elsewhere, title: "Other says" }]), 3);
  await pollFeed(answering([{ id: "a", url: elsewhere, title: "At other" }]), 1);
  const [beta] = await idsOf("beta");
  expect(await rows("select source_slug, copy_of_id from events order by source_slug")).toEqual([
    { source_slug: "acme", copy_of_id: beta },
    { source_slug: "beta", copy_of_id: null },
    { source_slug: "digg", copy_of_id: beta },
  ]);
});

test("a copy that is stored while its original becomes one itself hangs on the new original", async () => {
  await pollFeed(answering([{ id: "d", url: PAGE, title: "Acme says one" }]), 2);
  const late = answering([{ id: "b", url: PAGE, title: "One at Acme" }]);
  const publisher = answering([{ id: "a", url: PAGE, title: "One" }], { now: () => NOON + DAY });
  await Promise.all([pollFeed(publisher, 1), pollFeed(late, 3)]);
  const chains = await rows(
    "select c.id from events c join events o on o.id = c.copy_of_id where o.copy_of_id is not null",
  );
  expect(chains).toEqual([]);
});

test.each([
  ["on its own host", ["acme.test/p", "https://acme.test/", 2], ["acme.test/p", "https://digg.test/", 1], true],
  [
    "on a host below its home",
    ["blog.acme.test/p", "https://acme.test/", 2],
    ["blog.acme.test/p", "https://x.test/", 1],
    true,
  ],
  [
    "at its own path of a shared host",
    ["host.test/@acme/p", "https://host.test/@acme", 2],
    ["host.test/@acme/p", "https://host.test/@beta", 2],
    true,
  ],
  ["of a lower tier", ["other.test/p", "https://acme.test/", 1], ["other.test/p", "https://beta.test/", 2], true],
  ["equal", ["other.test/p", "https://acme.test/", 2], ["other.test/p", "https://beta.test/", 2], false],
] as const)("nearer to the page is who is %s", (_name, a, b, expected) => {
  expect(isNearer(claim(a), claim(b))).toBe(expected);
  expect(isNearer(claim(b), claim(a))).toBe(false);
});

/** Understands and relates whatever waits. */
async function work(): Promise<void> {
  const waiting = (await rows("select id from events")).map(({ id }) => Number(id));
  await understandEvents(testDeps(), waiting);
  await relateEvents(testDeps(), waiting);
}

async function idsOf(slug: string): Promise<number[]> {
  return (await rows(`select id from events where source_slug = '${slug}'`)).map(({ id }) => Number(id));
}

function claim([urlKey, homeUrl, tier]: readonly [string, string, number]): Claim {
  return { urlKey, homeUrl, tier };
}
