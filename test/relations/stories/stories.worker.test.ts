/** Stories, copies and relations when jobs run at the same time, and when the words of an event change. */
import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { findStory } from "../../../src/relations/stories/store.ts";
import { relateEvents } from "../../../src/relations/relate-events.ts";
import { understandEvents } from "../../../src/understanding/understand-events.ts";
import { type TestDeps, testDeps } from "../../support/deps.ts";
import { meanwhile } from "../../support/meanwhile.ts";
import { fillNewsroom, know, relationsOf, row, rows } from "../newsroom.ts";
import { COPY, FAR, FIRE, OTHER, RELEASE, REPORT, SECOND_REPORT } from "../texts.ts";

const db = env.DB;

beforeEach(() => fillNewsroom(db));

async function runRung(deps: TestDeps): Promise<void> {
  for (const job of deps.rung.splice(0)) if (job.type === "event.relate") await relateEvents(deps, job.eventIds);
}

/** New words for an event, as ingest stores them, understood. */
async function reword(id: number, { title, body }: { title: string; body: string }): Promise<void> {
  await db.batch([
    db.prepare("update event_texts set title = ?, body = ? where event_id = ?").bind(title, body, id),
    db
      .prepare(
        `update events set title = ?1, content_hash = ?1, updated_at = first_seen_at + 1, understood_at = null,
         related_at = null where id = ?2`,
      )
      .bind(title, id),
  ]);
  await understandEvents(testDeps(), [id]);
}

test("two jobs that relate one happening at once make one story, in either order", async () => {
  const [first, second, third] = [await know(db, RELEASE), await know(db, REPORT), await know(db, SECOND_REPORT)];
  const deps = meanwhile(() => relateEvents(testDeps(), [third, first]));
  await relateEvents(deps, [second]);
  await runRung(deps);
  const stored = await rows(db, "select story_id, score_reason from events order by id");
  expect(stored.map((event) => event["story_id"])).toEqual([first, first, first]);
  for (const event of stored) expect(event["score_reason"]).toContain("reported by 3 independent publishers");
  expect(await rows(db, "select id from stories")).toEqual([{ id: first }]);
  expect(await rows(db, "select event_id from related_events")).toEqual([]);
});

test("a job whose story another has moved meanwhile stores none and rings again", async () => {
  const [first, second] = [await know(db, RELEASE), await know(db, REPORT)];
  await relateEvents(testDeps(), [first, second]);
  const third = await know(db, SECOND_REPORT);
  const deps = meanwhile(async () => {
    await reword(second, FAR);
    await relateEvents(testDeps(), [second]);
  });
  expect(await relateEvents(deps, [third])).toBe("related 0, copies 0, contested 1");
  expect(await row(db, "select story_id, related_at from events where id = ?", third)).toEqual({
    story_id: null,
    related_at: null,
  });
  expect(deps.rung).toEqual([{ type: "event.relate", eventIds: [third] }]);
  await runRung(deps);
  expect(await rows(db, "select story_id from events order by id")).toEqual([
    { story_id: first },
    { story_id: null },
    { story_id: first },
  ]);
});

test("what became a copy while another event read it is not related to that event", async () => {
  const [original, related] = [await know(db, { ...RELEASE, hoursAgo: 5 }), await know(db, OTHER)];
  const copy = await know(db, { ...RELEASE, source: "courier", title: "Update: Halyard Labs releases" });
  await relateEvents(
    meanwhile(() => relateEvents(testDeps(), [copy])),
    [related],
  );
  expect(await row(db, "select copy_of_id from events where id = ?", copy)).toEqual({ copy_of_id: original });
  expect((await relationsOf(db, related)).map((relation) => relation["related_id"])).toEqual([original]);
});

test("a copy of what has just become a copy itself leads to the first of them", async () => {
  const [first, second] = [await know(db, { ...RELEASE, hoursAgo: 5 }), await know(db, { ...COPY, hoursAgo: 3 })];
  await db.prepare("update events set related_at = 1, understood_at = null where id = ?").bind(first).run();
  const third = await know(db, { ...COPY, source: "lantern", title: "Tern 4 now", hoursAgo: 1 });
  const deps = meanwhile(async () => {
    await db.prepare("update events set understood_at = 1 where id = ?").bind(first).run();
    await relateEvents(testDeps(), [second]);
  });
  await relateEvents(deps, [third]);
  expect(await rows(db, "select copy_of_id from events order by id")).toEqual([
    { copy_of_id: null },
    { copy_of_id: first },
    { copy_of_id: first },
  ]);
});

