import { env } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import { openDb } from "../../../src/db/client.ts";
import { loadEntities, loadEntity, parseEntityCursor } from "../../../src/web/subjects/load-entities.ts";
import { loadSource, loadSources } from "../../../src/web/subjects/load-sources.ts";
import { loadTopic, loadTopics, topicSlugOf } from "../../../src/web/subjects/load-topics.ts";
import { aPoll, aSource, anEvent } from "../../support/almanac.ts";
import { NOON, testDeps } from "../../support/deps.ts";
import { meteredDb } from "../../support/metered-db.ts";

const DAY_MS = 86_400_000;
const db = openDb(env.DB);
const name = (slug: string, kind = "company") => ({ slug, name: slug.toUpperCase(), kind });

beforeAll(async () => {
  await aSource(db, {
    slug: "acme",
    name: "Acme Labs",
    topics: ["models"],
    feed: { polledAt: NOON, succeededAt: NOON },
  });
  await aSource(db, { slug: "Post", name: "The Post", tier: 2, feed: { polledAt: NOON, failures: 3 } });
  await aSource(db, { slug: "left", removedAt: NOON });
  await aPoll(db, { feedId: 1, polledAt: NOON, added: 2 });
  await aPoll(db, { feedId: 1, polledAt: NOON - DAY_MS });
  await aPoll(db, { feedId: 2, polledAt: NOON, outcome: "timeout" });
  const at = (days: number) => ({ publishedAt: NOON - days * DAY_MS, occurredAt: NOON - days * DAY_MS });
  await anEvent(db, { topicSlugs: ["policy"], names: [name("halyard"), name("wren-2", "model")], ...at(0) });
  await anEvent(db, { topicSlugs: ["policy", "models"], names: [name("halyard"), name("corbel")], ...at(8) });
  await anEvent(db, { topicSlugs: ["policy"], names: [name("halyard"), name("away")], hiddenAt: NOON, ...at(1) });
  await anEvent(db, { topicSlugs: ["policy"], names: [name("halyard")], ...at(400) });
});

test("every topic is listed with how many events it has, and none that are hidden", async () => {
  const topics = await loadTopics(testDeps());
  expect(topics).toHaveLength(15);
  expect(topics.filter(({ eventCount }) => eventCount > 0)).toEqual([
    expect.objectContaining({ slug: "models", url: "https://almanac.test/topics/models", eventCount: 1 }),
    expect.objectContaining({ slug: "policy", name: "Policy", definition: expect.any(String), eventCount: 3 }),
  ]);
});

test("a topic tells half a year week by week, in one round trip over as many rows as weeks had events", async () => {
  const { db: metered, meter } = meteredDb();
  const policy = await loadTopic(testDeps({ db: metered }), "policy");
  expect([meter.trips, meter.queries[0]?.rowsRead]).toEqual([1, 3]);
  expect(policy?.weeks).toHaveLength(26);
  expect(policy?.weeks.slice(-3).map(({ events }) => events)).toEqual([1, 0, 1]);
  expect(policy?.eventCount).toBe(3);
  expect(await loadTopic(testDeps(), "gardening")).toBeNull();
  expect([topicSlugOf("Open Weights"), topicSlugOf("POLICY"), topicSlugOf("x")]).toEqual([
    "open-weights",
    "policy",
    null,
  ]);
});

test("names are walked by how many events tell of them, each once", async () => {
  const deps = testDeps();
  const seen: string[] = [];
  for (let text: string | null = ""; text !== null;) {
    const page: Awaited<ReturnType<typeof loadEntities>> = await loadEntities(deps, {
      cursor: parseEntityCursor(text),
      limit: 1,
    });
    seen.push(...page.data.map(({ slug, eventCount }) => `${slug} ${eventCount}`));
    text = page.next;
  }
  expect(seen).toEqual(["halyard 3", "wren-2 1", "corbel 1"]);
  expect(parseEntityCursor("1-x'; drop")).toBeNull();
});

