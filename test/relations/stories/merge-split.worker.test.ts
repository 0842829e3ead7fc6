/** Two stories made one, one made two: by whom ever, and at whatever moment. */
import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { findStory } from "../../../src/relations/stories/store.ts";
import { growStory, mergeStories, splitStory } from "../../../src/relations/stories/stories.ts";
import { testDeps } from "../../support/deps.ts";
import { meanwhile } from "../../support/meanwhile.ts";
import { aSource, fillNewsroom, know, row, rows } from "../newsroom.ts";

const db = env.DB;
const HOUSES = ["halyard", "courier", "lantern", "beacon", "harbour", "tower"];

beforeEach(async () => {
  await fillNewsroom(db);
  for (const slug of HOUSES.slice(3)) await aSource(db, { slug });
});

/** Events of a house each, in a story that bears the number of the first; answers their ids. */
async function aStory(...houses: string[]): Promise<number[]> {
  const ids: number[] = [];
  for (const source of houses)
    ids.push(await know(db, { source, title: `The mill at the harbour of ${source}`, body: "" }));
  await place(ids[0] ?? 0, ids);
  return ids;
}

async function place(storyId: number, ids: readonly number[]): Promise<void> {
  await db.prepare("insert into stories (id, created_at, updated_at) values (?, 1, 1)").bind(storyId).run();
  for (const id of ids) await db.prepare("update events set story_id = ? where id = ?").bind(storyId, id).run();
}

async function storyIds(): Promise<unknown[]> {
  return (await rows(db, "select story_id from events order by id")).map((event) => event["story_id"]);
}

async function reasonOf(id: number): Promise<unknown> {
  return (await row(db, "select score_reason from events where id = ?", id))["score_reason"];
}

test("two stories become one: their coverage is counted together, and the old number leads to the new", async () => {
  const [a = 0, b = 0] = await aStory("halyard", "courier");
  const [c = 0, d = 0] = await aStory("lantern", "beacon");
  await db
    .prepare("insert into related_events values (?1, ?2, .4, 'both: mill'), (?2, ?1, .4, 'both: mill')")
    .bind(a, d)
    .run();
  expect(await mergeStories(testDeps(), { into: a, from: c })).toBe(true);
  expect(await storyIds()).toEqual([a, a, a, a]);
  for (const id of [a, b, c, d]) expect(await reasonOf(id)).toContain("reported by 4 independent publishers");
  expect(await rows(db, "select * from related_events")).toEqual([]);
  expect(await findStory(testDeps().db, c)).toBe(a);
});

test("merging twice, or the other way round, changes nothing more", async () => {
  const [a = 0] = await aStory("halyard", "courier");
  const [c = 0] = await aStory("lantern", "beacon");
  await mergeStories(testDeps(), { into: a, from: c });
  expect(await mergeStories(testDeps(), { into: a, from: c })).toBe(true);
  expect(await mergeStories(testDeps(), { into: c, from: a })).toBe(true);
  expect(await storyIds()).toEqual([a, a, a, a]);
  expect(await findStory(testDeps().db, a)).toBe(a);
});

test("a chain of merges leads to its end, from every number in it", async () => {
  const [a = 0] = await aStory("halyard", "courier");
  const [c = 0] = await aStory("lantern", "beacon");
  const [e = 0] = await aStory("harbour", "tower");
  await mergeStories(testDeps(), { into: c, from: e });
  await mergeStories(testDeps(), { into: a, from: c });
  for (const id of [a, c, e]) expect(await findStory(testDeps().db, id)).toBe(a);
});

test("two merges at once, each into the other, make one story and no circle", async () => {
  const [a = 0] = await aStory("halyard", "courier");
  const [c = 0] = await aStory("lantern", "beacon");
  const deps = meanwhile(() => mergeStories(testDeps(), { into: c, from: a }));
  expect(await mergeStories(deps, { into: a, from: c })).toBe(false);
  expect(await storyIds()).toEqual([c, c, c, c]);
  for (const id of [a, c]) expect(await findStory(testDeps().db, id)).toBe(c);
});

test("a circle in the table ends the search", async () => {
  await db.batch([
    db.prepare("insert into stories values (1, 0, 0, 2)"),
    db.prepare("insert into stories values (2, 0, 0, 1)"),
  ]);
  expect(await findStory(testDeps().db, 1)).toBeNull();
  expect(await mergeStories(testDeps(), { into: 1, from: 2 })).toBe(false);
});

