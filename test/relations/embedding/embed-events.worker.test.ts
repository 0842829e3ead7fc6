import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { embedEvents, sweepEmbeddings } from "../../../src/relations/embedding/embed-events.ts";
import { openNearness } from "../../../src/relations/embedding/nearness.ts";
import type { VectorIndex } from "../../../src/relations/embedding/vector-index.ts";
import { understandEvents } from "../../../src/understanding/understand-events.ts";
import { type Deps } from "../../../src/deps.ts";
import { NOON, testDeps } from "../../support/deps.ts";
import { failing, fakeOpenAi, fakeWorkersAi } from "../../understanding/model/fake-models.ts";
import { fillNewsroom, know, rows } from "../newsroom.ts";
import { FAR, OTHER, RELEASE, REPORT } from "../texts.ts";

const db = env.DB;

beforeEach(async () => {
  await fillNewsroom(db);
  await db.prepare("delete from settings").run();
});

/** Near by meaning: everything about accelerators; 64 numbers, of which two tell. */
function vectorFor(text: string): number[] {
  const angle = /accelerator/.test(text) ? 0.1 * (text.length % 3) : 1.5;
  return [Math.cos(angle) * 5, Math.sin(angle) * 5, ...Array.from({ length: 62 }, () => 0)];
}

function embedding(settings: { dailyBudget?: number } = {}) {
  return fakeOpenAi(({ body }) => {
    const texts = Array.isArray(body["input"]) ? body["input"].map(String) : [];
    const data = texts.map((text, index) => ({ object: "embedding", index, embedding: vectorFor(text) }));
    return Response.json({ object: "list", data: data.toReversed(), usage: { prompt_tokens: 40, total_tokens: 40 } });
  }, settings);
}

async function vectorCount(): Promise<number> {
  return (await rows(db, "select * from event_vectors where length(vector) = 256")).length;
}

test("events of a message are embedded in one call, once, and paid from the same budget", async () => {
  const ids = [await know(db, RELEASE), await know(db, REPORT), await know(db, FAR)];
  const { model, calls } = embedding();
  const deps = testDeps({ model });
  expect(await embedEvents(deps, ids)).toBe(3);
  expect(await embedEvents(deps, ids)).toBe(0);
  expect(calls.map(({ url }) => url)).toEqual(["https://models.test/v1/embeddings"]);
  expect(await vectorCount()).toBe(3);
  expect(await rows(db, "select used, calls from model_use")).toEqual([{ used: 40, calls: 1 }]);
});

test("Workers AI embeds through its binding", async () => {
  const ids = [await know(db, RELEASE), await know(db, REPORT)];
  const model = fakeWorkersAi((name, { text }) => {
    const texts = Array.isArray(text) ? text.map(String) : [];
    return { shape: [texts.length, 64], data: name === "@cf/baai/bge-m3" ? texts.map(vectorFor) : [] };
  });
  expect(await embedEvents(testDeps({ model }), ids)).toBe(2);
  expect(await vectorCount()).toBe(2);
});

test("nearness tells who lies near by meaning and how near, and nothing of those without a vector", async () => {
  const ids = [await know(db, RELEASE), await know(db, REPORT), await know(db, OTHER), await know(db, FAR)];
  const [release = 0, report = 0, other = 0, far = 0] = ids;
  const nearness = await openNearness(testDeps({ model: embedding().model }), ids);
  expect((await nearness?.nearest(release))?.toSorted()).toEqual([report, other]);
  const dense = await nearness?.denseOf(release, [report, far, 999]);
  expect(dense?.get(report)).toBeGreaterThan(0.9);
  expect(dense?.get(far)).toBe(0);
  expect(dense?.has(999)).toBe(false);
});

test("without an embedding model no query is made", async () => {
  const untouched = new Proxy(testDeps().db, {
    get: (_, name) => {
      throw new Error(`the database was asked: ${String(name)}`);
    },
  });
  expect(await openNearness(testDeps({ model: null, db: untouched }), [1])).toBeNull();
  const { model } = embedding();
  expect(await openNearness(testDeps({ model: { ...model, embeddingModel: null }, db: untouched }), [1])).toBeNull();
});

const SILENT: readonly (readonly [string, () => Response])[] = [
  ["an outage", () => failing(500)],
  ["a refused key", () => failing(401)],
  ["too few vectors", () => Response.json({ data: [{ index: 0, embedding: vectorFor("one") }] })],
  [
    "vectors of different lengths",
    () =>
      Response.json({
        data: [
          [1, 2, 3, 4, 5, 6, 7, 8],
          [1, 2, 3, 4, 5, 6, 7, 8, 9],
        ],
      }),
  ],
  ["numbers that are none", () => Response.json({ data: [{ embedding: ["a"] }, { embedding: [null] }] })],
];

