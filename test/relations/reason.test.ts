import { expect, test } from "vitest";
import { makeRarity } from "../../src/relations/rarity.ts";
import { reasonFor, wordingOf } from "../../src/relations/reason.ts";

const rarity = makeRarity(
  new Map([
    ["weight", 90],
    ["control", 20],
    ["export", 10],
    ["chip", 20],
  ]),
  100,
);
const reason = (a: [string, string], b: [string, string]) =>
  reasonFor(wordingOf({ title: a[0], body: a[1] }), wordingOf({ title: b[0], body: b[1] }), rarity);

test("a reason names what both name, then the phrases both use, each word once", () => {
  const a: [string, string] = ["Export controls reach GPT-5.6", "The export controls hit chips for GPT-5.6."];
  const b: [string, string] = ["GPT-5.6 chips abroad", "New export controls on chips keep GPT-5.6 at home."];
  expect(reason(a, b)).toBe("both: GPT-5.6, export controls, chips");
});

test("texts that share only words which tell nothing have no reason", () => {
  expect(
    reason(["Show the week", "They don’t help people."], ["A week of people", "They don’t show help."]),
  ).toBeNull();
});
