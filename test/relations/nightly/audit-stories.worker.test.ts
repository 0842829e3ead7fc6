/** The night's second look: once a day, in slices that may be lost, doubled or stopped half-way. */
import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { auditStories, auditStoriesNightly } from "../../../src/relations/nightly/audit-stories.ts";
import { relateEvents } from "../../../src/relations/relate-events.ts";
import { findStory } from "../../../src/relations/stories/store.ts";
import { NOON, type TestDeps, testDeps } from "../../support/deps.ts";
import { meanwhile } from "../../support/meanwhile.ts";
import { aSource, fillNewsroom, know, row, rows } from "../newsroom.ts";
import { FIRE, RELEASE, REPORT, SECOND_REPORT } from "../texts.ts";

const db = env.DB;
const HOUR_MS = 3_600_000;
/** Makes texts long enough to count as full. */
const CLOSING = "Our paper will tell its readers more about this in the evening.";
const launch = (event: typeof REPORT, source = event.source) => ({
  ...event,
  source,
  body: `${event.body} ${event.title}, says the company in ${source}. ${CLOSING}`,
});
const BLAZE = {
  title: "Fire takes the old mill of Bremen",
  body:
    "Bremen has lost its mill: at the harbour the empty building burned down in the night to Monday. Ninety people of the fire " +
    "brigade fought the fire until morning, says the harbour office, and nobody was hurt. The old mill of Bremen had stood " +
    "empty for years, and a hundred people watched it burn on Sunday night from the other bank.",
};

beforeEach(async () => {
  await fillNewsroom(db);
  for (const slug of ["beacon", "tower"]) await aSource(db, { slug });
});

/** Three reports on a launch and two on a fire, related by nobody yet. */
async function fiveReports(): Promise<number[]> {
  return [
    await know(db, launch(RELEASE)),
    await know(db, launch(REPORT)),
    await know(db, launch(SECOND_REPORT)),
    await know(db, launch(FIRE, "beacon")),
    await know(db, { ...BLAZE, source: "tower" }),
  ];
}

async function place(ids: readonly (number | undefined)[]): Promise<void> {
  const [storyId = 0] = ids;
  await db.prepare("insert into stories values (?, 1, 1, null)").bind(storyId).run();
  for (const id of ids)
    await db.prepare("update events set story_id = ?, related_at = 1 where id = ?").bind(storyId, id).run();
}

async function storyIds(): Promise<unknown[]> {
  return (await rows(db, "select story_id from events order by id")).map((event) => event["story_id"]);
}

const proposals = () => rows(db, "select kind, story_id, event_ids, state from story_proposals order by id");

/** One night, a day after the other; messages one after the other. */
async function night(day = 0, deps: TestDeps = testDeps()): Promise<void> {
  const later = { ...deps, now: () => NOON + day * 24 * HOUR_MS };
  await auditStoriesNightly(later);
  for (let rung = deps.rung.splice(0); rung.length > 0; rung = deps.rung.splice(0))
    for (const { type } of rung) if (type === "story.audit") await auditStories(later);
}

test("two stories on one happening become one, and the old number leads there", async () => {
  const [a = 0, b, c] = await fiveReports();
  const d = await know(db, launch({ ...REPORT, title: "Halyard Labs: Tern 4 may be downloaded" }, "tower"));
  await place([a, b]);
  await place([c, d]);
  await night();
  expect(await storyIds()).toEqual([a, a, a, null, null, a]);
  expect(await findStory(testDeps().db, c ?? 0)).toBe(a);
  expect(await proposals()).toEqual([{ kind: "merge", story_id: a, event_ids: `[${c},${d}]`, state: "applied" }]);
  const { reason } = await row(db, "select reason from story_proposals");
  expect(reason).toMatch(/^\d+ per cent alike on the mean/);
});

test("a story on two happenings parts, is counted anew, and no later night or job brings it together", async () => {
  const ids = await fiveReports();
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = ids;
  await place(ids);
  const apart = [a, a, a, d, d];
  for (const day of [0, 1, 2]) {
    await night(day);
    expect(await storyIds()).toEqual(apart);
  }
  await relateEvents(testDeps(), ids);
  expect(await storyIds()).toEqual(apart);
  expect(await proposals()).toEqual([{ kind: "split", story_id: a, event_ids: `[${d},${e}]`, state: "applied" }]);
  for (const [id, voices] of [
    [b, 3],
    [c, 3],
    [e, 2],
  ] as const)
    expect((await row(db, "select score_reason from events where id = ?", id))["score_reason"]).toContain(
      `${voices} independent`,
    );
});

test("an event that came too early for its story joins it at night", async () => {
  const [a = 0, b, c] = await fiveReports();
  await place([a, b]);
  await db.prepare("update events set related_at = 1 where id = ?").bind(c).run();
  await night();
  expect(await storyIds()).toEqual([a, a, a, null, null]);
});

test("an audit begins once a day, at night, and what the queue lost is rung for by the hour", async () => {
  await place(await fiveReports());
  const deps = testDeps();
  const at = (hour: number) => ({ ...deps, now: () => Date.UTC(2026, 0, 5, hour) });
  expect(await auditStoriesNightly(at(2))).toBe("no audit under way");
  await auditStoriesNightly(at(4));
  await auditStoriesNightly(at(5));
  expect(deps.rung).toEqual([{ type: "story.audit" }, { type: "story.audit" }]);
  let work = "";
  while (work !== "no audit under way") work = await auditStories(at(5));
  expect(await auditStoriesNightly(at(6))).toBe("no audit under way");
});

test("a message delivered twice, at once or later, changes nothing more and leaves one chain", async () => {
  const ids = await fiveReports();
  await place(ids);
  await auditStoriesNightly(testDeps());
  const deps = meanwhile(() => auditStories(testDeps()));
  await auditStories(deps);
  expect(deps.rung.filter(({ type }) => type === "story.audit")).toEqual([]);
  await night();
  await auditStories(testDeps());
  expect(await storyIds()).toEqual([ids[0], ids[0], ids[0], ids[3], ids[3]]);
  expect(await proposals()).toHaveLength(1);
});

test("what stopped between its record and its deed is done the next night", async () => {
  const ids = await fiveReports();
  await place(ids);
  await db
    .prepare(
      "insert into story_proposals (kind, story_id, event_ids, likeness, reason, state, found_at) values ('split', ?, ?, .1, '', 'applied', 0)",
    )
    .bind(ids[0], `[${ids[3]},${ids[4]}]`)
    .run();
  await night();
  expect(await storyIds()).toEqual([ids[0], ids[0], ids[0], ids[3], ids[3]]);
});

test("what a person placed stays, and what a person dismissed is not done", async () => {
  const ids = await fiveReports();
  const [a = 0, , , d = 0, e = 0] = ids;
  await place(ids);
  await db.prepare("insert into story_pins values (?, ?, 'in', 0)").bind(d, a).run();
  await night();
  expect(await storyIds()).toEqual([a, a, a, a, a]);
  await db.prepare("delete from story_pins").run();
  await db
    .prepare(
      "insert into story_proposals (kind, story_id, event_ids, likeness, reason, state, found_at) values ('split', ?, ?, .1, '', 'dismissed', 0)",
    )
    .bind(a, `[${d},${e}]`)
    .run();
  await night(1);
  expect(await storyIds()).toEqual([a, a, a, a, a]);
});