test.each(SILENT)("%s leaves events without vectors, and the service alone for a while", async (_, answer) => {
  const ids = [await know(db, RELEASE), await know(db, REPORT)];
  const { model, calls } = fakeOpenAi(answer);
  const deps = testDeps({ model });
  expect(await embedEvents(deps, ids)).toBe(0);
  expect(await embedEvents(deps, ids)).toBe(0);
  expect(calls).toHaveLength(1);
  const nearness = await openNearness(deps, ids);
  expect(await nearness?.nearest(ids[0] ?? 0)).toEqual([]);
  expect(await nearness?.denseOf(ids[0] ?? 0, ids)).toEqual(new Map());
  const later = testDeps({ model: embedding().model, now: () => NOON + 2 * 3_600_000 });
  expect(await sweepEmbeddings(later)).toBe("embedded 2 of 2");
  expect(await sweepEmbeddings(later)).toBe("embedded 0 of 0");
});

function refusing(poison: RegExp) {
  return fakeOpenAi(({ body }) => {
    const texts = Array.isArray(body["input"]) ? body["input"].map(String) : [];
    if (texts.some((text) => poison.test(text))) return failing(400);
    return Response.json({ data: texts.map((text, index) => ({ index, embedding: vectorFor(text) })) });
  });
}

test("a text that the service refuses stays without a vector, and the others get theirs", async () => {
  const ids = [await know(db, RELEASE), await know(db, REPORT), await know(db, OTHER), await know(db, FAR)];
  await db.prepare("update events set title = 'A title without an end' where id = ?").bind(ids[2]).run();
  const { model, calls } = refusing(/without an end/);
  expect(await embedEvents(testDeps({ model }), ids)).toBe(3);
  expect(calls).toHaveLength(5);
  expect(await sweepEmbeddings(testDeps({ model }))).toBe("embedded 0 of 1");
});

test("a service that refuses every text of a group is asked for no other group", async () => {
  const ids = [];
  for (let nth = 1; nth <= 22; nth += 1) ids.push(await know(db, { ...RELEASE, title: `Tern 4, part ${nth}` }));
  const { model, calls } = refusing(/./);
  expect(await embedEvents(testDeps({ model }), ids)).toBe(0);
  expect(calls).toHaveLength(39);
});

test("a spent budget makes no call", async () => {
  const ids = [await know(db, RELEASE)];
  const { model, calls } = embedding({ dailyBudget: 10 });
  expect(await embedEvents(testDeps({ model }), ids)).toBe(0);
  expect(calls).toHaveLength(0);
});

test("a vector goes with the words it was made of", async () => {
  const id = await know(db, RELEASE);
  const deps = testDeps({ model: embedding().model });
  await embedEvents(deps, [id]);
  await db.prepare("update events set understood_at = null where id = ?").bind(id).run();
  await understandEvents(deps, [id]);
  expect(await vectorCount()).toBe(0);
});

test("where an index is bound it is kept filled and asked, and its silence only costs its finds", async () => {
  const ids = [await know(db, RELEASE), await know(db, REPORT)];
  const [release = 0, report = 0] = ids;
  const kept: string[] = [];
  const index: VectorIndex = {
    upsert: async (vectors) => void kept.push(...vectors.map(({ id }) => id)),
    query: async () => ({ matches: [{ id: String(report), score: 0.9 }], count: 1 }),
  };
  const found = async (vectors: Deps["vectors"]) =>
    (await openNearness(testDeps({ model: embedding().model, vectors }), ids))?.nearest(release);
  expect(await found(index)).toEqual([report]);
  expect(kept).toEqual(ids.map(String));
  expect(await found({ ...index, query: () => Promise.reject(new Error("away")) })).toEqual([]);
  expect(await found({ ...index, query: async () => "nonsense" })).toEqual([]);
});

test("an index bound later is filled from the database, goes on where it stopped, and is not asked in vain", async () => {
  const ids = [];
  for (let nth = 1; nth <= 3; nth += 1) ids.push(await know(db, { ...RELEASE, title: `Tern 4, part ${nth}` }));
  const { model } = embedding();
  await embedEvents(testDeps({ model }), ids);
  const kept: string[] = [];
  const index: VectorIndex = {
    upsert: async (vectors) => void kept.push(...vectors.map(({ id }) => id)),
    query: async () => ({ matches: [] }),
  };
  const away = { ...index, upsert: () => Promise.reject(new Error("away")) };
  expect(await sweepEmbeddings(testDeps({ model, vectors: away }))).toBe("embedded 0 of 0");
  const deps = testDeps({ model, vectors: index });
  expect(await sweepEmbeddings(deps)).toBe("embedded 0 of 0, indexed 3");
  expect(kept).toEqual(ids.map(String));
  expect(await sweepEmbeddings(deps)).toBe("embedded 0 of 0");
});
