import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { readEvents, sweepReadings } from "../../../src/understanding/model/read-events.ts";
import { know } from "../../relations/newsroom.ts";
import { understandEvents } from "../../../src/understanding/understand-events.ts";
import { NOON, testDeps } from "../../support/deps.ts";
import { failingDb } from "../../support/failing-db.ts";
import { ARTICLE, GOOD } from "./articles.ts";
import { API_KEY, completion, fakeOpenAi, fakeWorkersAi } from "./fake-models.ts";
import { anArticle, emptyAlmanac, eventRow, readingRow, readWith, shown, topicsOf, used } from "./reading-world.ts";

const db = env.DB;
const HOUR_MS = 3_600_000;

beforeEach(emptyAlmanac);

test("a right answer becomes the event's summary, title, topics and score, within two points", async () => {
  const id = await anArticle();
  const before = await eventRow(id);
  const { model, calls } = fakeOpenAi(() => completion(GOOD));

  expect(await readWith(model, [id])).toBe("read 1");

  const event = await eventRow(id);
  expect(event).toMatchObject({
    summary: GOOD.summary,
    summary_kind: "model",
    model_title: GOOD.title,
    title: ARTICLE.title,
    event_type: "release",
  });
  expect(Number(event["score"])).toBeGreaterThan(Number(before["score"]));
  expect(Number(event["score"]) - Number(before["score"])).toBeLessThanOrEqual(2);
  expect(event["score_parts"]).toContain("Anyone may download the weights today");
  expect(await topicsOf(id)).toEqual(["models", "open-weights"]);
  expect(await readingRow(id)).toMatchObject({ state: "read", dropped: 0, attempts: 1, reason: "", read_at: NOON });
  expect(await used()).toEqual({ day: "2026-11-23", used: 1_100, calls: 1 });
  expect(calls[0]?.url).toBe("https://models.test/v1/chat/completions");
  expect(calls[0]?.headers.get("authorization")).toBe(`Bearer ${API_KEY}`);
  expect(calls[0]?.body).toMatchObject({
    model: "tern-4",
    response_format: { type: "json_schema" },
    max_tokens: 1_200,
  });
});

test("Workers AI answers through its binding, in text or as an object, and is paid in neurons", async () => {
  const asText = await anArticle();
  const asObject = await anArticle({ title: "Halyard Labs puts out Tern 4", source: "courier" });
  const model = fakeWorkersAi((_name, input) => {
    const said = JSON.stringify(input["messages"]).includes("puts out") ? GOOD : JSON.stringify(GOOD);
    return { response: said, usage: { prompt_tokens: 1_500, completion_tokens: 300, total_tokens: 1_800 } };
  });
  expect(await readWith(model, [asText, asObject])).toBe("read 2");
  expect(await eventRow(asText)).toMatchObject({ summary: GOOD.summary, summary_kind: "model" });
  expect(await eventRow(asObject)).toMatchObject({ summary: GOOD.summary, summary_kind: "model" });
  expect(await used()).toEqual({ day: "2026-11-23", used: 44, calls: 2 });
});

test("without a model nothing is read and nothing waits", async () => {
  const id = await know(db, ARTICLE);
  expect(await readEvents(testDeps({ model: null }), [id])).toBe("no model reads");
  expect(await sweepReadings(testDeps({ model: null }))).toBe("no model reads");
  expect(await readingRow(id)).toBeUndefined();
});

test("a message delivered twice, one after the other or at once, pays for one call", async () => {
  const id = await anArticle();
  const { model, calls } = fakeOpenAi(() => completion(GOOD));
  await Promise.all([readWith(model, [id]), readWith(model, [id])]);
  const once = await shown(id);
  expect(await readWith(model, [id])).toBe("nothing to read");
  expect(calls).toHaveLength(1);
  expect(await shown(id)).toEqual(once);
});

test("the same words in two events are paid for once", async () => {
  const ids = [await anArticle(), await anArticle({ source: "courier" })];
  const { model, calls } = fakeOpenAi(() => completion(GOOD));
  expect(await readWith(model, ids)).toBe("read 2");
  expect(calls).toHaveLength(1);
  expect((await used())?.["calls"]).toBe(1);
});

test("stubs, copies, hidden events and what is not understood are never sent", async () => {
  const stub = await anArticle({ body: "Tern 4 is here." });
  const original = await anArticle();
  const copy = await anArticle({ source: "courier" });
  const hidden = await anArticle({ title: "Halyard Labs releases a hidden Tern" });
  await db.batch([
    db.prepare("update events set copy_of_id = ?1 where id = ?2").bind(original, copy),
    db.prepare("update events set hidden_at = 1 where id = ?").bind(hidden),
  ]);
  const { model, calls } = fakeOpenAi(() => completion(GOOD));
  expect(await readWith(model, [stub, copy, hidden])).toBe("nothing to read");
  expect(calls).toHaveLength(0);
});

/** The call to the database that keeps the answer: loading, scale, claim, known answers and booking come first. */
const KEEPING = 6;

