import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { openDb } from "../../src/db/client.ts";
import { relateEvents, sweepRelations } from "../../src/relations/relate-events.ts";
import { DEFAULT_SCALE, scoreAt } from "../../src/understanding/score/scale.ts";
import { testDeps } from "../support/deps.ts";
import { anEvent, fillNewsroom, know, relationsOf, rows, row } from "./newsroom.ts";
import { FAR, OTHER, RELEASE, REPORT } from "./texts.ts";

const db = env.DB;

beforeEach(() => fillNewsroom(db));

async function everything() {
  return [
    await rows(db, "select * from events order by id"),
    await rows(db, "select * from related_events order by event_id, related_id"),
    await rows(db, "select * from stories"),
  ];
}

async function costOf(eventIds: readonly number[]) {
  const asked = { queries: 0, batches: 0 };
  await relateEvents({ ...testDeps(), db: openDb(counting(env.DB, asked)) }, eventIds);
  return asked;
}

test("alike events are related in both directions, with a reason; others are not", async () => {
  const [first, second, far] = [await know(db, RELEASE), await know(db, OTHER), await know(db, FAR)];
  const deps = testDeps();
  await relateEvents(deps, [first, second, far]);
  const [relation] = await relationsOf(db, second);
  expect(relation).toMatchObject({ related_id: first });
  expect(relation?.["reason"]).toMatch(/^both: .*weights/);
  expect(await relationsOf(db, first)).toEqual([{ ...relation, related_id: second }]);
  expect(await relationsOf(db, far)).toEqual([]);
  expect(await row(db, "select related_at from events where id = ?", far)).toEqual({ related_at: deps.now() });
});

test("a message delivered twice changes nothing", async () => {
  const ids = [await know(db, RELEASE), await know(db, REPORT), await know(db, OTHER)];
  await relateEvents(testDeps(), ids);
  const once = await everything();
  await relateEvents(testDeps(), ids);
  expect(await everything()).toEqual(once);
});

test("two publishers on one happening make a story, and both gain what a point is worth on the scale", async () => {
  const ids = [await know(db, RELEASE), await know(db, REPORT)];
  const before = await rows(db, "select points from events order by id");
  const covered = before.map((event) => Number(event["points"]) + 1);
  await relateEvents(testDeps(), ids);
  const after = await rows(db, "select points, score, story_id, score_reason from events order by id");
  expect(after.map((event) => event["story_id"])).toEqual([ids[0], ids[0]]);
  expect(after.map((event) => event["points"])).toEqual(covered);
  expect(after.map((event) => event["score"])).toEqual(covered.map((points) => scoreAt(points, DEFAULT_SCALE)));
  expect(after[0]?.["score_reason"]).toContain("reported by 2 independent publishers");
  expect(await rows(db, "select id from stories")).toEqual([{ id: ids[0] }]);
  expect(await relationsOf(db, ids[0] ?? 0)).toEqual([]);
});

test("two titles of one house corroborate nothing", async () => {
  const retold = { ...REPORT, source: "gazette", title: "Halyard Labs brings Tern 4 with open weights" };
  retold.body = REPORT.body.replace(
    "The Bremen company Halyard Labs has put out Tern 4.",
    "Tern 4 by Halyard Labs is out, and free.",
  );
  retold.body = retold.body.replace("needs only a single accelerator", "asks for one accelerator alone");
  const ids = [
    await know(db, REPORT),
    await know(db, { ...retold, body: `${retold.body} Users in Bremen are the first to try it.` }),
  ];
  const before = await rows(db, "select score from events order by id");
  await relateEvents(testDeps(), ids);
  expect(await rows(db, "select score from events order by id")).toEqual(before);
});

test("another version of the same model is another story", async () => {
  const older = {
    ...REPORT,
    title: REPORT.title.replace("Tern 4", "Tern 3"),
    body: REPORT.body.replaceAll("Tern 4", "Tern 3"),
  };
  const ids = [await know(db, RELEASE), await know(db, older)];
  await relateEvents(testDeps(), ids);
  expect(await rows(db, "select distinct story_id from events")).toEqual([{ story_id: null }]);
  expect(await relationsOf(db, ids[0] ?? 0)).toHaveLength(1);
});

