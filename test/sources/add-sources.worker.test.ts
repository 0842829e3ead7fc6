import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { addSources } from "../../src/sources/add-sources.ts";
import { loadSources, pauseSource, removeSource, resumeSource, saveCatalogue } from "../../src/sources/store.ts";
import { parseSourceList } from "../../src/sources/source-list.ts";
import { syncCatalogue } from "../../src/sources/sync-catalogue.ts";
import { NOON, testDeps } from "../support/deps.ts";

const deps = testDeps();
const lab = { slug: "lab", name: "Lab", url: "https://lab.test/feed", tier: 1, topics: ["models"] };
const HOUR_MS = 3_600_000;

beforeEach(async () => {
  await env.DB.batch(["feeds", "sources", "settings"].map((table) => env.DB.prepare(`delete from ${table}`)));
});

test("what is added is the operator's and due at once; adding it again changes nothing", async () => {
  expect(await addSources(deps, [lab])).toMatchObject([{ outcome: "added", slug: "lab" }]);
  const once = await loadSources(deps.db);
  expect(once).toMatchObject([{ ...lab, origin: "operator", nextPollAt: 0, pausedAt: null }]);
  expect(await addSources(testDeps({ now: () => NOON + 1 }), [{ ...lab, name: "Another" }])).toMatchObject([
    { outcome: "known" },
  ]);
  expect(await loadSources(deps.db)).toEqual(once);
});

test("a list with one wrong entry adds nothing", async () => {
  await addSources(deps, [lab]);
  const taken = { ...lab, slug: "LAB", url: "https://lab.test/other" };
  await expect(addSources(deps, [{ ...lab, slug: "new", url: "https://new.test/" }, taken])).rejects.toThrow("taken");
  await expect(addSources(deps, [{ ...lab, slug: "inner", url: "http://10.0.0.1/" }])).rejects.toThrow(
    'entry 1 (inner): "url" is never asked: 10.0.0.1 is no public address',
  );
  expect(await slugs()).toEqual(["lab"]);
});

test("what the operator removed stays away whatever the catalogue says, until it is added again", async () => {
  await syncCatalogue(withList([lab]));
  expect(await removeSource(deps.db, "LAB", NOON)).toEqual({ slug: "lab", name: "Lab", changed: true });
  expect(await removeSource(deps.db, "lab", NOON)).toBeNull();
  await syncCatalogue(withList([{ ...lab, tier: 2 }]));
  expect(await slugs()).toEqual([]);
  expect(await addSources(deps, [{ ...lab, url: "https://lab.test/new" }])).toMatchObject([{ outcome: "returned" }]);
  expect(await loadSources(deps.db)).toMatchObject([{ url: "https://lab.test/new", removedAt: null, retiredAt: null }]);
});

test("a source is paused once and resumed once", async () => {
  await addSources(deps, [lab]);
  expect(await pauseSource(deps.db, "lab", NOON)).toMatchObject({ changed: true });
  expect(await pauseSource(deps.db, "lab", NOON + HOUR_MS)).toMatchObject({ changed: false });
  expect(await loadSources(deps.db)).toMatchObject([{ pausedAt: NOON }]);
  expect(await resumeSource(deps.db, "Lab")).toMatchObject({ changed: true });
  expect(await resumeSource(deps.db, "lab")).toMatchObject({ changed: false });
  expect(await pauseSource(deps.db, "nobody", NOON)).toBeNull();
});

test("what was removed while it was paused is read again when it is added again", async () => {
  await addSources(deps, [lab]);
  await pauseSource(deps.db, "lab", NOON);
  await removeSource(deps.db, "lab", NOON);
  expect(await addSources(deps, [lab])).toMatchObject([{ outcome: "returned" }]);
  expect(await loadSources(deps.db)).toMatchObject([{ pausedAt: null, removedAt: null }]);
});

test("a feed that was given up is asked again when it is added again", async () => {
  await addSources(deps, [lab]);
  await env.DB.prepare("update feeds set retired_at = 1").run();
  expect(await addSources(deps, [lab])).toMatchObject([{ outcome: "returned" }]);
  expect(await loadSources(deps.db)).toMatchObject([{ url: lab.url, retiredAt: null }]);
});

test("of two commands at once for one slug one is told that it is taken, in any case", async () => {
  const other = { ...lab, slug: "LAB", url: "https://lab.test/other" };
  for (const second of [other, { ...other, slug: "lab" }]) {
    await env.DB.batch(["feeds", "sources"].map((table) => env.DB.prepare(`delete from ${table}`)));
    const results = await Promise.allSettled([addSources(deps, [lab]), addSources(deps, [second])]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(results.find(({ status }) => status === "rejected")).toMatchObject({ reason: { name: "SourceListError" } });
    expect(await loadSources(deps.db)).toHaveLength(1);
    expect(await rows("select count(*) as n from feeds where retired_at is null")).toEqual([{ n: 1 }]);
  }
});

test("the same command twice at once adds one source", async () => {
  const results = await Promise.all([addSources(deps, [lab]), addSources(deps, [lab])]);
  expect(results.flat().map(({ slug }) => slug)).toEqual(["lab", "lab"]);
  expect(await loadSources(deps.db)).toHaveLength(1);
});

test("a catalogue that was planned before the operator spoke does not overrule it", async () => {
  const list = parseSourceList([lab, { ...lab, slug: "mine", url: "https://mine.test/listed" }]);
  await syncCatalogue(withList([lab]));
  await removeSource(deps.db, "lab", NOON);
  await addSources(deps, [{ ...lab, slug: "Mine", url: "https://mine.test/feed" }]);
  await saveCatalogue(deps.db, list, "hash", NOON);
  expect(await loadSources(deps.db)).toMatchObject([
    { slug: "lab", removedAt: NOON },
    { slug: "Mine", url: "https://mine.test/feed", origin: "operator", retiredAt: null },
  ]);
});

test("a slug keeps its first spelling, and the database knows no second", async () => {
  await syncCatalogue(withList([lab]));
  await syncCatalogue(withList([{ ...lab, slug: "LAB", name: "The Lab" }]));
  expect(await loadSources(deps.db)).toMatchObject([{ slug: "lab", name: "The Lab", removedAt: null }]);
  const second = env.DB.prepare(
    "insert into sources select 'LaB', name, home_url, tier, family, topics, added_at, null, origin, null from sources",
  );
  await expect(second.run()).rejects.toThrow("UNIQUE");
});

test("a list longer than one parameter of D1 is taken over whole, in one batch", async () => {
  const many = Array.from({ length: 8_000 }, (_, at) => {
    return { ...lab, slug: `source-${at}`, name: `Source ${at} ${"x".repeat(150)}`, url: `https://s${at}.test/feed` };
  });
  expect(await syncCatalogue(withList(many))).toBe("took over 8000 sources");
  await syncCatalogue(withList(many.slice(1)));
  const [row] = await rows("select count(*) as n, sum(removed_at is null) as active from sources");
  expect(row).toEqual({ n: 8_000, active: 7_999 });
  expect(await rows("select count(*) as n from feeds where retired_at is not null")).toEqual([{ n: 1 }]);
});

function withList(sources: unknown) {
  const local = { sources, clockOffsetMs: 0, allowLoopback: false, outboxUrl: null };
  return testDeps({ config: { ...deps.config, local } });
}

async function slugs(): Promise<string[]> {
  return (await loadSources(deps.db)).flatMap(({ slug, removedAt }) => (removedAt === null ? [slug] : []));
}

async function rows(sql: string): Promise<unknown[]> {
  return (await env.DB.prepare(sql).all()).results;
}
