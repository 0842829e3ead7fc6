import { expect, test } from "vitest";
import { type Copy, keepCopy } from "../../../src/web/edge/copies.ts";
import { openShelf } from "../../../src/web/edge/shelf.ts";

const KEY = "https://almanac.test/.copies/html/system/events";
const always = () => true;
const never = () => false;

test("a good copy at hand is found without asking the data centre", async () => {
  const [shelf, cache] = [openShelf(), aCache()];
  await shelf.keep(cache, KEY, aCopy({ madeAt: 1 }));
  expect(await shelf.find(cache, KEY, always)).toMatchObject({ madeAt: 1 });
  expect(cache.asked).toEqual([]);
});

test("another isolate's later copy takes the place of one that is good no more", async () => {
  const [shelf, cache] = [openShelf(), aCache()];
  await shelf.keep(cache, KEY, aCopy({ madeAt: 1 }));
  await keepCopy(cache, KEY, aCopy({ madeAt: 2, body: "later" }));
  const found = await shelf.find(cache, KEY, never);
  expect([found?.madeAt, await textOf(found)]).toEqual([2, "later"]);
  cache.asked = [];
  expect(await shelf.find(cache, KEY, always)).toMatchObject({ madeAt: 2 });
  expect(cache.asked).toEqual([]);
});

test("a copy kept while an older one is looked for stays", async () => {
  const [shelf, cache] = [openShelf(), aCache()];
  await shelf.keep(cache, KEY, aCopy({ madeAt: 1 }));
  const looking = shelf.find(cache, KEY, never);
  await shelf.keep(cache, KEY, aCopy({ madeAt: 2 }));
  await looking;
  expect(await shelf.find(cache, KEY, always)).toMatchObject({ madeAt: 2 });
});

test("a copy survives in either place, and dropped it is in neither", async () => {
  const [shelf, cache] = [openShelf(), aCache()];
  await shelf.keep(cache, KEY, aCopy({}));
  expect(await openShelf().find(cache, KEY, always)).not.toBeNull();
  expect(await shelf.find(aCache(), KEY, never)).not.toBeNull();
  await shelf.drop(cache, KEY);
  expect(await shelf.find(cache, KEY, always)).toBeNull();
});

test("what is kept at hand has an end: the longest unused goes, and what is large never comes", async () => {
  const [shelf, nowhere] = [openShelf(), aCache()];
  nowhere.put = async () => {};
  const body = "a".repeat(200 * 1024);
  for (let at = 0; at < 40; at += 1) await shelf.keep(nowhere, `${KEY}/${at}`, aCopy({ body }));
  expect(await shelf.find(nowhere, `${KEY}/0`, always)).not.toBeNull();
  await shelf.keep(nowhere, `${KEY}/40`, aCopy({ body }));
  await shelf.keep(nowhere, `${KEY}/41`, aCopy({ body: "a".repeat(1024 * 1024) }));
  const kept = await Promise.all(Array.from({ length: 42 }, (_, at) => shelf.find(nowhere, `${KEY}/${at}`, always)));
  expect(kept.flatMap((copy, at) => (copy ? [] : [at]))).toEqual([1, 41]);
});

test("keeping the same again takes no further room", async () => {
  const [shelf, nowhere] = [openShelf(), aCache()];
  nowhere.put = async () => {};
  await shelf.keep(nowhere, `${KEY}/first`, aCopy({}));
  for (let at = 0; at < 100; at += 1) await shelf.keep(nowhere, KEY, aCopy({ body: "a".repeat(200 * 1024) }));
  expect(await shelf.find(nowhere, `${KEY}/first`, always)).not.toBeNull();
});

test("what is no copy of ours, or broken, is none", async () => {
  const cache = aCache();
  for (const facts of ["", "no json", "{}", JSON.stringify({ ...aCopy({}), madeAt: "yesterday" })]) {
    await cache.put(KEY, new Response("body", { headers: { "almanac-copy": facts } }));
    expect(await openShelf().find(cache, KEY, always), facts).toBeNull();
  }
});

function aCopy({ madeAt = 0, body = "body" }): Copy {
  const bytes = new TextEncoder().encode(body);
  return { version: 1, build: "one", madeAt, tag: '"a"', bytes: bytes.length, headers: {}, body: bytes };
}

async function textOf(copy: Copy | null): Promise<string> {
  return new Response(copy?.body ?? "").text();
}

/** A data centre in a map. */
function aCache(): Cache & { asked: unknown[] } {
  const kept = new Map<unknown, Response>();
  const cache = {
    asked: new Array<unknown>(),
    match: async (key: unknown) => {
      cache.asked.push(key);
      return kept.get(key)?.clone();
    },
    put: async (key: unknown, response: Response) => void kept.set(key, response),
    delete: async (key: unknown) => kept.delete(key),
  };
  return cache;
}
