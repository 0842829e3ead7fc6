import { expect, test } from "vitest";
import { profileOf } from "../../../src/relations/likeness/profile.ts";
import { makeRarity } from "../../../src/relations/likeness/rarity.ts";
import { searchTerms } from "../../../src/relations/likeness/search-terms.ts";

const counts = new Map([
  ["tern", 10_000],
  ["4", 30_000],
  ["ferri", 10],
]);
const asked = (title: string) => searchTerms(profileOf({ title, body: "" }), makeRarity(counts, 100_000), 50_000);

test("a name with a version is asked for as a phrase, beside its parts", () => {
  expect(asked("Tern-4.1 ferry").map(({ query }) => query)).toEqual(['"ferri"', '"tern-4.1"', '"tern"']);
});

test("a common word, or a phrase of common words, is asked for only around the event; a rare or unknown one everywhere", () => {
  const spans = new Map(asked("Tern-4 ferry quagga").map(({ query, low, high }) => [query, high - low]));
  expect(spans.get('"tern"')).toBe(3_000);
  expect(spans.get('"tern-4"')).toBe(3_000);
  expect(spans.get('"ferri"')).toBe(Number.MAX_SAFE_INTEGER);
  expect(spans.get('"quagga"')).toBe(Number.MAX_SAFE_INTEGER);
});