test("an event with other words leaves its story, and what it leaves is counted anew", async () => {
  const ids = [await know(db, RELEASE), await know(db, REPORT), await know(db, SECOND_REPORT)];
  const [first = 0, second = 0, third = 0] = ids;
  await relateEvents(testDeps(), ids);
  await reword(first, FAR);
  await relateEvents(testDeps(), [first]);
  expect(await rows(db, "select story_id from events order by id")).toEqual([
    { story_id: null },
    { story_id: first },
    { story_id: first },
  ]);
  for (const id of [second, third]) {
    const { score_reason } = await row(db, "select score_reason from events where id = ?", id);
    expect(score_reason).toContain("reported by 2 independent publishers");
  }
  await reword(second, FIRE);
  await relateEvents(testDeps(), [second]);
  const left = await row(db, "select story_id, score_reason from events where id = ?", third);
  expect(left["story_id"]).toBeNull();
  expect(left["score_reason"]).not.toContain("independent publishers");
  expect(await findStory(testDeps().db, first)).toBeNull();
});

test("an event that has left its story founds the next one under another number", async () => {
  const [first, second, third] = [await know(db, RELEASE), await know(db, REPORT), await know(db, SECOND_REPORT)];
  await relateEvents(testDeps(), [first, second, third]);
  const fire = await know(db, { ...FIRE, source: "lantern" });
  await reword(first, {
    title: "Fire at the old mill of Bremen",
    body:
      "On Sunday night a fire took the old mill of Bremen, which had stood empty at the harbour for years. The fire brigade " +
      "came with ninety people and was done in the morning. The harbour office of Bremen says that nobody was hurt.",
  });
  await relateEvents(testDeps(), [first, fire]);
  expect(await rows(db, "select story_id from events order by id")).toEqual([
    { story_id: fire },
    { story_id: first },
    { story_id: first },
    { story_id: fire },
  ]);
});

test("an event with other words loses the relations of its old ones on every page", async () => {
  const [first, second] = [await know(db, RELEASE), await know(db, OTHER)];
  await relateEvents(testDeps(), [first, second]);
  await reword(second, { ...OTHER, body: "A single accelerator runs the open-weights model of the clinic at night." });
  await relateEvents(testDeps(), [second]);
  const [reason] = (await relationsOf(db, first)).map((relation) => relation["reason"]);
  expect(reason).toBe((await relationsOf(db, second))[0]?.["reason"]);
  expect(reason).not.toContain("language");
  await reword(second, FAR);
  await relateEvents(testDeps(), [second]);
  expect(await relationsOf(db, first)).toEqual([]);
});

test("an article takes away what its stub was related by, though its publisher changed nothing", async () => {
  const [first, second] = [await know(db, RELEASE), await know(db, OTHER)];
  await relateEvents(testDeps(), [first, second]);
  await db.batch([
    db.prepare("update event_texts set title = ?, body = ? where event_id = ?").bind(FAR.title, FAR.body, second),
    db.prepare("update events set understood_at = null, related_at = null where id = ?").bind(second),
    db
      .prepare("insert into articles (event_id, host, state, next_try_at) values (?, 'halyard.test', 'read', 0)")
      .bind(second),
  ]);
  await understandEvents(testDeps(), [second]);
  await relateEvents(testDeps(), [second]);
  expect(await relationsOf(db, first)).toEqual([]);
});

test("words that change while they are related are related once more", async () => {
  const [first, second] = [await know(db, RELEASE), await know(db, OTHER)];
  const deps = meanwhile(() => reword(second, FAR));
  await db.prepare("update events set understood_at = 1 where id = ?").bind(second).run();
  await relateEvents(deps, [second]);
  expect(await row(db, "select related_at from events where id = ?", second)).toEqual({ related_at: null });
  await runRung(deps);
  expect(await relationsOf(db, first)).toEqual([]);
});

test.each(["original", "copy"])(
  "a copy gives its place in a story to its original: the %s is related",
  async (last) => {
    const [copy, other] = [await know(db, { ...COPY, hoursAgo: 2 }), await know(db, SECOND_REPORT)];
    await relateEvents(testDeps(), [other]);
    expect(await row(db, "select story_id from events where id = ?", copy)).toEqual({ story_id: copy });
    const original = await know(db, { ...RELEASE, hoursAgo: 5 });
    const deps = testDeps();
    await relateEvents(deps, [last === "copy" ? copy : original]);
    await runRung(deps);
    expect(await rows(db, "select copy_of_id, story_id is null as is_alone from events order by id")).toEqual([
      { copy_of_id: original, is_alone: 1 },
      { copy_of_id: null, is_alone: 0 },
      { copy_of_id: null, is_alone: 0 },
    ]);
    for (const id of [other, original]) {
      const { score_reason } = await row(db, "select score_reason from events where id = ?", id);
      expect(score_reason).toContain("reported by 2 independent publishers");
    }
  },
);

test("the issue of a newsletter joins no launch it tells of, though it tells it in the same words", async () => {
  const launch = await know(db, RELEASE);
  const title = "Halyard Labs Releases Tern 4, Courier House Buys a Ferry, Bremen Builds Cranes";
  const issue = await know(db, { ...REPORT, title });
  expect(await row(db, "select event_type from events where id = ?", issue)).toEqual({ event_type: "roundup" });
  await relateEvents(testDeps(), [launch, issue]);
  expect(await rows(db, "select story_id from events")).toEqual([{ story_id: null }, { story_id: null }]);
  expect(await relationsOf(db, launch)).toHaveLength(1);
});