test("a job that stops after any step leaves an event that the next one finishes, with one answer paid", async () => {
  for (const when of ["before", "after"] as const) {
    for (let failingCall = 1; failingCall <= 8; failingCall += 1) {
      await emptyAlmanac();
      const id = await anArticle();
      const { model, calls } = fakeOpenAi(() => completion(GOOD));
      const { db: broken } = failingDb(failingCall, when);
      await readEvents(testDeps({ model, db: broken }), [id]).catch(() => "broke off");
      await readWith(model, [id], NOON + HOUR_MS);
      expect(await eventRow(id)).toMatchObject({ summary: GOOD.summary, model_title: GOOD.title });
      expect(await readingRow(id)).toMatchObject({ state: "read" });
      // Only an answer that could not be kept is asked for twice.
      expect(calls).toHaveLength(failingCall === KEEPING && when === "before" ? 2 : 1);
    }
  }
});

test("words that change while the model reads are read anew, and nothing of the old answer is stored", async () => {
  const id = await anArticle();
  const before = await eventRow(id);
  const { model, calls } = fakeOpenAi(async (_call, nth) => {
    if (nth === 1) {
      await db.prepare("update events set content_hash = 'changed', understood_at = null where id = ?").bind(id).run();
      await db
        .prepare("update event_texts set body = body || ' It sold out at once.' where event_id = ?")
        .bind(id)
        .run();
    }
    return completion(GOOD);
  });
  await readWith(model, [id]);
  expect(await eventRow(id)).toMatchObject({ summary: before["summary"], model_title: null, understood_at: null });
  await understandEvents(testDeps({ model }), [id]);
  expect(await readingRow(id)).toMatchObject({ state: "waiting", attempts: 0 });
  await readWith(model, [id]);
  expect(calls).toHaveLength(2);
  expect(await eventRow(id)).toMatchObject({ summary: GOOD.summary, model_title: GOOD.title });
});

test("an event understood anew loses what the model made of its old words until it is read again", async () => {
  const id = await anArticle();
  const { model } = fakeOpenAi(() => completion(GOOD));
  const offline = await shown(id);
  await readWith(model, [id]);
  await db.prepare("update events set content_hash = 'new', understood_at = null where id = ?").bind(id).run();
  await understandEvents(testDeps(), [id]);
  expect(await shown(id)).toEqual(offline);
});

test("coverage counted while the model reads is kept: the event is rung for again and read from the same answer", async () => {
  const id = await anArticle();
  const parts = JSON.parse(String((await eventRow(id))["score_parts"]));
  parts.push({ name: "coverage", points: 1, because: "reported by 2 independent publishers" });
  const { model, calls } = fakeOpenAi(async () => {
    await db.prepare("update events set score_parts = ? where id = ?").bind(JSON.stringify(parts), id).run();
    return completion(GOOD);
  });
  const deps = testDeps({ model });
  expect(await readEvents(deps, [id])).toBe("changed 1");
  expect(deps.rung).toEqual([{ type: "event.read", eventIds: [id] }]);
  expect(await readEvents(deps, [id])).toBe("read 1");
  expect(calls).toHaveLength(1);
  const stored = String((await eventRow(id))["score_parts"]);
  expect(stored).toContain("reported by 2 independent publishers");
  expect(stored).toContain("Anyone may download the weights today");
});

test("what a person has set stands: score, topics and title", async () => {
  const id = await anArticle();
  await db
    .prepare("update events set pinned_score = 3, score = 3, topics_pinned_at = 1, edited_title = 'Ours' where id = ?")
    .bind(id)
    .run();
  await db.prepare("delete from event_topics where event_id = ?").bind(id).run();
  await db
    .prepare("insert into event_topics (event_id, topic_slug, evidence) values (?, 'robotics', 'set by the editor')")
    .bind(id)
    .run();
  const { model } = fakeOpenAi(() => completion(GOOD));
  await readWith(model, [id]);
  expect(await eventRow(id)).toMatchObject({ score: 3, pinned_score: 3, edited_title: "Ours", summary: GOOD.summary });
  expect(await topicsOf(id)).toEqual(["robotics"]);
});

test("the most important are read first, and the sweep also takes the week before a model was set up", async () => {
  const small = await know(db, { ...ARTICLE, title: "A small note on Tern 4" });
  const great = await know(db, { ...ARTICLE, title: "A great matter of Tern 4" });
  const old = await know(db, { ...ARTICLE, title: "An old matter of Tern 4", hoursAgo: 24 * 20 });
  await db.prepare("update events set score = iif(id = ?1, 8, 2)").bind(great).run();
  const deps = testDeps({ model: fakeOpenAi(() => completion(GOOD)).model });
  expect(await sweepReadings(deps)).toBe("rang for 2");
  expect(deps.rung).toEqual([{ type: "event.read", eventIds: [great, small] }]);
  expect(await readingRow(old)).toBeUndefined();

  const asked: string[] = [];
  const { model } = fakeOpenAi(({ body }) => {
    asked.push(JSON.stringify(body).includes("great matter") ? "great" : "small");
    return completion(GOOD);
  });
  await readWith(model, [small, great]);
  expect(asked).toEqual(["great", "small"]);
});
