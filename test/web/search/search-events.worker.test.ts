import * as fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { type Cursor, parseCursor } from "../../../src/web/events/cursor.ts";
import { type EventFilter, NO_FILTER } from "../../../src/web/events/filters.ts";
import type { EventPage } from "../../../src/web/events/load-events.ts";
import { loadSearch } from "../../../src/web/search/load-search.ts";
import { searchEvents } from "../../../src/web/search/search-events.ts";
import { aSource, aStory, anEvent } from "../../support/almanac.ts";
import { NOON, testDeps } from "../../support/deps.ts";

const deps = testDeps();
const DAY_MS = 86_400_000;

beforeAll(async () => {
  await aSource(deps.db);
  await aSource(deps.db, { slug: "corbelstone", name: "Corbelstone" });
  const story = await aStory(deps.db);
  await anEvent(deps.db, {
    id: 1,
    title: "Halyard opens its weights",
    body: "An old text.",
    ...cameIn(900, 900),
  });
  await anEvent(deps.db, {
    id: 2,
    title: "Wren-2.5 is out",
    body: "The model Wren 2.5 by Halyard Labs.",
    topicSlugs: ["policy"],
  });
  await anEvent(deps.db, {
    id: 3,
    title: "A résumé of gulls",
    body: "Universities of Ünderby agree.",
    sourceSlug: "corbelstone",
  });
  await anEvent(deps.db, {
    id: 4,
    title: "Plain",
    editedTitle: "Set by hand",
    body: "Corbelstoning goes on.",
    score: 8,
  });
  await anEvent(deps.db, { id: 5, title: "Hidden halyard", hiddenAt: NOON });
  await anEvent(deps.db, { id: 6, title: "Copy of halyard", copyOfId: 2 });
  await anEvent(deps.db, {
    id: 7,
    title: "Модели сегодня",
    body: "人工智能 नीति",
    names: [{ slug: "corbelstone-ai", name: "Corbelstone AI", kind: "company" }],
  });
  for (let id = 10; id < 18; id += 1) await anEvent(deps.db, { id, title: `Of its day ${id}`, ...cameIn(850, 850) });
  await anEvent(deps.db, { id: 18, title: "A late tern", ...cameIn(851, 848) });
  for (let nth = 0; nth < 120; nth += 1)
    await anEvent(deps.db, {
      id: 100 + nth,
      title: `Daily gulls ${nth}`,
      body: `Everyday words of an ordinary day, the halyard among them. Harbour${nth}.`,
      storyId: nth < 3 ? story : null,
      score: 3,
    });
});

function cameIn(happened: number, seen: number) {
  const occurredAt = NOON - happened * DAY_MS;
  return { occurredAt, publishedAt: occurredAt, firstSeenAt: NOON - seen * DAY_MS };
}

/** All that are found, page by page; in the order of their ids. */
async function find(words: string, filter: Partial<EventFilter> = {}): Promise<number[]> {
  const found: number[] = [];
  for (let cursor: Cursor | null = null, isFirst = true; isFirst || cursor; isFirst = false) {
    const page: EventPage = await searchEvents(deps, { ...NO_FILTER, ...filter, words, cursor }, 20);
    found.push(...page.data.map(({ id }) => id));
    cursor = page.next === null ? null : parseCursor(page.next);
  }
  return found.sort((a, b) => a - b);
}

test.for([
  ["weights", [1]],
  ['"opens its weights"', [1]],
  ['"weights opens"', []],
  ["wren-2.5", [2]],
  ["halyard -ordinary", [1, 2]],
  ["resume", [3]],
  ["Résumés", [3]],
  ["underby", [3]],
  ["модели", [7]],
  ["人工智能", [7]],
  ["नीति", [7]],
  ["corbelst", [4]],
  ["univ", [3]],
  ["harbour77", [177]],
  ["-halyard", []],
  ["?!", []],
] as const)("%s is found in the events that have it", async ([words, ids]) => {
  expect(await find(words)).toEqual(ids);
});

test("filters narrow what is found", async () => {
  expect(await find("halyard", { minScore: 4 })).toEqual([1, 2]);
  expect(await find("halyard", { topic: "policy" })).toEqual([2]);
  expect(await find("halyard", { until: NOON - 800 * DAY_MS })).toEqual([1]);
  expect(await find("модели", { entity: "corbelstone-ai" })).toEqual([7]);
  expect(await find("gulls", { source: "Corbelstone" })).toEqual([3]);
});

test("an event of a span that came in days after it is found", async () => {
  expect(await find("tern", { until: NOON - 849 * DAY_MS })).toEqual([18]);
});

test("all that match are found by walking on, each once, and neither copies nor what is hidden", async () => {
  expect(await find("halyard")).toEqual([1, 2, ...Array.from({ length: 120 }, (_, nth) => 100 + nth)]);
});

test("an old event with the words in its title comes before the fresh ones that only mention them", async () => {
  const search = await loadSearch(deps, { ...NO_FILTER, words: "halyard" });
  expect(search.best.map(({ event }) => event.id).slice(0, 1)).toEqual([1]);
  const ids = [...search.best, ...search.newest].map(({ event }) => event.id);
  expect(search.best).toHaveLength(8);
  expect(new Set(ids).size).toBe(ids.length);
  expect(search.next).not.toBeNull();
});

test("whatever is typed, the index answers", async () => {
  const typed = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc
      .array(
        fc.constantFrom(
          '"',
          "'",
          "-",
          "(",
          ")",
          "*",
          "^",
          ":",
          "{title}",
          "NEAR(",
          "AND ",
          "NOT ",
          "wren",
          "é",
          "\0",
          "😀",
          " ",
          "𞤀",
          "ⅷ",
          "़",
          "halyard",
        ),
        { maxLength: 24 },
      )
      .map((parts) => parts.join("")),
  );
  await fc.assert(
    fc.asyncProperty(typed, async (words) => {
      const { data } = await loadSearch(deps, { ...NO_FILTER, words }).then(({ best }) => ({ data: best }));
      expect(Array.isArray(data)).toBe(true);
    }),
    { numRuns: 150 },
  );
});
