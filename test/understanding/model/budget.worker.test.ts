import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { bookUse, settleUse } from "../../../src/understanding/model/store.ts";
import { sweepReadings } from "../../../src/understanding/model/read-events.ts";
import { rows } from "../../relations/newsroom.ts";
import { NOON, testDeps } from "../../support/deps.ts";
import { GOOD } from "./articles.ts";
import { completion, fakeOpenAi, fakeWorkersAi } from "./fake-models.ts";
import { anArticle, emptyAlmanac, readingRow, readWith, shown, used } from "./reading-world.ts";

const db = env.DB;
const DAY = "2026-11-23";
const MIDNIGHT = Date.UTC(2026, 10, 24);

beforeEach(emptyAlmanac);

async function someArticles(count: number): Promise<number[]> {
  const ids: number[] = [];
  for (let nth = 1; nth <= count; nth += 1)
    ids.push(await anArticle({ title: `Halyard Labs tells of Tern 4, part ${nth}` }));
  return ids;
}

test("calls that come at once never book more than the day's budget", async () => {
  const deps = testDeps();
  const booked = await Promise.all(Array.from({ length: 20 }, () => bookUse(deps.db, { day: DAY, cost: 300 }, 1_000)));
  expect(booked.filter(Boolean)).toHaveLength(3);
  expect(await used()).toEqual({ day: DAY, used: 900, calls: 3 });
});

test("a call dearer than a whole day is never made", async () => {
  expect(await bookUse(testDeps().db, { day: DAY, cost: 1_001 }, 1_000)).toBe(false);
  expect(await used()).toBeUndefined();
});

test("what a call did not use is free again, and never less than nothing is used", async () => {
  const { db } = testDeps();
  await bookUse(db, { day: DAY, cost: 800 }, 1_000);
  expect(await bookUse(db, { day: DAY, cost: 800 }, 1_000)).toBe(false);
  await settleUse(db, { day: DAY, cost: 800 }, { spent: 100, answer: null, now: NOON });
  expect(await bookUse(db, { day: DAY, cost: 800 }, 1_000)).toBe(true);
  await settleUse(db, { day: DAY, cost: 2_000 }, { spent: 0, answer: null, now: NOON });
  expect(await used()).toMatchObject({ used: 0 });
});

test("jobs at once stay within the budget at every call, and what is left over waits for tomorrow", async () => {
  const ids = await someArticles(8);
  const offline = await Promise.all(ids.map(shown));
  const highest: number[] = [];
  const { model, calls } = fakeOpenAi(
    async () => {
      highest.push(Number((await used())?.["used"]));
      return completion(GOOD, { prompt_tokens: 3_000, completion_tokens: 500 });
    },
    { dailyBudget: 24_000 },
  );
  await Promise.all([readWith(model, ids.slice(0, 4)), readWith(model, ids.slice(4))]);
  expect(calls.length).toBeGreaterThan(1);
  expect(calls.length).toBeLessThan(8);
  expect(Math.max(...highest)).toBeLessThanOrEqual(24_000);
  expect(await used()).toEqual({ day: DAY, used: calls.length * 3_500, calls: calls.length });
  const waiting = await rows(
    db,
    "select event_id, next_try_at from readings where reason = 'the day''s budget is spent'",
  );
  expect(waiting.length).toBeGreaterThan(0);
  for (const { event_id, next_try_at } of waiting) {
    expect(next_try_at).toBe(MIDNIGHT);
    expect(await shown(Number(event_id))).toEqual(offline[ids.indexOf(Number(event_id))]);
  }
});

test("a spent budget stops the job, and the next day begins with the most important", async () => {
  const ids = await someArticles(3);
  await db.prepare("update events set score = id").run();
  const spent = fakeOpenAi(() => completion(GOOD), { dailyBudget: 100 });
  expect(await readWith(spent.model, ids)).toBe("waiting 3");
  expect(spent.calls).toHaveLength(0);
  for (const id of ids)
    expect(await readingRow(id)).toMatchObject({ state: "waiting", attempts: 0, next_try_at: MIDNIGHT });

  const { model } = fakeOpenAi(() => completion(GOOD));
  const tomorrow = testDeps({ model, now: () => MIDNIGHT + 7 * 60_000 });
  await sweepReadings(tomorrow);
  expect(tomorrow.rung).toEqual([{ type: "event.read", eventIds: ids.toReversed() }]);
  expect(await readWith(model, ids, MIDNIGHT + 7 * 60_000)).toBe("read 3");
  expect(await rows(db, "select day, calls from model_use")).toEqual([{ day: "2026-11-24", calls: 3 }]);
});

function bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}

test("a day is never passed by a model that spells an article in its dearest tokens", async () => {
  const ids = await someArticles(6);
  const { model, calls } = fakeOpenAi(
    ({ body }) =>
      completion(GOOD, { prompt_tokens: bytes(JSON.stringify(body["messages"])), completion_tokens: 1_200 }),
    { dailyBudget: 20_000 },
  );
  await readWith(model, ids);
  expect(calls.length).toBeGreaterThan(1);
  expect(Number((await used())?.["used"])).toBeLessThanOrEqual(20_000);
});

test("a refusal that the model wrote is paid like an answer", async () => {
  const id = await anArticle();
  const refusal = { choices: [{ message: { content: null, refusal: "I will not." }, finish_reason: "stop" }] };
  await readWith(fakeOpenAi(() => Response.json(refusal)).model, [id]);
  expect(Number((await used())?.["used"])).toBeGreaterThan(2_000);
});

test.each([
  ["no usage", null],
  ["half a usage", { prompt_tokens: 900 }],
  ["a usage that makes no sense", { prompt_tokens: -5, completion_tokens: "many" }],
])("%s leaves what was booked", async (_, usage) => {
  const id = await anArticle();
  await readWith(fakeOpenAi(() => completion(GOOD, usage)).model, [id]);
  expect(Number((await used())?.["used"])).toBeGreaterThan(2_000);
});

test("neurons are counted by the model's price, and the free allocation holds", async () => {
  const ids = await someArticles(4);
  const seen: number[] = [];
  const model = fakeWorkersAi(async () => {
    seen.push(Number((await used())?.["used"]));
    return { response: GOOD, usage: { prompt_tokens: 1_500, completion_tokens: 300 } };
  }, 200);
  await readWith(model, ids);
  expect(Math.max(...seen)).toBeLessThanOrEqual(200);
  expect((await used())?.["used"]).toBe(seen.length * 22);
});
