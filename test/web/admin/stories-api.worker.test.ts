import { env } from "cloudflare:workers";
import * as v from "valibot";
import { beforeEach, expect, test } from "vitest";
import { openDb } from "../../../src/db/client.ts";
import { storyProposals } from "../../../src/db/schema.ts";
import { decisionAnswer, mergeAnswer, proposalList, splitAnswer } from "../../../src/local/command/stories/answers.ts";
import { NOON, type TestDeps, testDeps } from "../../support/deps.ts";
import { fillNewsroom, know, rows } from "../../relations/newsroom.ts";
import { makeAdmin } from "./admin.ts";

const db = env.DB;
let deps: TestDeps;
const { call, json } = makeAdmin(() => deps);

beforeEach(async () => {
  deps = testDeps();
  await fillNewsroom(db);
});

async function aStory(title: string, ...houses: string[]): Promise<number[]> {
  const ids: number[] = [];
  for (const source of houses) ids.push(await know(db, { source, title: `${title} ${source}`, body: "" }));
  await db.prepare("insert into stories (id, created_at, updated_at) values (?, 1, 1)").bind(ids[0]).run();
  for (const id of ids) await db.prepare("update events set story_id = ? where id = ?").bind(ids[0], id).run();
  return ids;
}

test("stories are merged and split, and the answers say where everything went", async () => {
  const [a = 0, b = 0] = await aStory("The mill of", "halyard", "courier");
  const [c = 0, d = 0] = await aStory("A bridge at", "lantern", "gazette");
  const merged = await json("POST", `/stories/${a}/merge`, { from: c });
  expect(v.parse(mergeAnswer, merged)).toEqual({ outcome: "merged", storyId: a });
  expect(await json("POST", `/stories/${a}/merge`, { from: c })).toEqual({ outcome: "unchanged", storyId: a });
  const parted = await json("POST", `/stories/${c}/split`, { eventIds: [b, d] });
  expect(v.parse(splitAnswer, parted)).toEqual({ outcome: "split", storyId: a, newStoryId: b });
  expect(await rows(db, "select story_id from events order by id")).toEqual(
    [a, b, a, b].map((storyId) => ({ story_id: storyId })),
  );
});

test("what cannot be done is refused in words", async () => {
  const [a = 0, b = 0] = await aStory("The mill of", "halyard", "courier");
  const refusals = [
    [`/stories/${a}/merge`, { from: 77 }, 404, "there is no story 77"],
    ["/stories/77/merge", { from: a }, 404, "there is no story 77"],
    [`/stories/${a}/merge`, { from: 1.5 }, 400, '"from" must be a whole number'],
    [`/stories/${a}/merge`, { into: a }, 400, '"from" is missing'],
    [`/stories/${a}/split`, { eventIds: [] }, 400, '"eventIds" is empty'],
    [`/stories/${a}/split`, { eventIds: [b, 77] }, 409, `story ${a} does not hold event 77`],
    [`/stories/${a}/split`, { eventIds: [a, b] }, 409, `these are all events of story ${a}; leave at least one in it`],
    ["/stories/77/split", { eventIds: [b] }, 404, "there is no story 77"],
  ] as const;
  for (const [path, body, status, detail] of refusals)
    expect(await (await call("POST", path, { body })).json()).toMatchObject({ status, detail });
  expect(await rows(db, "select * from story_pins")).toEqual([]);
});

test("what the nightly pass asks about is listed with its events, and decided once", async () => {
  const [a = 0, b = 0] = await aStory("The mill of", "halyard", "courier");
  const c = await know(db, { source: "lantern", title: "A bridge", body: "" });
  const proposed = {
    storyId: a,
    likeness: 0.2,
    reason: "20 per cent alike",
    state: "proposed" as const,
    foundAt: NOON,
  };
  const [merge, split] = await openDb(db)
    .insert(storyProposals)
    .values([
      { ...proposed, kind: "merge", eventIds: [c] },
      { ...proposed, kind: "split", eventIds: [b] },
    ])
    .returning({ id: storyProposals.id });
  const { data } = v.parse(proposalList, await json("GET", "/stories/proposals"));
  expect(data.find(({ id }) => id === merge?.id)).toMatchObject({
    kind: "merge",
    events: [{ id: c, source: "lantern" }],
    story: [{ id: a }, { id: b }],
  });
  expect(data.find(({ id }) => id === split?.id)).toMatchObject({ events: [{ id: b }], story: [{ id: a }] });
  const applied = await json("POST", `/stories/proposals/${merge?.id}/apply`);
  expect(v.parse(decisionAnswer, applied)).toEqual({ outcome: "changed", state: "applied" });
  expect(await json("POST", `/stories/proposals/${merge?.id}/apply`)).toEqual({
    outcome: "unchanged",
    state: "applied",
  });
  expect(await json("POST", `/stories/proposals/${split?.id}/dismiss`)).toEqual({
    outcome: "changed",
    state: "dismissed",
  });
  expect(await json("GET", "/stories/proposals")).toEqual({ data: [], next: null });
  expect(await (await call("POST", "/stories/proposals/77/apply")).json()).toMatchObject({ status: 404 });
});
