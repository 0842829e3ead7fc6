/** What a person sets of an event, once and again, and what becomes of it when the machines come by. */
import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { type Correction, correctEvent } from "../../../src/relations/corrections/correct-event.ts";
import { relateEvents } from "../../../src/relations/relate-events.ts";
import { understandEvents } from "../../../src/understanding/understand-events.ts";
import { NOON, testDeps } from "../../support/deps.ts";
import { meanwhile } from "../../support/meanwhile.ts";
import { fillNewsroom, know, row, rows } from "../newsroom.ts";

const db = env.DB;

beforeEach(() => fillNewsroom(db));

const BODY =
  "Halyard Labs released Tern 4, an open-weights language model with 90 billion parameters. " +
  "Tern 4 answers questions in forty languages and runs on a single accelerator. " +
  "Halyard Labs says that Tern 4 costs half of what Tern 3 cost to run.";
const release = { title: "Halyard Labs releases Tern 4", body: BODY };

const eventOf = (id: number) => row(db, "select * from events where id = ?", id);
const topicsOf = async (id: number) =>
  (await rows(db, "select topic_slug from event_topics where event_id = ? order by 1", id)).map((r) => r["topic_slug"]);
const log = () => rows(db, "select event_id, act, before, after, made_at from corrections order by id");
const lineUp = async (id: number) => {
  await db.prepare("update events set understood_at = null where id = ?").bind(id).run();
  await understandEvents(testDeps(), [id]);
  await relateEvents(testDeps(), [id]);
};

test.each<[Correction, Record<string, unknown>]>([
  [{ act: "score", score: 8.5 }, { after: "8.5" }],
  [
    { act: "title", title: "Tern 4 is out" },
    { before: '"Halyard Labs releases Tern 4"', after: '"Tern 4 is out"' },
  ],
  [{ act: "topics", topics: ["policy", "funding"] }, { after: '["funding","policy"]' }],
  [{ act: "hide" }, { before: "false", after: "true" }],
])("%j is done once and logged once, however often it is asked", async (correction, line) => {
  const id = await know(db, release);
  expect(await correctEvent(testDeps(), id, correction)).toBe("changed");
  const once = await eventOf(id);
  expect(await correctEvent(testDeps({ now: () => NOON + 1 }), id, correction)).toBe("unchanged");
  expect(await eventOf(id)).toEqual(once);
  expect(await log()).toMatchObject([{ event_id: id, act: correction.act, made_at: NOON, ...line }]);
});

test("nothing is known of an event that is not there", async () => {
  expect(await correctEvent(testDeps(), 77, { act: "hide" })).toBe("unknown");
  expect(await log()).toEqual([]);
});

test("a pinned score stands when the event is understood and its coverage counted anew", async () => {
  const id = await know(db, release);
  const counted = await eventOf(id);
  await correctEvent(testDeps(), id, { act: "score", score: 9 });
  await know(db, { ...release, source: "courier", body: `${BODY} The price was not told.`.replace("forty", "40") });
  await lineUp(id);
  expect(await eventOf(id)).toMatchObject({ score: 9, pinned_score: 9, score_parts: counted["score_parts"] });
});

test("a lifted score is what the almanac makes of the event", async () => {
  const id = await know(db, release);
  const { score } = await eventOf(id);
  const deps = testDeps();
  await correctEvent(deps, id, { act: "score", score: 2 });
  expect(await correctEvent(deps, id, { act: "score", score: null })).toBe("changed");
  expect(deps.rung).toEqual([]);
  expect(await eventOf(id)).toMatchObject({ score, pinned_score: null });
  await lineUp(id);
  expect(await eventOf(id)).toMatchObject({ score, pinned_score: null });
  expect((await log()).map(({ before, after }) => [Number(before), after])).toEqual([
    [score, "2.0"],
    [2, "null"],
  ]);
});

test("an event that is pinned before it is understood is not shown for that, and comes with the pin", async () => {
  const id = await know(db, release);
  await db.prepare("update events set score = null, understood_at = null where id = ?").bind(id).run();
  await correctEvent(testDeps(), id, { act: "score", score: 3 });
  expect(await eventOf(id)).toMatchObject({ score: null, pinned_score: 3 });
  await understandEvents(testDeps(), [id]);
  expect(await eventOf(id)).toMatchObject({ score: 3 });
});

test("pinned topics stand, and may be none; lifted ones are found in the words again", async () => {
  const id = await know(db, release);
  const found = await topicsOf(id);
  expect(found).not.toEqual([]);
  await correctEvent(testDeps(), id, { act: "topics", topics: ["policy"] });
  await lineUp(id);
  expect(await topicsOf(id)).toEqual(["policy"]);
  await correctEvent(testDeps(), id, { act: "topics", topics: [] });
  await lineUp(id);
  expect(await topicsOf(id)).toEqual([]);
  const deps = testDeps();
  await correctEvent(deps, id, { act: "topics", topics: null });
  expect(deps.rung).toEqual([{ type: "event.understand", eventIds: [id] }]);
  await understandEvents(testDeps(), [id]);
  expect(await topicsOf(id)).toEqual(found);
  expect(await correctEvent(deps, id, { act: "topics", topics: null })).toBe("unchanged");
});

test("a title is for readers: identity and search keep the publisher's", async () => {
  const id = await know(db, release);
  await correctEvent(testDeps(), id, { act: "title", title: "An aardvark of a model" });
  await lineUp(id);
  expect(await eventOf(id)).toMatchObject({ title: release.title, edited_title: "An aardvark of a model" });
  expect(await rows(db, "select rowid from event_index where event_index match 'aardvark'")).toEqual([]);
  await correctEvent(testDeps(), id, { act: "title", title: null });
  expect(await eventOf(id)).toMatchObject({ edited_title: null });
});

