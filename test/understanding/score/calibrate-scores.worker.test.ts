import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { calibrateScores } from "../../../src/understanding/score/calibrate-scores.ts";
import { loadRescore } from "../../../src/understanding/score/rescore-events.ts";
import { DEFAULT_SCALE } from "../../../src/understanding/score/scale.ts";
import { loadField, loadScale } from "../../../src/understanding/score/store.ts";
import { anEvent, fillNewsroom, know } from "../../relations/newsroom.ts";
import { NOON, testDeps } from "../../support/deps.ts";

const db = env.DB;
const HOUR_MS = 3_600_000;

beforeEach(async () => {
  await fillNewsroom(db);
});

/** So many events whose points all lie far above what the default scale expects. */
async function fillField(count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) await anEvent(db, { title: `Notice number ${n}`, body: "" });
  await db
    .prepare("update events set understood_at = 1, score = 9, points = 6 + (id % 40) * 0.1, event_type = 'release'")
    .run();
}

test("once a day the field is looked at, and a scale that keeps its promises stays", async () => {
  await know(db, { title: "Halyard Labs unveils a speech model", body: "" });
  const deps = testDeps();
  expect(await calibrateScores(deps)).toBe("the scale holds for 1 events");
  expect(await calibrateScores(testDeps({ now: () => NOON + 23 * HOUR_MS }))).toBe("not due");
  expect(await calibrateScores(testDeps({ now: () => NOON + 24 * HOUR_MS }))).toBe("the scale holds for 1 events");
  expect(await loadScale(deps.db)).toEqual(DEFAULT_SCALE);
  expect(deps.rung).toEqual([]);
});

test("a field that breaks the promises moves the scale, and every event is scored anew", async () => {
  await fillField(400);
  const deps = testDeps();
  expect(await calibrateScores(deps)).toBe("moved the scale by 400 events");
  expect(deps.rung).toEqual([{ type: "event.rescore" }]);
  expect(await loadRescore(deps)).toMatchObject({ state: "running", since: 0, total: 400 });
  const scale = await loadScale(deps.db);
  expect(scale).not.toEqual(DEFAULT_SCALE);

  const nextDay = testDeps({ now: () => NOON + 24 * HOUR_MS });
  expect(await calibrateScores(nextDay)).toBe("the scale holds for 400 events");
  expect(await loadScale(deps.db)).toEqual(scale);
});

test("the field is what readers see of the last months: originals, shown, each once", async () => {
  const shown = await know(db, { title: "Halyard Labs unveils a speech model", body: "" });
  await know(db, { title: "Old news of Halyard Labs", body: "", hoursAgo: 5_000 });
  const [hidden, copy] = [
    await know(db, { title: "Halyard Labs opens a hall", body: "" }),
    await know(db, { title: "Halyard Labs unveils speech", body: "", source: "courier" }),
  ];
  await db.batch([
    db.prepare("update events set hidden_at = 1 where id = ?").bind(hidden),
    db.prepare("update events set copy_of_id = ? where id = ?").bind(shown, copy),
  ]);
  const field = await loadField(testDeps().db, NOON - 1_000 * HOUR_MS);
  expect(field).toEqual([{ points: expect.any(Number), type: "release", isCovered: false, count: 1 }]);
});
