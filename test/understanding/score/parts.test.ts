import { expect, test } from "vitest";
import { type ItemText, understand } from "../../../src/understanding/understand.ts";

const about = (title: string, item: Partial<ItemText> = {}) => {
  return understand({ title, body: "", publisher: "The Courier", tier: 2, sourceTopics: [], ...item });
};
const pointsOf = (title: string, item: Partial<ItemText> = {}) => about(title, item).score.points;
const partOf = (title: string, name: string, item: Partial<ItemText> = {}) => {
  return about(title, item).score.parts.find((part) => part.name === name);
};

test("a company that nobody listed is seen to act, and weighs less than one that leads the field", () => {
  expect(partOf("Corbelstone unveils a speech model", "actor")).toMatchObject({ label: "Corbelstone", points: 0.2 });
  expect(partOf("The startup Corbelstone has released Pylon", "actor")).toMatchObject({ label: "Corbelstone" });
  expect(partOf("A walk along the harbour", "actor")).toBeUndefined();
  expect(partOf("We have raised $8 billion", "actor")).toBeUndefined();
  expect(pointsOf("Mistral unveils a speech model")).toBeGreaterThan(pointsOf("Corbelstone unveils a speech model"));
  expect(pointsOf("OpenAI unveils a speech model")).toBeGreaterThan(pointsOf("Mistral unveils a speech model"));
});

test.each([
  ["Ai2 releases Olmo 4", "Ai2"],
  ["Stanford researchers launch a benchmark", "Stanford University"],
  ["NIST publishes a framework for agents", "NIST"],
  ["FTC sues Corvid Systems", "FTC"],
])("labs and agencies act as companies do: %s", (title, label) => {
  expect(partOf(title, "actor")).toMatchObject({ label, points: 0.5 });
});

test("an everyday word stands for a product only beside its maker, or before a number", () => {
  expect(partOf("Grid Operator warns of cold nights", "actor")).toBeUndefined();
  expect(partOf("Offline deep research for the archive", "actor")).toBeUndefined();
  expect(partOf("Computer Use among pupils falls", "actor")).toBeUndefined();
  expect(partOf("OpenAI launches Operator", "novelty")?.points).toBe(0.8);
  expect(partOf("Genie 9 is released", "actor")).toMatchObject({ label: "Google DeepMind" });
  expect(partOf("Grid Operator buys MuZero", "actor")).toMatchObject({ label: "Google DeepMind" });
});

test("what is done to a company or by a court is no variant of a product", () => {
  expect(partOf("Corbelstone is sued over a voice app", "variant")).toBeUndefined();
  expect(partOf("Corbelstone to merge with Halyard Labs", "variant")).toBeUndefined();
  expect(partOf("Corbelstone launches a voice app", "variant")?.points).toBe(-0.6);
});

test("whoever is spoken of counts half of who acts", () => {
  const acts = partOf("OpenAI acquires Corbelstone", "actor")?.points ?? 0;
  expect(partOf("Why OpenAI is wrong", "actor")?.points).toBe(acts / 2);
});

test("the next generation of what leads the field outweighs what is built around it", () => {
  const [generation = 0, sibling = 0, part = 0, offer = 0, talk = 0] = [
    "Google releases Gemini 9",
    "Google releases Gemini 9 mini",
    "Google introduces a calendar in Gemini",
    "Gemini is now available in Frisia",
    "Gemini 9 vs GPT-9: which is better?",
  ].map((title) => pointsOf(title));
  expect([generation > sibling, sibling > part, part > offer, offer > talk]).toEqual([true, true, true, true]);
});

test("a first, a win over people and a sum are signs of size, and no more than two of them count", () => {
  expect(partOf("Halyard Labs unveils Tern, the first model to beat human champions at draughts", "size")?.points).toBe(
    2.2,
  );
  const boast = "Halyard Labs unveils a breakthrough: record state of the art, open weights, 90 countries, $9 billion";
  expect(partOf(boast, "size")?.because.split(" and ")).toHaveLength(2);
});

test("the head of a company moving is more than anyone else moving", () => {
  expect(partOf("The CEO of Halyard Labs resigns", "size")?.points).toBe(1.2);
  expect(partOf("An engineer of Halyard Labs resigns", "size")).toBeUndefined();
});

test("sizes of models are read as such, and sums of money are not", () => {
  expect(partOf("Corbelstone releases Pylon 7B", "variant")?.points).toBe(-1);
  expect(partOf("Corbelstone raises $7B", "variant")).toBeUndefined();
  expect(partOf("Corbelstone raises $1.03B", "variant")).toBeUndefined();
});

test("remarks weigh less than reports, unless a primary source makes them", () => {
  const remark = "I just tried Pylon and it is insane!!";
  expect(partOf(remark, "voice")?.points).toBeLessThan(-2);
  expect(partOf(remark, "voice", { tier: 1 })).toBeUndefined();
  expect(partOf("How to tune a model?", "voice")).toBeUndefined();
  expect(partOf("Opinion: what my bets got wrong", "voice")?.points).toBe(-0.7);
});

test("what a title says first is what happened, the rest describes it", () => {
  expect(about("Halyard Labs launches Tern, a model that reads regulation").type).toBe("release");
  expect(about("Halyard Labs releases Tern for research. The model is later leaked").type).toBe("release");
  expect(about("Corvid Systems loses a lawsuit, launches a model").type).toBe("court");
});

test("a list of headlines is a roundup, a sentence with commas is not", () => {
  expect(about("The Lantern: Robots Fold Shirts, 2D Goes 3D, Courts Look At Scraping").type).toBe("roundup");
  expect(about("xAI Moves House, OpenAI Buys A Boat, Models Learn To Sail").type).toBe("roundup");
  expect(about("OpenAI released Gull, a model of birds, along with Tern and Petrel").type).not.toBe("roundup");
});

test("a title of many headlines is read at once, also where a broken line ends it", () => {
  const startedAt = performance.now();
  expect(about(`${"Tern sails; ".repeat(25)}\n`).type).toBe("commentary");
  expect(performance.now() - startedAt).toBeLessThan(500);
});

test.each([
  ["Corbelstone launches a speech model", "Release (“launches”)"],
  ["The Lantern: Robots Fold Shirts, 2D Goes 3D, Courts Look At Scraping", "Roundup (several headlines in one)"],
  ["A walk along the harbour", "Commentary (judged by its source; the title does not tell)"],
])("the kind says what told it (%s)", (title, because) => {
  expect(partOf(title, "kind")?.because).toBe(because);
});

test("the reason is one sentence with who acted, who tells it and what weighed", () => {
  expect(about("OpenAI releases GPT-9").score.reason).toBe(
    "Frontier release by OpenAI, told by an expert or the press.",
  );
  expect(about("Why Mistral must win", { tier: 3 }).score.reason).toBe(
    "Commentary on Mistral AI, told by a community source.",
  );
});