test("nothing is merged while another job moves a member", async () => {
  const [a = 0, b = 0] = await aStory("halyard", "courier");
  const [c = 0, d = 0] = await aStory("lantern", "beacon");
  const late = await know(db, { source: "tower", title: "The mill, once more", body: "" });
  const deps = meanwhile(() => db.prepare("update events set story_id = ? where id = ?").bind(c, late).run());
  expect(await mergeStories(deps, { into: a, from: c })).toBe(false);
  expect(await storyIds()).toEqual([a, a, c, c, c]);
  expect(await findStory(testDeps().db, c)).toBe(c);
  for (const id of [b, d]) expect(await reasonOf(id)).not.toContain("independent publishers");
});

test("what leaves a story is a story of its own, and both are counted anew", async () => {
  const [a = 0, b = 0, c = 0, d = 0] = await aStory("halyard", "courier", "lantern", "beacon");
  const deps = testDeps();
  expect(await splitStory(deps, { storyId: a, eventIds: [c, d] })).toBe(c);
  expect(await storyIds()).toEqual([a, a, c, c]);
  for (const id of [a, b, c, d]) expect(await reasonOf(id)).toContain("reported by 2 independent publishers");
  expect(deps.rung).toEqual([{ type: "event.relate", eventIds: [c, d] }]);
});

test("splitting twice answers the same number and changes nothing more", async () => {
  const [a = 0, , c = 0, d = 0] = await aStory("halyard", "courier", "lantern", "beacon");
  await splitStory(testDeps(), { storyId: a, eventIds: [c, d] });
  expect(await splitStory(testDeps(), { storyId: a, eventIds: [c, d] })).toBe(c);
  expect(await storyIds()).toEqual([a, a, c, c]);
});

test("one event that leaves stands alone, and so does one that is left", async () => {
  const [a = 0, b = 0, c = 0] = await aStory("halyard", "courier", "lantern");
  expect(await splitStory(testDeps(), { storyId: a, eventIds: [c] })).toBeNull();
  expect(await storyIds()).toEqual([a, a, null]);
  expect(await splitStory(testDeps(), { storyId: a, eventIds: [b] })).toBeNull();
  expect(await storyIds()).toEqual([null, null, null]);
  for (const id of [a, b, c]) expect(await reasonOf(id)).not.toContain("independent publishers");
});

test("a story that is to lose all of its events, or none, stays as it is", async () => {
  const ids = await aStory("halyard", "courier");
  const [a = 0] = ids;
  const [c = 0] = await aStory("lantern", "beacon");
  expect(await splitStory(testDeps(), { storyId: a, eventIds: ids })).toBeNull();
  await splitStory(testDeps(), { storyId: a, eventIds: [c] });
  expect(await storyIds()).toEqual([a, a, c, c]);
});

test("an old number may be split too, and a number that leads elsewhere is given to no new story", async () => {
  const [a = 0, b = 0] = await aStory("halyard", "courier");
  const [c = 0, d = 0] = await aStory("lantern", "beacon");
  await mergeStories(testDeps(), { into: a, from: c });
  expect(await splitStory(testDeps(), { storyId: c, eventIds: [c, d] })).toBe(d);
  expect(await storyIds()).toEqual([a, a, d, d]);
  expect(await findStory(testDeps().db, c)).toBe(a);
  expect(await findStory(testDeps().db, b)).toBeNull();
});

test("the number of a story that fell apart leads where its event went, also as a copy", async () => {
  const [a = 0, b = 0] = await aStory("halyard", "courier");
  await splitStory(testDeps(), { storyId: a, eventIds: [b] });
  expect(await findStory(testDeps().db, a)).toBeNull();
  const [c = 0] = await aStory("lantern", "beacon");
  await db.prepare("update events set copy_of_id = ? where id = ?").bind(c, a).run();
  expect(await findStory(testDeps().db, a)).toBe(c);
});

test("nothing is split while another job moves a member", async () => {
  const [a = 0, b = 0, c = 0, d = 0] = await aStory("halyard", "courier", "lantern", "beacon");
  const deps = meanwhile(() => splitStory(testDeps(), { storyId: a, eventIds: [b] }));
  expect(await splitStory(deps, { storyId: a, eventIds: [c, d] })).toBeNull();
  expect(await storyIds()).toEqual([a, null, a, a]);
  expect(await reasonOf(c)).toContain("reported by 3 independent publishers");
});

test("what would join a story that was merged meanwhile joins nothing, and is to look again", async () => {
  const [a = 0] = await aStory("halyard", "courier");
  const [c = 0] = await aStory("lantern", "beacon");
  const alone = await know(db, { source: "harbour", title: "The mill at the harbour", body: "" });
  await mergeStories(testDeps(), { into: a, from: c });
  expect(await growStory(testDeps(), { storyId: c, memberIds: [alone] })).toBe(false);
  expect(await row(db, "select story_id from events where id = ?", alone)).toEqual({ story_id: null });
  expect(await growStory(testDeps(), { storyId: a, memberIds: [alone] })).toBe(true);
});
