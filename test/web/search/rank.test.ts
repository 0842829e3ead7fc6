import { expect, test } from "vitest";
import { parseQuery } from "../../../src/web/search/query.ts";
import { type Match, rankMatches } from "../../../src/web/search/rank.ts";

const NOON_MS = Date.UTC(2026, 10, 23, 12);
const YEAR_MS = 365 * 86_400_000;

const plain: Match = {
  id: 0,
  title: "Something else",
  sourceTitle: "Something else",
  summary: "",
  score: 5,
  occurredAt: NOON_MS,
};

/** The ids of these events, the best match first. */
function order(typed: string, ...matches: readonly Partial<Match>[]): number[] {
  const all: Match[] = [];
  for (const match of matches) all.push({ ...plain, id: all.length + 1, ...match });
  return rankMatches(all, { wanted: parseQuery(typed).wanted, endings: [] }, NOON_MS).map(({ id }) => id);
}

test("an old event with the words in its title comes before a fresh one of a high score that mentions them", () => {
  expect(order("halyard", { score: 9 }, { title: "Halyard opens", score: 4, occurredAt: NOON_MS - YEAR_MS })).toEqual([
    2, 1,
  ]);
});

test("who types a title finds that event, however old and whatever it scored", () => {
  const fresh = { title: "Halyard opens its weights again, says Halyard", score: 9 };
  const old = { title: "Halyard opens weights", score: 2, occurredAt: NOON_MS - 5 * YEAR_MS };
  expect(order("halyard opens weights", fresh, old)).toEqual([2, 1]);
  expect(order("the weights of halyard", fresh, { ...old, title: "The Weights of Halyard" })).toEqual([2, 1]);
});

test("the publisher's own title counts as the one that is shown", () => {
  expect(order("halyard", {}, { sourceTitle: "Halyard!!!" })).toEqual([2, 1]);
});

test("all words in the title outweigh some of them, and words side by side words apart", () => {
  expect(order("open weights", { title: "Open questions" }, { title: "Weights stay open" })).toEqual([2, 1]);
  expect(order("open weights", { title: "Weights stay open" }, { title: "Open weights stay" })).toEqual([2, 1]);
  expect(order("open weights", {}, { summary: "The weights are open." })).toEqual([2, 1]);
});

test("of equal hits the higher score comes first, then the newer event, then the one that came in later", () => {
  expect(order("halyard", { score: 4 }, { score: 7 })).toEqual([2, 1]);
  expect(order("halyard", { occurredAt: NOON_MS - YEAR_MS }, {})).toEqual([2, 1]);
  expect(order("halyard", {}, {})).toEqual([2, 1]);
});
