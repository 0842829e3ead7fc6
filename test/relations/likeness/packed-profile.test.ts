import * as fc from "fast-check";
import { expect, test } from "vitest";
import { packProfile, unpackProfile } from "../../../src/relations/likeness/packed-profile.ts";
import { profileOf } from "../../../src/relations/likeness/profile.ts";

const PIECES = [
  "Tern 4",
  "GPT-5.6",
  "a|b;c/d",
  "’s",
  "é",
  "漢字",
  "Sam O’Neil",
  "3.5",
  "\n",
  "weights",
  "“",
  "&",
  "AT&T",
];
const aText = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 300 }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join(" ")),
);

test("any text's profile comes back as it was", () => {
  fc.assert(
    fc.property(aText, aText, (title, body) => {
      const profile = profileOf({ title, body });
      const read = unpackProfile(packProfile(profile));
      expect(new Map(read.terms)).toEqual(profile.terms);
      expect(new Map(read.names)).toEqual(profile.names);
    }),
  );
});

test("what is kept takes less than the text it was read from", () => {
  const body =
    "Halyard Labs released Tern 4, an open-weights language model that runs on a single accelerator. ".repeat(9);
  expect(packProfile(profileOf({ title: "Halyard Labs releases Tern 4", body })).length).toBeLessThan(300);
});
