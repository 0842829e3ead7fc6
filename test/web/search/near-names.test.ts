import * as fc from "fast-check";
import { expect, test } from "vitest";
import { nearestName } from "../../../src/web/search/near-names.ts";

const NAMES = ["Halyard Labs", "Halyard", "Corbelstone", "Wren", "Mila", "Ünder", "Teodora Winslade"];

test.for([
  ["halyrad", "Halyard"],
  ["Corblestone", "Corbelstone"],
  ["corbelstn", "Corbelstone"],
  ["wern", "Wren"],
  ["undar", "Ünder"],
  ["wr", null],
  ["mlia", "Mila"],
  ["winsalde", "Winslade"],
  ["gardening", null],
  ["halyard", null],
] as const)("who writes %s may have meant %s", ([typed, name]) => {
  expect(nearestName(typed, NAMES)).toBe(name);
});

test("one letter left out of a long name still finds it", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{6,12}$/), fc.nat(), (name, at) => {
      const cut = at % name.length;
      const typed = name.slice(0, cut) + name.slice(cut + 1);
      expect(nearestName(typed, [name])).toBe(name);
    }),
  );
});
