import { array, assert, property, record, string } from "fast-check";
import { expect, test } from "vitest";
import { countTerms, learnGuide, readWords } from "../../src/guides/learn-guide.ts";
import { chooseGuides, type KnownGuide, matchGuides } from "../../src/guides/match-guides.ts";
import type { Text } from "../../src/relations/likeness/profile.ts";

type Members = Readonly<{ slug: string; name: string; aliases?: string[]; events: readonly Text[] }>;

function learnAll(members: readonly Members[]) {
  const read = members.map(({ events }) => events.map(readWords));
  const all = [...read.flat(), ...OTHERS.map(readWords)];
  const known = countTerms(all);
  const guides = members.map(({ slug, name, aliases = [] }, at): KnownGuide => {
    return { slug, learned: learnGuide({ name, aliases }, read[at] ?? [], { all, known }) };
  });
  return { guides, known };
}

function chosenFor(event: Text, members: readonly Members[]) {
  const { guides, known } = learnAll(members);
  return chooseGuides(event, matchGuides(readWords(event), guides, known));
}

const CARGO = ["wheat", "timber", "salt", "slate", "copper", "wool", "flax", "coal", "hemp", "tin", "wine", "oil"];
const STREETS = ["Kelp", "Anchor", "Gull", "Rope", "Barrel", "Lantern", "Chapel", "Mill", "Orchard", "Bridge"];
const OTHERS = STREETS.flatMap((street) => [
  { title: `A fair in ${street} Street`, body: "Its performance drew a crowd." },
  { title: `${street} Street is paved again`, body: "The town paid for stones." },
]);
const cranes: Members = {
  slug: "harbour-cranes",
  name: "Harbour cranes",
  events: CARGO.map((load) => ({ title: `A gripper lifts ${load}`, body: `The gripper set ${load} on the quay.` })),
};
const tides: Members = {
  slug: "tide-models",
  name: "Tide models",
  events: CARGO.map((load) => ({
    title: `Forecast for ships with ${load}`,
    body: `A tide model told of high water. Its performance was measured on ${load}.`,
  })),
};
const performance: Members = {
  slug: "performance",
  name: "Performance",
  events: CARGO.slice(0, 3).map((load) => ({ title: "A record", body: `The performance of ships with ${load}.` })),
};

test("an event that names a guide in its title belongs to it", () => {
  const [first] = chosenFor({ title: "Tide models grow up", body: "" }, [cranes, tides]);
  expect(first).toMatchObject({ slug: "tide-models", reason: "named in the title" });
});

test("an event that says what a guide's events say belongs to it without its name", () => {
  const [first] = chosenFor({ title: "Soft grippers for glass", body: "A gripper of silk sets a bulb on the quay." }, [
    cranes,
    tides,
  ]);
  expect(first).toMatchObject({
    slug: "harbour-cranes",
    reason: "12 of 12 events that say “grippers” are its own",
  });
});

test("a name that stands everywhere is trusted less than one that stands in its own events", () => {
  const event = { title: "Measured", body: "A tide model and its performance." };
  const { guides, known } = learnAll([tides, performance]);
  const score = new Map(matchGuides(readWords(event), guides, known).map((match) => [match.guide.slug, match.score]));
  expect(score.get("tide-models")).toBeGreaterThan(0.5);
  expect(score.get("performance")).toBeLessThan(0.3);
});

test("a guide without events is matched by its name, and by nothing else", () => {
  const young: Members = { slug: "halyard-labs", name: "Halyard Labs", events: [] };
  expect(chosenFor({ title: "Halyard Labs opens a dock", body: "" }, [young, cranes])).toEqual([
    { slug: "halyard-labs", score: 0.9, reason: "named in the title" },
  ]);
  expect(chosenFor({ title: "A dock opens", body: "Ropes were cut." }, [young, cranes])).toEqual([]);
});

test("an event belongs to three guides at most, the likeliest", () => {
  const many = ["Oars", "Sails", "Masts", "Keels"].map((name) => ({ slug: name.toLowerCase(), name, events: [] }));
  const chosen = chosenFor({ title: "Oars, sails and masts", body: "Keels too." }, many);
  expect(chosen.map(({ slug }) => slug)).toEqual(["masts", "oars", "sails"]);
});

test("an event that fits no guide belongs to none, and so does an empty one", () => {
  expect(chosenFor({ title: "A choir sings in the town hall", body: "Many came." }, [cranes, tides])).toEqual([]);
  expect(chosenFor({ title: "", body: "" }, [cranes, tides])).toEqual([]);
  expect(chosenFor({ title: "Tide models", body: "" }, [])).toEqual([]);
});

test("a clue that only repeats the name is not told twice", () => {
  const [first] = chosenFor({ title: "A harbour crane and its gripper", body: "" }, [
    { ...cranes, events: cranes.events.map(({ title, body }) => ({ title: `${title} by harbour-crane`, body })) },
    tides,
  ]);
  expect(first?.reason).not.toContain("harbour");
  expect(first?.reason).toContain("named in the title");
});

test("scores are shares, best first, and do not hang on the order of the guides", () => {
  const text = record({ title: string({ unit: "grapheme" }), body: string({ maxLength: 300 }) });
  const member = record({ name: string({ maxLength: 20 }), events: array(text, { maxLength: 4 }) });
  assert(
    property(array(member, { maxLength: 5 }), text, (members, event) => {
      const named = members.map((m, at) => ({ ...m, slug: `g${at}` }));
      const { guides, known } = learnAll(named);
      const matches = matchGuides(readWords(event), guides, known);
      const scores = matches.map(({ score }) => score);
      expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
      expect(scores).toEqual([...scores].sort((a, b) => b - a));
      expect(matchGuides(readWords(event), guides.toReversed(), known)).toEqual(matches);
      expect(chooseGuides(event, matches).every(({ reason }) => reason.length > 0)).toBe(true);
    }),
  );
});