test("a name is found by its slug, led to it from another spelling, and unknown when nothing tells of it", async () => {
  const deps = testDeps();
  expect(await loadEntity(deps, "wren-2")).toMatchObject({
    kind: "found",
    entity: { name: "WREN-2", kind: "model", url: "https://almanac.test/entities/wren-2", eventCount: 1 },
  });
  expect(await loadEntity(deps, "Wren 2")).toEqual({ kind: "elsewhere", slug: "wren-2" });
  expect(await loadEntity(deps, "away")).toEqual({ kind: "unknown" });
  expect(await loadEntity(deps, "nobody")).toEqual({ kind: "unknown" });
});

test("another listed spelling leads to the name, where an event tells of it", async () => {
  const deps = testDeps();
  expect(await loadEntity(deps, "deepmind")).toEqual({ kind: "unknown" });
  await anEvent(db, { names: [{ slug: "google-deepmind", name: "Google DeepMind", kind: "company" }] });
  expect(await loadEntity(deps, "DeepMind")).toEqual({ kind: "elsewhere", slug: "google-deepmind" });
});

test("sources are listed by slug in any case with how the reading goes, and walked by keyset", async () => {
  const deps = testDeps();
  const first = await loadSources(deps, { cursor: null, limit: 1 });
  const second = await loadSources(deps, { cursor: first.next, limit: 1 });
  expect([...first.data, ...second.data]).toEqual([
    {
      slug: "acme",
      name: "Acme Labs",
      tier: 1,
      url: "https://almanac.test/sources/acme",
      homeUrl: "https://acme.test",
      topics: ["models"],
      eventCount: 4,
      lastSuccessAt: "2026-11-23T12:00:00.000Z",
      status: "reading",
    },
    expect.objectContaining({ slug: "Post", eventCount: 0, lastSuccessAt: null, status: "failing" }),
  ]);
  expect([first.next, second.next]).toEqual(["acme", null]);
});

test("one source comes with its own polls, the latest first, whatever the case it is asked in", async () => {
  const deps = testDeps();
  const acme = await loadSource(deps, "acme");
  expect(acme).toMatchObject({ kind: "found", source: { slug: "acme" }, polls: [{ polledAt: NOON, added: 2 }, {}] });
  expect(await loadSource(deps, "post")).toEqual({ kind: "elsewhere", slug: "Post" });
  expect(await loadSource(deps, "nobody")).toEqual({ kind: "unknown" });
  expect(await loadSource(deps, "left")).toMatchObject({ kind: "found", source: { removedAt: NOON } });
});

test("a page of names costs the same among many names as among few", async () => {
  const { db: metered, meter } = meteredDb();
  const rowsOfPage = async () => {
    meter.reset();
    await loadEntities(testDeps({ db: metered }), { cursor: { events: 1, slug: "n35" }, limit: 10 });
    return [meter.trips, meter.rowsRead()];
  };
  for (let at = 10; at < 40; at += 1) await anEvent(db, { names: [name(`n${at}`)] });
  expect(await rowsOfPage()).toEqual([1, 23]);
  for (let at = 40; at < 99; at += 1) await anEvent(db, { names: [name(`n${at}`)] });
  expect(await rowsOfPage()).toEqual([1, 23]);
});

test("a list of topics costs a row for each, whatever weeks there were, and one of sources four for each", async () => {
  const { db: metered, meter } = meteredDb();
  const deps = testDeps({ db: metered });
  const shown = (await loadTopics(deps)).filter(({ eventCount }) => eventCount > 0);
  expect([meter.trips, meter.rowsRead()]).toEqual([1, shown.length]);
  expect(meter.queries[0]?.sql).toContain("week_counts");
  meter.reset();
  for (let at = 0; at < 30; at += 1) await aSource(db, { slug: `s${100 + at}` });
  await loadSources(deps, { cursor: "s1", limit: 20 });
  expect([meter.trips, meter.rowsRead()]).toEqual([1, 84]);
});
