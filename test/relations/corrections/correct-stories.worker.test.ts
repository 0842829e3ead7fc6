/** What a person says of stories, once and again, and what becomes of it when the machines come by. */
import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { joinByHand, mergeByHand, splitByHand } from "../../../src/relations/corrections/correct-stories.ts";
import { relateEvents } from "../../../src/relations/relate-events.ts";
import { NOON, testDeps } from "../../support/deps.ts";
import { meanwhile } from "../../support/meanwhile.ts";
import { aSource, fillNewsroom, know, rows } from "../newsroom.ts";

const db = env.DB;
const HOUSES = ["beacon", "harbour", "tower"];

beforeEach(async () => {
  await fillNewsroom(db);
  for (const slug of HOUSES) await aSource(db, { slug });
});

/** Events of a house each that say the same, in a story that bears the number of the first; answers their ids. */
async function aStory(title: string, ...houses: string[]): Promise<number[]> {
  const ids: number[] = [];
  for (const source of houses) ids.push(await know(db, { source, title: `${title} ${source}`, body: "" }));
  const [storyId = 0] = ids;
  await db.prepare("insert into stories (id, created_at, updated_at) values (?, 1, 1)").bind(storyId).run();
  for (const id of ids)
    await db.prepare("update events set story_id = ?, related_at = 1 where id = ?").bind(storyId, id).run();
  return ids;
}

const storyIds = async () =>
  (await rows(db, "select story_id from events order by id")).map((event) => event["story_id"]);
const log = async () =>
  (await rows(db, "select * from corrections order by id")).map((r) => [
    r["event_id"],
    r["act"],
    r["before"],
    r["after"],
  ]);
const pins = async () =>
  (await rows(db, "select * from story_pins order by event_id, story_id")).map((r) => [
    r["event_id"],
    r["story_id"],
    r["stance"],
  ]);

test("two stories are merged, each moved event is pinned, and asking again changes nothing", async () => {
  const [a = 0] = await aStory("The mill at the harbour of", "halyard", "courier");
  const [c = 0, d = 0] = await aStory("A bridge over the river at", "lantern", "beacon");
  expect(await mergeByHand(testDeps(), { into: a, from: c })).toEqual({ outcome: "merged", storyId: a });
  expect(await storyIds()).toEqual([a, a, a, a]);
  expect(await pins()).toEqual([
    [c, a, "in"],
    [d, a, "in"],
  ]);
  const told = [
    [c, "merge", `${c}`, `${a}`],
    [d, "merge", `${c}`, `${a}`],
  ];
  expect(await log()).toEqual(told);
  expect(await mergeByHand(testDeps(), { into: a, from: c })).toEqual({ outcome: "unchanged", storyId: a });
  expect(await log()).toEqual(told);
});

test("merged stories stay one, and parted events apart, when they are related anew", async () => {
  const [a = 0, b = 0] = await aStory("The mill at the harbour of", "halyard", "courier");
  const [c = 0, d = 0] = await aStory("A bridge over the river at", "lantern", "beacon");
  await mergeByHand(testDeps(), { into: a, from: c });
  await splitByHand(testDeps(), { storyId: a, eventIds: [b] });
  await db.prepare("update events set related_at = null").run();
  for (const id of [d, c, b, a]) await relateEvents(testDeps(), [id]);
  expect(await storyIds()).toEqual([a, null, a, a]);
});

test("events that stand alone are made a story, or go into one, and asking again changes nothing", async () => {
  const ids: number[] = [];
  for (const source of ["halyard", "courier", "lantern"])
    ids.push(await know(db, { source, title: `News from ${source}`, body: "" }));
  const [a = 0, b = 0, c = 0] = ids;
  expect(await joinByHand(testDeps(), { storyId: a, eventIds: [b] })).toEqual({ outcome: "merged", storyId: a });
  expect(await joinByHand(testDeps(), { storyId: a, eventIds: [b] })).toEqual({ outcome: "unchanged", storyId: a });
  expect(await joinByHand(testDeps(), { storyId: a, eventIds: [c] })).toEqual({ outcome: "merged", storyId: a });
  expect(await storyIds()).toEqual([a, a, a]);
  expect(await log()).toEqual(ids.map((id) => [id, "merge", "null", `${a}`]));
  await db.prepare("update events set related_at = null").run();
  for (const id of ids) await relateEvents(testDeps(), [id]);
  expect(await storyIds()).toEqual([a, a, a]);
  expect(await joinByHand(testDeps(), { storyId: 77, eventIds: [78] })).toEqual({ outcome: "unknown", storyId: 77 });
});

