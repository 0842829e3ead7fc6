import { expect, test } from "vitest";
import { centroidOf, IDENTITY, likeness, RELATED, vectorOf } from "../../../src/relations/likeness/likeness.ts";
import { type Profile, profileOf } from "../../../src/relations/likeness/profile.ts";
import { makeRarity } from "../../../src/relations/likeness/rarity.ts";

const rarity = makeRarity(
  new Map([
    ["ferri", 60],
    ["strike", 60],
    ["harbour", 60],
    ["quagga", 1],
  ]),
  1_000,
);
const aProfile = (title: string): Profile => profileOf({ title, body: "" });
const likenessOf = (a: string, b: string, weighting = RELATED) =>
  likeness(vectorOf(aProfile(a), rarity, weighting), vectorOf(aProfile(b), rarity, weighting));

test("sharing the matter says more than sharing one rare word", () => {
  const event = "ferry strike in the harbour named after a quagga";
  expect(likenessOf(event, "harbour strike of a ferry goes on")).toBeGreaterThan(
    likenessOf(event, "quagga painted by pupils at school"),
  );
});

test("a text is fully like itself and not at all like one without a word in common", () => {
  expect(likenessOf("Tern 4 sails from Bremen", "Tern 4 sails from Bremen")).toBeCloseTo(1, 10);
  expect(likenessOf("ferry strike", "leek soup")).toBe(0);
});

test("the same happening is told by its numbers, and by names however much of them is written", () => {
  const event = "Marit Osei pays 740 million for the ferry";
  const same = "Osei buys ferry: 740 million";
  const other = "Marit Lund pays 390 million for the ferry";
  expect(likenessOf(event, same, IDENTITY)).toBeGreaterThan(likenessOf(event, other, IDENTITY));
  expect(likenessOf(event, same, IDENTITY)).toBeGreaterThan(likenessOf(event, same, RELATED));
  expect(likenessOf(event, event, IDENTITY)).toBeCloseTo(1, 10);
});

test("a version apart from its name is the same name", () => {
  const { names } = aProfile("we tried Tern-4.1 at sea");
  expect(names).toEqual(aProfile("we tried Tern 4.1 at sea").names);
  expect(names.has("tern")).toBe(true);
});

test("a centroid lies nearer to its members than they lie to each other", () => {
  const members = ["ferry strike in Bremen", "ferry strike over pay"].map((title) =>
    vectorOf(aProfile(title), rarity, RELATED),
  );
  const [first = new Map(), second = new Map()] = members;
  expect(likeness(first, centroidOf(members))).toBeGreaterThan(likeness(first, second));
});