test("of one page the publisher's event is the original, though another's came in first", async () => {
  const urlKey = "halyard.test/wren";
  const pointer = await know(db, { source: "gazette", title: "Halyard has a bird", body: "", urlKey, hoursAgo: 5 });
  const own = await know(db, { source: "halyard", title: "Wren is here", body: "", urlKey, hoursAgo: 2 });
  await relateEvents(testDeps(), [pointer, own]);
  expect(await row(db, "select copy_of_id from events where id = ?", pointer)).toEqual({ copy_of_id: own });
  expect(await row(db, "select copy_of_id from events where id = ?", own)).toEqual({ copy_of_id: null });
});

test("a syndicated text is a copy of the earlier event, whichever came in first", async () => {
  const late = await know(db, { ...RELEASE, source: "courier", title: "Update: Halyard Labs releases", hoursAgo: 1 });
  const early = await know(db, { ...RELEASE, hoursAgo: 5 });
  const related = await know(db, OTHER);
  await relateEvents(testDeps(), [late, related]);
  await relateEvents(testDeps(), [early]);
  expect(await row(db, "select copy_of_id from events where id = ?", late)).toEqual({ copy_of_id: early });
  expect(await relationsOf(db, late)).toEqual([]);
  expect((await relationsOf(db, related)).map((relation) => relation["related_id"])).toEqual([early]);
});

test("a page keeps three relations of a source and gains better ones later", async () => {
  const old = await know(db, OTHER);
  await relateEvents(testDeps(), [old]);
  for (let n = 1; n <= 5; n += 1) {
    const id = await know(db, {
      ...OTHER,
      source: "courier",
      title: `Open weights for clinics, part ${n}`,
      body: `${RELEASE.body} ${"Clinics run it on a single accelerator. ".repeat(n)}`,
      hoursAgo: 200 * n,
    });
    await relateEvents(testDeps(), [id]);
  }
  const kept = (await relationsOf(db, old)).map(({ similarity }) => similarity);
  const found = "select similarity from related_events where related_id = ? order by similarity desc";
  const all = (await rows(db, found, old)).map(({ similarity }) => similarity);
  expect(all.length).toBeGreaterThan(3);
  expect(kept).toEqual(all.slice(0, 3));
});

test("a page keeps one issue of a newsletter, the most alike", async () => {
  const old = await know(db, OTHER);
  const far = { ...OTHER, source: "courier", hoursAgo: 300, title: "The week: weights for clinics, soups, gulls" };
  const near = { ...OTHER, source: "gazette", hoursAgo: 500, title: "The week: what open weights mean for clinics" };
  const issues = [await know(db, { ...far, body: RELEASE.body }), await know(db, { ...near, body: REPORT.body })];
  for (const id of issues) {
    await db.prepare("update events set event_type = 'roundup' where id = ?").bind(id).run();
    await relateEvents(testDeps(), [id]);
  }
  expect((await relationsOf(db, old)).map((relation) => relation["related_id"])).toEqual([issues[1]]);
  expect(await rows(db, "select 1 from related_events where related_id = ?", old)).toHaveLength(2);
});

test("a message costs three queries; each event two and a batch, a story three more", async () => {
  const ids = [await know(db, RELEASE), await know(db, OTHER), await know(db, FAR)];
  await relateEvents(testDeps(), ids);
  const one = await costOf(ids.slice(0, 1));
  const three = await costOf(ids);
  const story = await costOf([await know(db, REPORT)]);
  expect(one).toEqual({ queries: 5, batches: 1 });
  expect(three).toEqual({ queries: 8, batches: 3 });
  expect(story).toEqual({ queries: 8, batches: 1 });
});

/** A database that counts what is asked of it: statements run by themselves, and batches as one. */
function counting(d1: D1Database, asked: { queries: number; batches: number }): D1Database {
  return new Proxy(d1, {
    get(target, name) {
      if (name === "prepare") asked.queries += 1;
      if (name === "batch") {
        return (statements: D1PreparedStatement[]) => {
          asked.queries -= statements.length;
          asked.batches += 1;
          return target.batch(statements);
        };
      }
      const value: unknown = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

test("the sweep rings for what has no relations yet", async () => {
  const id = await know(db, RELEASE);
  await anEvent(db, FAR);
  const deps = testDeps();
  expect(await sweepRelations(deps)).toBe("rang for 1");
  expect(deps.rung).toEqual([{ type: "event.relate", eventIds: [id] }]);
  await relateEvents(deps, [id]);
  expect(await sweepRelations(deps)).toBe("rang for 0");
});