test("events are taken out of a story as one of their own, and asking again changes nothing", async () => {
  const [a = 0, b = 0, c = 0, d = 0] = await aStory("The mill of", "halyard", "courier", "lantern", "beacon");
  const deps = testDeps();
  expect(await splitByHand(deps, { storyId: a, eventIds: [c, d] })).toEqual({
    outcome: "split",
    storyId: a,
    newStoryId: c,
  });
  expect(await storyIds()).toEqual([a, a, c, c]);
  expect(await pins()).toEqual([
    [c, a, "out"],
    [d, a, "out"],
  ]);
  expect(deps.rung).toEqual([{ type: "event.relate", eventIds: [c, d] }]);
  expect(await splitByHand(testDeps(), { storyId: a, eventIds: [c, d] })).toMatchObject({ outcome: "unchanged" });
  expect(await log()).toEqual([
    [c, "split", `${a}`, "null"],
    [d, "split", `${a}`, "null"],
  ]);
  expect(b).toBeGreaterThan(0);
});

test("a split that is taken back by a merge is one story again, whichever way round", async () => {
  const [a = 0, , c = 0, d = 0] = await aStory("The mill of", "halyard", "courier", "lantern", "beacon");
  await splitByHand(testDeps(), { storyId: a, eventIds: [c, d] });
  const later = testDeps({ now: () => NOON + 1 });
  expect(await mergeByHand(later, { into: c, from: a })).toEqual({ outcome: "merged", storyId: c });
  await db.prepare("update events set related_at = null").run();
  for (const { id } of await rows(db, "select id from events")) await relateEvents(later, [Number(id)]);
  expect(await storyIds()).toEqual([c, c, c, c]);
});

test("what is no story, no member, or all of them, is told apart", async () => {
  const [a = 0, b = 0] = await aStory("The mill of", "halyard", "courier");
  expect(await mergeByHand(testDeps(), { into: a, from: 77 })).toEqual({ outcome: "unknown", storyId: 77 });
  expect(await mergeByHand(testDeps(), { into: 77, from: a })).toEqual({ outcome: "unknown", storyId: 77 });
  expect(await splitByHand(testDeps(), { storyId: 77, eventIds: [a] })).toEqual({ outcome: "unknown", storyId: 77 });
  expect(await splitByHand(testDeps(), { storyId: a, eventIds: [b, 77] })).toEqual({
    outcome: "strangers",
    storyId: a,
    eventIds: [77],
  });
  expect(await splitByHand(testDeps(), { storyId: a, eventIds: [a, b] })).toEqual({ outcome: "whole", storyId: a });
  expect(await log()).toEqual([]);
});

test("a story of two falls apart when one is taken out, and the other way to say it is known", async () => {
  const [a = 0, b = 0] = await aStory("The mill of", "halyard", "courier");
  expect(await splitByHand(testDeps(), { storyId: a, eventIds: [b] })).toMatchObject({ outcome: "split" });
  expect(await storyIds()).toEqual([null, null]);
  for (const id of [a, b]) await relateEvents(testDeps(), [id]);
  expect(await storyIds()).toEqual([null, null]);
  expect(await splitByHand(testDeps(), { storyId: a, eventIds: [b] })).toMatchObject({ outcome: "unchanged" });
});

test("while another job moves a member nothing is moved by halves, and asking again does it", async () => {
  const [a = 0] = await aStory("The mill of", "halyard", "courier");
  const [c = 0, d = 0] = await aStory("A bridge at", "lantern", "beacon");
  const [e = 0] = await aStory("A road to", "harbour", "tower");
  const moved = meanwhile(
    async () => void (await db.prepare("update events set story_id = ? where id = ?").bind(e, d).run()),
  );
  await mergeByHand(moved, { into: a, from: c });
  expect(await mergeByHand(testDeps(), { into: a, from: c })).toMatchObject({ storyId: a });
  expect((await rows(db, "select story_id from events where id = ?", c))[0]).toEqual({ story_id: a });
});
