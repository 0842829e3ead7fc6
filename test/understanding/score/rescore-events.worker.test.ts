import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { relateEvents } from "../../../src/relations/relate-events.ts";
import {
  loadRescore,
  rescoreEvents,
  startRescore,
  sweepRescore,
} from "../../../src/understanding/score/rescore-events.ts";
import { understandEvents } from "../../../src/understanding/understand-events.ts";
import { anEvent, fillNewsroom, know, row, rows } from "../../relations/newsroom.ts";
import { RELEASE, REPORT } from "../../relations/texts.ts";
import { NOON, testDeps } from "../../support/deps.ts";
import { meanwhile } from "../../support/meanwhile.ts";

const db = env.DB;
const DAY_MS = 86_400_000;
const SCORES = "select id, event_type, score, points, score_reason, score_parts from events order by id";

beforeEach(async () => {
  await fillNewsroom(db);
});

/** Events understood by rules that are gone: other types, parts and scores than today's. */
async function outdate(): Promise<void> {
  await db
    .prepare(
      `update events set event_type = 'guide', score = 2, points = 1.5, score_reason = 'Old.',
         score_parts = '[{"name":"kind","points":2,"because":"old"}]'`,
    )
    .run();
}

/** Runs slices until nothing is rung for; answers how many messages that took. */
async function runAll(deps = testDeps()): Promise<number> {
  deps.rung.push({ type: "event.rescore" });
  let count = 0;
  for (; deps.rung.pop(); count += 1) await rescoreEvents(deps);
  return count;
}

test("every stored event gets the type, parts and score that it would get today, its coverage with it", async () => {
  const ids = [await know(db, RELEASE), await know(db, REPORT), await know(db, { title: "Notes on tides", body: "" })];
  await relateEvents(testDeps(), ids);
  const fresh = await rows(db, SCORES);
  expect(fresh[0]?.["score_reason"]).toContain("reported by 2 independent publishers");
  await outdate();

  expect(await startRescore(testDeps(), { since: 0 })).toMatchObject({
    state: "running",
    done: 0,
    total: 3,
    after: null,
  });
  await runAll();

  expect(await rows(db, SCORES)).toEqual(fresh);
  const { state, done, before, after } = await loadRescore(testDeps());
  expect({ state, done }).toEqual({ state: "done", done: 3 });
  expect(before).toMatchObject({ events: 3, "1-2": 1, median: 2 });
  expect(after).toMatchObject({ events: 3, "1-2": 0 });
});

test("a rescore goes slice by slice, and a message delivered twice does no slice twice", async () => {
  for (let n = 0; n < 45; n += 1) await anEvent(db, { title: `Notice number ${n}`, body: "" });
  const all = await rows(db, "select id from events");
  await understandEvents(
    testDeps(),
    all.map(({ id }) => Number(id)),
  );
  await startRescore(testDeps(), { since: 0 });

  expect(await rescoreEvents(meanwhile(() => rescoreEvents(testDeps())))).toBe("done already");
  expect(await loadRescore(testDeps())).toMatchObject({ state: "running", done: 40, total: 45 });
  expect(await runAll()).toBe(2);
  expect(await loadRescore(testDeps())).toMatchObject({ state: "done", done: 45 });
  expect(await rescoreEvents(testDeps())).toBe("nothing to rescore");
});

test("what a person has pinned stays, with parts that say what was counted", async () => {
  const id = await know(db, RELEASE);
  const { points } = await row(db, "select points from events");
  await outdate();
  await db.prepare("update events set pinned_score = 9.5, score = 9.5").run();
  await startRescore(testDeps(), { since: 0 });
  await runAll();
  expect(await row(db, "select score, points, event_type from events where id = ?", id)).toEqual({
    score: 9.5,
    points,
    event_type: "release",
  });
});

test("only events of the time asked for are scored anew, and only those that are understood", async () => {
  const old = await know(db, { ...RELEASE, hoursAgo: 72 });
  const late = await know(db, { title: "Corvid Systems raises $9 billion", body: "" });
  await outdate();
  await anEvent(db, { title: "Not read yet", body: "" });
  await startRescore(testDeps(), { since: NOON - DAY_MS });
  await runAll();
  expect(await row(db, "select score_reason from events where id = ?", old)).toEqual({ score_reason: "Old." });
  expect((await row(db, "select event_type from events where id = ?", late))["event_type"]).toBe("funding");
  expect(await loadRescore(testDeps())).toMatchObject({ total: 1, done: 1 });
});

test("an event that another job writes meanwhile is taken once more, with what that job wrote", async () => {
  const [first, second] = [await know(db, RELEASE), await know(db, REPORT)];
  await outdate();
  await startRescore(testDeps(), { since: 0 });
  const deps = meanwhile(() =>
    db
      .prepare(
        'update events set score_parts = \'[{"name":"model: reach","points":0.6,"because":"level 3 of 3"}]\' where id = ?',
      )
      .bind(second)
      .run(),
  );
  await rescoreEvents(deps);
  expect((await loadRescore(deps)).done).toBe(1);
  await runAll();
  expect((await row(db, "select score_parts from events where id = ?", first))["score_parts"]).not.toContain("model");
  expect((await row(db, "select score_parts from events where id = ?", second))["score_parts"]).toContain(
    "model: reach",
  );
});

test("a rescore that begins while one runs out is not taken for done", async () => {
  await know(db, RELEASE);
  await startRescore(testDeps(), { since: 0 });
  await rescoreEvents(testDeps());
  const later = testDeps({ now: () => NOON + 1 });
  await rescoreEvents(meanwhile(() => startRescore(later, { since: 0 })));
  expect(await loadRescore(later)).toMatchObject({ state: "running", startedAt: NOON + 1, done: 0 });
});

test("a new rescore takes the place of one that runs, and the sweep rings for what was lost", async () => {
  await know(db, RELEASE);
  const deps = testDeps();
  expect(await sweepRescore(deps)).toBe("nothing to rescore");
  await startRescore(deps, { since: 5 });
  await startRescore(testDeps({ now: () => NOON + 1 }), { since: 3 });
  expect(await loadRescore(deps)).toMatchObject({ since: 3, startedAt: NOON + 1 });
  deps.rung.length = 0;
  expect(await sweepRescore(deps)).toBe("rang");
  expect(deps.rung).toEqual([{ type: "event.rescore" }]);
});

test("a rescore that begins while one reaches further back reaches as far; a later one does not", async () => {
  const old = await know(db, { ...RELEASE, hoursAgo: 72 });
  await outdate();
  await startRescore(testDeps(), { since: 0 });
  expect(await startRescore(testDeps(), { since: NOON - DAY_MS })).toMatchObject({ since: 0, total: 1 });
  await runAll();
  expect(await row(db, "select score_reason from events where id = ?", old)).not.toEqual({ score_reason: "Old." });
  expect(await startRescore(testDeps(), { since: NOON - DAY_MS })).toMatchObject({ since: NOON - DAY_MS });
});

test("where nothing is stored a rescore is done at once, and before the first there is none", async () => {
  expect(await loadRescore(testDeps())).toMatchObject({ state: "none", before: null });
  await startRescore(testDeps(), { since: 0 });
  await runAll();
  expect(await loadRescore(testDeps())).toMatchObject({ state: "done", total: 0, after: { events: 0, median: 0 } });
});
