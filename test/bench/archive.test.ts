import { expect, test } from "vitest";
import { archiveItems } from "./archive.ts";

const items = archiveItems(1, 0);
const some = Array.from({ length: 2_000 }, () => items.next().value);

test("of a hundred items some 43 are told by more than one source, none twice by the same", () => {
  const together = some.filter(({ tellers }) => tellers > 1);
  expect(Math.round((together.length / some.length) * 100)).toBeGreaterThan(38);
  expect(Math.round((together.length / some.length) * 100)).toBeLessThan(48);
  const told = new Set(some.map(({ happening, source }) => `${happening} ${source}`));
  expect(told.size).toBe(some.length);
});

test("words spread as in a language: a few in most texts, most in few", () => {
  const holders = new Map<string, number>();
  for (const { body } of some) {
    for (const word of new Set(body.toLowerCase().match(/\p{L}+/gu))) holders.set(word, (holders.get(word) ?? 0) + 1);
  }
  const counts = [...holders.values()];
  expect(counts.filter((count) => count > some.length / 2).length).toBeLessThan(60);
  expect(counts.filter((count) => count <= 20).length).toBeGreaterThan(counts.length * 0.8);
});

test("the same seed gives the same items", () => {
  expect(archiveItems(1, 0).next().value).toEqual(some[0]);
});
