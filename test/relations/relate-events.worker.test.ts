import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { openDb } from "../../src/db/client.ts";
import { relateEvents, sweepRelations } from "../../src/relations/relate-events.ts";
import { understandEvents } from "../../src/understanding/understand-events.ts";
import { testDeps } from "../support/deps.ts";
import { aSource, anEvent, emptyTables, row, rows } from "./newsroom.ts";

const db = env.DB;

beforeEach(async () => {
  await emptyTables(db);
  await aSource(db, { slug: "halyard", name: "Halyard Labs", tier: 1 });
  await aSource(db, { slug: "courier", family: "courier-house" });
  await aSource(db, { slug: "gazette", family: "courier-house" });
  await aSource(db, { slug: "lantern" });
});

const RELEASE = {
  source: "halyard",
  title: "Halyard Labs releases Tern 4",
  body:
    "Halyard Labs released Tern 4, an open-weights language model with 90 billion parameters. Tern 4 answers questions in " +
    "forty languages and runs on a single accelerator. The weights of Tern 4 may be downloaded by anyone, Halyard Labs says.",
};
const REPORT = {
  source: "courier",
  title: "Tern 4 from Halyard Labs comes with open weights",
  body:
    "The Bremen company Halyard Labs has put out Tern 4. The open-weights language model has 90 billion parameters, speaks " +
    "forty languages and needs only a single accelerator. Anyone may download the weights, according to Halyard Labs.",
};
const OTHER = {
  source: "lantern",
  title: "What open weights mean for small clinics",
  body:
    "Clinics in the north run an open-weights language model on a single accelerator in the basement. The weights cost " +
    "nothing, but the electricity and the staff that looks after the accelerator do.",
};
const FAR = {
  source: "lantern",
  title: "A cook book of soups",
  body: "Leeks, potatoes and cream make a soup for winter.",
};

async function know(event: Parameters<typeof anEvent>[1]): Promise<number> {
  const id = await anEvent(db, event);
  await understandEvents(testDeps(), [id]);
  return id;
}

const relationsOf = (id: number) =>
  rows(db, "select related_id, similarity, reason from related_events where event_id = ? order by similarity desc", id);

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
  const [first, second, far] = [await know(RELEASE), await know(OTHER), await know(FAR)];
  const deps = testDeps();
  await relateEvents(deps, [first, second, far]);
  const [relation] = await relationsOf(second);
  expect(relation).toMatchObject({ related_id: first });
  expect(relation?.["reason"]).toMatch(/^both: .*weights/);
  expect(await relationsOf(first)).toEqual([{ ...relation, related_id: second }]);
  expect(await relationsOf(far)).toEqual([]);
  expect(await row(db, "select related_at from events where id = ?", far)).toEqual({ related_at: deps.now() });
});

test("a message delivered twice changes nothing", async () => {
  const ids = [await know(RELEASE), await know(REPORT), await know(OTHER)];
  await relateEvents(testDeps(), ids);
  const once = await everything();
  await relateEvents(testDeps(), ids);
  expect(await everything()).toEqual(once);
});

test("two publishers on one happening make a story, and both gain by it", async () => {
  const ids = [await know(RELEASE), await know(REPORT)];
  const before = await rows(db, "select score from events order by id");
  await relateEvents(testDeps(), ids);
  const after = await rows(db, "select score, story_id, score_reason from events order by id");
  expect(after.map((event) => event["story_id"])).toEqual([ids[0], ids[0]]);
  expect(after.map((event, at) => Number(event["score"]) - Number(before[at]?.["score"]))).toEqual([1, 1]);
  expect(after[0]?.["score_reason"]).toContain("reported by 2 independent publishers");
  expect(await rows(db, "select id from stories")).toEqual([{ id: ids[0] }]);
  expect(await relationsOf(ids[0] ?? 0)).toEqual([]);
});

test("two titles of one house corroborate nothing", async () => {
  const retold = { ...REPORT, source: "gazette", title: "Halyard Labs brings Tern 4 with open weights" };
  retold.body = REPORT.body.replace(
    "The Bremen company Halyard Labs has put out Tern 4.",
    "Tern 4 by Halyard Labs is out, and free.",
  );
  retold.body = retold.body.replace("needs only a single accelerator", "asks for one accelerator alone");
  const ids = [
    await know(REPORT),
    await know({ ...retold, body: `${retold.body} Users in Bremen are the first to try it.` }),
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
  const ids = [await know(RELEASE), await know(older)];
  await relateEvents(testDeps(), ids);
  expect(await rows(db, "select distinct story_id from events")).toEqual([{ story_id: null }]);
  expect(await relationsOf(ids[0] ?? 0)).toHaveLength(1);
});

test("a syndicated text is a copy of the earlier event, whichever came in first", async () => {
  const late = await know({ ...RELEASE, source: "courier", title: "Update: Halyard Labs releases", hoursAgo: 1 });
  const early = await know({ ...RELEASE, hoursAgo: 5 });
  const related = await know(OTHER);
  await relateEvents(testDeps(), [late, related]);
  await relateEvents(testDeps(), [early]);
  expect(await row(db, "select copy_of_id from events where id = ?", late)).toEqual({ copy_of_id: early });
  expect(await relationsOf(late)).toEqual([]);
  expect((await relationsOf(related)).map((relation) => relation["related_id"])).toEqual([early]);
});

test("a page keeps three relations of a source and gains better ones later", async () => {
  const old = await know(OTHER);
  await relateEvents(testDeps(), [old]);
  for (let n = 1; n <= 5; n += 1) {
    const id = await know({
      ...OTHER,
      source: "courier",
      title: `Open weights for clinics, part ${n}`,
      body: `${RELEASE.body} ${"Clinics run it on a single accelerator. ".repeat(n)}`,
      hoursAgo: 200 * n,
    });
    await relateEvents(testDeps(), [id]);
  }
  expect(await relationsOf(old)).toHaveLength(3);
});

test("an event costs three queries and one batch, a story one query more", async () => {
  const ids = [await know(RELEASE), await know(OTHER), await know(FAR)];
  const one = await costOf(ids.slice(0, 1));
  const three = await costOf(ids);
  expect(three.batches - one.batches).toBe(2);
  expect(three.queries - one.queries).toBe(4);
  expect(one).toEqual({ queries: 5, batches: 1 });
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
  const id = await know(RELEASE);
  await anEvent(db, FAR);
  const deps = testDeps();
  expect(await sweepRelations(deps)).toBe("rang for 1");
  expect(deps.rung).toEqual([{ type: "event.relate", eventIds: [id] }]);
  await relateEvents(deps, [id]);
  expect(await sweepRelations(deps)).toBe("rang for 0");
});