async function aStoryOfThree(): Promise<number[]> {
  const ids: number[] = [];
  for (const source of ["halyard", "courier", "lantern"]) {
    const id = await know(db, { title: `The mill at the harbour of ${source}`, body: "", source });
    ids.push(id);
    await db.prepare("insert or ignore into stories (id, created_at, updated_at) values (?, 1, 1)").bind(ids[0]).run();
    await db.prepare("update events set story_id = ?, related_at = 1 where id = ?").bind(ids[0], id).run();
  }
  return ids;
}

test("a hidden event leaves its story, relations and neighbours, and returns when it is shown again", async () => {
  const [first = 0, second = 0, third = 0] = await aStoryOfThree();
  const other = await know(db, { ...release, source: "gazette" });
  await db
    .prepare("insert into related_events values (?1, ?2, .5, 'both: mill'), (?2, ?1, .5, 'both: mill')")
    .bind(second, other)
    .run();
  await correctEvent(testDeps(), second, { act: "hide" });
  expect(await rows(db, "select id from events where story_id = ?", first)).toEqual([{ id: first }, { id: third }]);
  expect(await rows(db, "select * from related_events")).toEqual([]);
  expect(await relateEvents(testDeps(), [second])).toBe("nothing to relate");

  const deps = testDeps();
  expect(await correctEvent(deps, second, { act: "show" })).toBe("changed");
  expect(deps.rung).toEqual([{ type: "event.relate", eventIds: [second] }]);
  expect(await eventOf(second)).toMatchObject({ hidden_at: null, related_at: null });
  expect(await correctEvent(deps, second, { act: "show" })).toBe("unchanged");
  expect((await log()).map(({ act, after }) => [act, after])).toEqual([
    ["hide", "true"],
    ["hide", "false"],
  ]);
});

test("a hidden event stays hidden and unrelated when its publisher changes it", async () => {
  const id = await know(db, release);
  await correctEvent(testDeps(), id, { act: "hide" });
  await db.prepare("update events set understood_at = null where id = ?").bind(id).run();
  await understandEvents(testDeps(), [id]);
  expect(await eventOf(id)).toMatchObject({ hidden_at: NOON, related_at: NOON });
});

test("a copy of a hidden event is not shown in its place, and comes back as its copy", async () => {
  const id = await know(db, release);
  await correctEvent(testDeps(), id, { act: "hide" });
  const copy = await know(db, { ...release, source: "courier" });
  const report = await know(db, { title: "Halyard Labs prices Tern 4 at half of Tern 3", body: "", source: "lantern" });
  await relateEvents(testDeps(), [copy, report]);
  expect(await eventOf(copy)).toMatchObject({ copy_of_id: id, story_id: null });
  expect(await eventOf(report)).toMatchObject({ copy_of_id: null, story_id: null });
  expect(await rows(db, "select * from related_events")).toEqual([]);
  await correctEvent(testDeps(), id, { act: "show" });
  await relateEvents(testDeps(), [id]);
  expect(await eventOf(copy)).toMatchObject({ copy_of_id: id });
  expect(await eventOf(id)).toMatchObject({ copy_of_id: null, hidden_at: null });
});

test("a copy that stood in a story leaves it, and nothing waits for the hidden event to be related", async () => {
  const id = await know(db, release);
  await correctEvent(testDeps(), id, { act: "hide" });
  const [first = 0] = await aStoryOfThree();
  const copy = await know(db, { ...release, source: "courier" });
  await db.prepare("update events set story_id = ? where id = ?").bind(first, copy).run();
  await relateEvents(testDeps(), [copy]);
  expect(await eventOf(copy)).toMatchObject({ copy_of_id: id, story_id: null });
  expect(await eventOf(id)).toMatchObject({ related_at: NOON });
});

test("an earlier text of which the hidden event is a copy is shown", async () => {
  const id = await know(db, { ...release, source: "courier" });
  await correctEvent(testDeps(), id, { act: "hide" });
  const original = await know(db, { ...release, hoursAgo: 30 });
  await relateEvents(testDeps(), [original]);
  expect(await eventOf(original)).toMatchObject({ copy_of_id: null });
  expect(await eventOf(id)).toMatchObject({ copy_of_id: original, hidden_at: NOON });
});

test("while another job moves its story an event is not hidden by halves", async () => {
  const [first = 0, second = 0, third = 0] = await aStoryOfThree();
  const deps = meanwhile(async () => {
    await db.prepare("update events set story_id = null where id = ?").bind(third).run();
  });
  expect(await correctEvent(deps, second, { act: "hide" })).toBe("contested");
  expect(await eventOf(second)).toMatchObject({ hidden_at: null, story_id: first });
  expect(await correctEvent(testDeps(), second, { act: "hide" })).toBe("changed");
});

test("an event that joins a story while it is being hidden is not hidden inside it", async () => {
  const [first = 0] = await aStoryOfThree();
  const late = await know(db, { title: "The mill at the harbour burns", body: "", source: "gazette" });
  const deps = meanwhile(async () => {
    await db.prepare("update events set story_id = ? where id = ?").bind(first, late).run();
  });
  expect(await correctEvent(deps, late, { act: "hide" })).toBe("contested");
  expect(await correctEvent(testDeps(), late, { act: "hide" })).toBe("changed");
  expect(await eventOf(late)).toMatchObject({ hidden_at: NOON, story_id: null });
});
