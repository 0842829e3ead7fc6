import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import type { ModelReader } from "../../../src/understanding/model/model-reader.ts";
import { relateEvents } from "../../../src/relations/relate-events.ts";
import { testDeps } from "../../support/deps.ts";
import { failing, fakeOpenAi } from "../../understanding/model/fake-models.ts";
import { fillNewsroom, know, relationsOf, rows } from "../newsroom.ts";
import { COPY, FAR, OTHER, RELEASE, REPORT } from "../texts.ts";

const db = env.DB;

beforeEach(async () => {
  await fillNewsroom(db);
  await db.prepare("delete from settings").run();
});

/** A service to which all texts are one and the same. */
function sameToAll() {
  return fakeOpenAi(({ body }) => {
    const texts = Array.isArray(body["input"]) ? body["input"] : [];
    return Response.json({ data: texts.map((_, index) => ({ index, embedding: [3, 4, 0, 0, 0, 0, 0, 0] })) });
  }).model;
}

/** Who is related to whom, and how nearly: places in the list of texts. */
async function relateAll(model: ModelReader | null): Promise<unknown[][]> {
  const ids: number[] = [];
  for (const text of [RELEASE, OTHER, FAR]) ids.push(await know(db, text));
  await relateEvents(testDeps({ model }), ids);
  const related = await rows(db, "select event_id, related_id, similarity from related_events order by 1, 2");
  const placeOf = (id: unknown) => ids.indexOf(Number(id));
  return related.map((row) => [placeOf(row["event_id"]), placeOf(row["related_id"]), row["similarity"]]);
}

test("meaning counts for related events, where a telling word is shared", async () => {
  const byWords = await relateAll(null);
  await fillNewsroom(db);
  const byMeaning = await relateAll(sameToAll());
  expect(byMeaning.map(([from, to]) => [from, to])).toEqual(byWords.map(([from, to]) => [from, to]));
  expect(Number(byMeaning[0]?.[2])).toBeGreaterThan(Number(byWords[0]?.[2]));
});

test("an outage of the service relates by words, as if there were none", async () => {
  const byWords = await relateAll(null);
  await fillNewsroom(db);
  expect(await relateAll(fakeOpenAi(() => failing(500)).model)).toEqual(byWords);
});

test("meaning makes neither a story nor a copy", async () => {
  const apart = [await know(db, RELEASE), await know(db, OTHER)];
  await relateEvents(testDeps({ model: sameToAll() }), apart);
  expect(await rows(db, "select id from events where story_id is not null or copy_of_id is not null")).toEqual([]);
  expect(await relationsOf(db, apart[0] ?? 0)).toHaveLength(1);
});

test("what is related is rung for to be read; a copy is not", async () => {
  const ids = [
    await know(db, { ...RELEASE, hoursAgo: 3 }),
    await know(db, { ...COPY, hoursAgo: 1 }),
    await know(db, REPORT),
  ];
  const deps = testDeps({ model: sameToAll() });
  await relateEvents(deps, ids);
  const read = deps.rung.flatMap((job) => (job.type === "event.read" ? job.eventIds : []));
  expect(read).toEqual([ids[0], ids[2]]);
  const without = testDeps({ model: null });
  await relateEvents(without, ids);
  expect(without.rung.filter(({ type }) => type === "event.read")).toEqual([]);
});
