import { env } from "cloudflare:workers";
import * as v from "valibot";
import { beforeEach, expect, test } from "vitest";
import { openDb } from "../../src/db/client.ts";
import { anEvent, aSource, aStory } from "../support/almanac.ts";
import { emptyTables } from "../support/empty-tables.ts";

const db = openDb(env.DB);
const MONDAY = Date.UTC(2026, 10, 16);
const DAY_MS = 86_400_000;
const WEEK = (MONDAY + 259_200_000) / (7 * DAY_MS);

beforeEach(async () => {
  await emptyTables(env.DB);
  await aSource(db, { slug: "acme", feed: { id: 1 } });
  await aSource(db, { slug: "courier" });
});

test("a week begins on Monday", () => {
  expect(Number.isInteger(WEEK)).toBe(true);
});

test("an event's card tells what stands around it", async () => {
  const storyId = await aStory(db);
  const first = await anEvent(db, { storyId, topicSlugs: ["policy"], names: [name("halyard")], occurredAt: MONDAY });
  const second = await anEvent(db, { storyId, sourceSlug: "courier", occurredAt: MONDAY + 1 });
  await anEvent(db, { copyOfId: first, sourceSlug: "courier", title: "The same text" });
  expect(await cardOf(first)).toMatchObject({
    source: { slug: "acme", name: "Acme", tier: 1 },
    topics: ["policy"],
    entities: [{ slug: "halyard", name: "halyard", kind: "company" }],
    story: { id: storyId, eventCount: 2, accounts: [{ id: first }, { id: second }] },
    copies: [{ slug: "courier", title: "The same text" }],
  });
  await run("update events set edited_title = 'As the editor says' where id = ?", second);
  expect(await cardOf(first)).toMatchObject({ story: { accounts: [{}, { title: "As the editor says" }] } });
  await run("update events set story_id = null where id = ?", second);
  expect(await cardOf(first)).toMatchObject({ story: { eventCount: 1 } });
  await run("update sources set name = 'Acme Labs' where slug = 'acme'");
  expect(await cardOf(first)).toMatchObject({ source: { name: "Acme Labs" } });
});

test("a hidden event leaves its lists, its weeks and its story, and comes back", async () => {
  const storyId = await aStory(db);
  const told = { storyId, topicSlugs: ["policy"], names: [name("halyard")], occurredAt: MONDAY };
  const id = await anEvent(db, told);
  const other = await anEvent(db, { ...told, sourceSlug: "courier" });
  expect(await counts()).toEqual(countsOf(2));
  await run("update events set hidden_at = 5 where id = ?", id);
  expect(await counts()).toEqual({ ...countsOf(1), "source acme": 0 });
  expect(await bandOf(id)).toEqual([null]);
  expect(await cardOf(other)).toMatchObject({ story: { eventCount: 1 } });
  await run("update events set hidden_at = null where id = ?", id);
  expect(await counts()).toEqual(countsOf(2));
  expect(await bandOf(id)).toEqual([5]);
  expect(await cardOf(other)).toMatchObject({ story: { eventCount: 2 } });
});

test("what is written twice is counted once", async () => {
  const id = await anEvent(db, { occurredAt: MONDAY });
  for (const _ of [1, 2])
    await run("insert or ignore into event_topics (event_id, topic_slug, evidence) values (?, 'policy', '')", id);
  expect((await counts())["topic policy"]).toBe(1);
  for (const _ of [1, 2]) await run("delete from event_topics where event_id = ?", id);
  expect((await counts())["topic policy"]).toBe(0);
});

test("an event that changes its week or its score is found in its new place", async () => {
  const id = await anEvent(db, { topicSlugs: ["policy"], occurredAt: MONDAY, score: 5 });
  await run("update events set occurred_at = ?2, score = 9.6 where id = ?1", id, MONDAY - DAY_MS);
  const weeks = await rows("select week, events from week_counts where kind = 'topic' and week > 0 order by week");
  expect(weeks).toEqual([
    { week: WEEK - 1, events: 1 },
    { week: WEEK, events: 0 },
  ]);
  expect(await bandOf(id)).toEqual([8]);
  expect(await rows("select occurred_at, band from event_topics")).toEqual([{ occurred_at: MONDAY - DAY_MS, band: 8 }]);
});

test("stories that are merged tell one coverage, counted once for each event that moves and not for each it meets", async () => {
  const [into, from] = [await aStory(db), await aStory(db)];
  const members = 40;
  for (let at = 0; at < members; at += 1)
    await anEvent(db, { storyId: at < members / 2 ? into : from, occurredAt: MONDAY + at });
  const { meta } = await env.DB.prepare("update events set story_id = ? where story_id = ?").bind(into, from).run();
  const told = await rows("select distinct card->'$.story.eventCount' as count, card->'$.story.id' as id from events");
  expect(told).toEqual([{ count: String(members), id: String(into) }]);
  const whole = await rows(`select e.id from events e join event_cards c on c.event_id = e.id where e.card <> c.card`);
  expect(whole).toEqual([]);
  expect(meta.rows_read).toBeLessThan(members * members * 10);
});

test("the version rises with every change that a page shows, and only then", async () => {
  const waiting = await anEvent(db, { score: null, understoodAt: null });
  const before = await version();
  await run("update events set content_hash = 'x' where id = ?", waiting);
  expect(await version()).toBe(before);
  await run("update events set score = 5 where id = ?", waiting);
  expect(await version()).toBeGreaterThan(before);
});

const card = v.pipe(v.string(), v.parseJson(), v.looseObject({}));

async function cardOf(id: number) {
  const row = await env.DB.prepare("select card from events where id = ?").bind(id).first("card");
  return v.parse(card, row);
}

async function rows(sql: string) {
  return (await env.DB.prepare(sql).all()).results;
}

async function run(sql: string, ...values: number[]): Promise<void> {
  await env.DB.prepare(sql)
    .bind(...values)
    .run();
}

async function counts(): Promise<Record<string, number>> {
  const totals = v.parse(
    v.array(v.object({ name: v.string(), events: v.number() })),
    await rows("select trim(kind || ' ' || slug) as name, events from week_counts where week = 0 order by 1"),
  );
  return Object.fromEntries(totals.map(({ name, events }) => [name, events]));
}

function countsOf(events: number): Record<string, number> {
  return { all: events, "entity halyard": events, "source acme": 1, "source courier": 1, "topic policy": events };
}

async function bandOf(id: number): Promise<(number | null)[]> {
  const found = await rows(
    `select t.band from events e left join event_topics t on t.event_id = e.id where e.id = ${id}`,
  );
  return v.parse(v.array(v.object({ band: v.nullable(v.number()) })), found).map(({ band }) => band);
}

async function version(): Promise<number> {
  return v.parse(v.number(), await env.DB.prepare("select version from data_version").first("version"));
}

function name(slug: string) {
  return { slug, name: slug, kind: "company" };
}
