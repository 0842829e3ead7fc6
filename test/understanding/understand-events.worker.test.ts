import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { sweepUnderstanding, understandEvents } from "../../src/understanding/understand-events.ts";
import { aSource, anEvent, row, rows } from "../relations/newsroom.ts";
import { emptyTables } from "../support/empty-tables.ts";
import { testDeps } from "../support/deps.ts";

const db = env.DB;

beforeEach(async () => {
  await emptyTables(db);
  await aSource(db, { slug: "halyard", name: "Halyard Labs", tier: 1 });
});

const BODY =
  "Halyard Labs released Tern 4, an open-weights language model with 90 billion parameters. " +
  "Tern 4 answers questions in forty languages and runs on a single accelerator. " +
  "Subscribe to our newsletter for more. " +
  "Halyard Labs says that Tern 4 costs half of what Tern 3 cost to run.";

test("an event gets its summary, score, topics and entities, and relations are rung for", async () => {
  const id = await anEvent(db, { title: "Halyard Labs releases Tern 4", body: BODY });
  const deps = testDeps();

  expect(await understandEvents(deps, [id])).toBe("understood 1");

  const event = await row(db, "select * from events where id = ?", id);
  expect(event).toMatchObject({
    summary_kind: "extract",
    event_type: "release",
    understood_at: deps.now(),
    related_at: null,
  });
  expect(event["summary"]).toContain("Halyard Labs released Tern 4");
  expect(event["summary"]).not.toContain("Subscribe");
  expect(event["score"]).toBeGreaterThan(4);
  expect(event["score_reason"]).toContain("told by a primary source");
  expect(await rows(db, "select topic_slug from event_topics where event_id = ?", id)).toContainEqual({
    topic_slug: "models",
  });
  expect(await rows(db, "select entity_slug from event_entities where event_id = ?", id)).toContainEqual({
    entity_slug: "tern-4",
  });
  expect(deps.rung).toEqual([{ type: "event.relate", eventIds: [id] }]);
});

test("a message delivered twice understands once", async () => {
  const id = await anEvent(db, { title: "Halyard Labs releases Tern 4", body: BODY });
  const deps = testDeps();
  await understandEvents(deps, [id]);
  expect(await understandEvents(deps, [id])).toBe("nothing to understand");
  expect(deps.rung).toHaveLength(1);
});

test("an event whose words change is understood anew, without traces of the old words", async () => {
  const id = await anEvent(db, { title: "Halyard Labs releases Tern 4", body: BODY });
  const deps = testDeps();
  await understandEvents(deps, [id]);
  await db.batch([
    db.prepare("update event_texts set title = 'Court fines Corvid Systems', body = '' where event_id = ?").bind(id),
    db.prepare("update events set understood_at = null, content_hash = 'new' where id = ?").bind(id),
  ]);
  await understandEvents(deps, [id]);
  expect(await row(db, "select * from events where id = ?", id)).toMatchObject({
    summary: "",
    summary_kind: "headline",
    event_type: "court",
  });
  expect(await rows(db, "select * from event_entities where event_id = ? and entity_slug = 'tern-4'", id)).toEqual([]);
});

test("a headline is all there is until the article arrives, and then there is a summary", async () => {
  const id = await anEvent(db, { title: "Halyard Labs releases Tern 4", body: "" });
  const deps = testDeps();
  await understandEvents(deps, [id]);
  const kindOf = async () => (await row(db, "select summary_kind from events where id = ?", id))["summary_kind"];
  expect(await kindOf()).toBe("headline");
  await db.batch([
    db.prepare("update event_texts set body = ? where event_id = ?").bind(BODY, id),
    db.prepare("update events set understood_at = null, content_hash = 'filled' where id = ?").bind(id),
  ]);
  await understandEvents(deps, [id]);
  expect(await kindOf()).toBe("extract");
  expect((await row(db, "select summary from events where id = ?", id))["summary"]).toMatch(
    /^Halyard Labs released Tern 4/,
  );
});

test("a name learns its kind from the first text that tells it, and keeps it", async () => {
  const kinds: unknown[] = [];
  for (const body of ["We met Maren Oduya.", "A letter by Maren Oduya came.", "We met Maren Oduya again."]) {
    const id = await anEvent(db, { title: "The gulls of Maren Oduya fly again", body });
    await understandEvents(testDeps(), [id]);
    kinds.push((await row(db, "select kind from entities where slug = 'maren-oduya'"))["kind"]);
  }
  expect(kinds).toEqual(["name", "person", "person"]);
});

test("a copy is understood and needs no relations", async () => {
  const original = await anEvent(db, { title: "Halyard Labs releases Tern 4", body: BODY });
  const copy = await anEvent(db, { title: "Halyard Labs releases Tern 4", body: BODY, copyOfId: original });
  const deps = testDeps();
  await understandEvents(deps, [copy]);
  expect(await row(db, "select * from events where id = ?", copy)).toMatchObject({ related_at: deps.now() });
  expect(deps.rung).toEqual([]);
});

test("a copy at its own address whose words have changed is an event again, to be related", async () => {
  const original = await anEvent(db, { title: "Halyard Labs releases Tern 4", body: BODY });
  const copy = await anEvent(db, { title: "Court fines Corvid Systems", body: "", copyOfId: original });
  const deps = testDeps();
  await understandEvents(deps, [copy]);
  expect(await row(db, "select copy_of_id, related_at from events where id = ?", copy)).toEqual({
    copy_of_id: null,
    related_at: null,
  });
  expect(deps.rung).toEqual([{ type: "event.relate", eventIds: [copy] }]);
});

test("the sweep rings for what was lost, in groups, and for nothing else", async () => {
  for (let n = 0; n < 25; n += 1) await anEvent(db, { title: `Notice number ${n}`, body: "" });
  const deps = testDeps();
  expect(await sweepUnderstanding(deps)).toBe("rang for 25");
  expect(deps.rung.map((job) => ("eventIds" in job ? job.eventIds.length : 0))).toEqual([20, 5]);
  for (const job of deps.rung.splice(0)) if ("eventIds" in job) await understandEvents(deps, job.eventIds);
  expect(await sweepUnderstanding(deps)).toBe("rang for 0");
});
