import * as fc from "fast-check";
import { expect, test } from "vitest";
import { EVENT_TYPES } from "../../../src/understanding/score/event-kinds.ts";
import { FACTORS } from "../../../src/understanding/score/model-factors.ts";
import { DEFAULT_SCALE } from "../../../src/understanding/score/scale.ts";
import { withCoverage } from "../../../src/understanding/score/score.ts";
import { keepModel, type ModelReading, withModel } from "../../../src/understanding/score/with-model.ts";
import { understand } from "../../../src/understanding/understand.ts";

const TITLES = [
  "OpenAI releases GPT-7",
  "Halyard Labs unveils a speech model",
  "Why open weights will win",
  "Tips for better prompts",
  "Corvid Systems raises $9 billion",
  "What I think about it?",
];
const about = (title: string, tier: 1 | 2 | 3 = 2) => {
  return understand({ title, body: "", publisher: "The Courier", tier, sourceTopics: [] });
};
const reading = (type: ModelReading["type"], ...factors: ModelReading["factors"]): ModelReading => ({ type, factors });

const anyReading: fc.Arbitrary<ModelReading> = fc.record({
  type: fc.constantFrom(null, ...EVENT_TYPES),
  factors: fc.array(
    fc.record({
      name: fc.constantFrom(...FACTORS.map(({ name }) => name)),
      level: fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const),
      quote: fc.string({ maxLength: 20 }),
    }),
    { maxLength: 6 },
  ),
});

test("whatever a model says, it moves a score by two at most, opinions stay at six, and parts add up", () => {
  fc.assert(
    fc.property(fc.constantFrom(...TITLES), fc.constantFrom(1, 2, 3), anyReading, (title, tier, read) => {
      const { score: offline } = about(title, tier === 1 ? 1 : tier === 2 ? 2 : 3);
      const { score, parts, type } = withModel(offline, read, DEFAULT_SCALE);
      expect(Math.abs(score - offline.score)).toBeLessThanOrEqual(2.0001);
      expect(score).toBeCloseTo(parts.reduce((sum, { points }) => sum + points, 0));
      if (type === "commentary" || type === "roundup") expect(score).toBeLessThanOrEqual(6);
    }),
  );
});

test("levels with quotes raise a score, each shown with its quote", () => {
  const { score: offline } = about("Halyard Labs unveils a speech model");
  const read = withModel(
    offline,
    reading("release", { name: "novelty", level: 2, quote: "the first in Frisian" }),
    DEFAULT_SCALE,
  );
  expect(read.score).toBeGreaterThan(offline.score);
  expect(read.parts).toContainEqual({
    name: "model: novelty",
    points: 0.5,
    because: "level 2 of 3: “the first in Frisian”",
  });
});

test("a second reading replaces the first", () => {
  const { score: offline } = about("Halyard Labs unveils a speech model");
  const first = withModel(offline, reading("law", { name: "impact", level: 3, quote: "all" }), DEFAULT_SCALE);
  const second = reading("release", { name: "impact", level: 1, quote: "some" });
  expect(withModel(first, second, DEFAULT_SCALE)).toEqual(withModel(offline, second, DEFAULT_SCALE));
});

test("a kind that did not hold is not told as the model's, and rules run anew replace it", () => {
  const { score: offline } = about("Halyard Labs unveils a speech model");
  const read = withModel(offline, reading(null, { name: "reach", level: 2, quote: "in every port" }), DEFAULT_SCALE);
  expect(read.type).toBe("release");
  expect(read.parts.map(({ name }) => name)).not.toContain("model: type");
  const fresh = about("Corvid Systems acquires Halyard Labs");
  const kept = keepModel({ type: fresh.type, parts: fresh.score.parts }, read, DEFAULT_SCALE);
  expect(kept.type).toBe("acquisition");
  expect(kept.parts.map(({ name }) => name)).toContain("model: reach");
});

test("what scores far above an opinion is not made one", () => {
  const { score: offline } = about("OpenAI releases GPT-7, a record");
  expect(offline.score).toBeGreaterThan(8);
  expect(withModel(offline, reading("commentary"), DEFAULT_SCALE).type).toBe("frontier-release");
});

test("nor does it stay one where rules run anew lift it far above", () => {
  const fresh = about("OpenAI releases GPT-7, a record");
  const { score: low } = about("Halyard Labs unveils a speech model");
  const stored = withModel(low, reading("commentary"), DEFAULT_SCALE);
  expect(stored.type).toBe("commentary");
  const kept = keepModel({ type: fresh.type, parts: fresh.score.parts }, stored, DEFAULT_SCALE);
  expect(kept.type).toBe("frontier-release");
  expect(Math.abs(kept.score - fresh.score.score)).toBeLessThanOrEqual(2.0001);
});

test("coverage counted later keeps the limit of two", () => {
  const { score: offline } = about("Halyard Labs unveils a speech model");
  const factors = FACTORS.map(({ name }) => ({
    name,
    level: name === "promotion" ? (0 as const) : (3 as const),
    quote: "q",
  }));
  const read = withModel(offline, reading("law", ...factors), DEFAULT_SCALE);
  const covered = withCoverage(read.parts, read.type, 4, DEFAULT_SCALE);
  const without = withCoverage(offline.parts, "release", 4, DEFAULT_SCALE);
  expect(covered.score - without.score).toBeCloseTo(2);
  expect(covered.parts.map(({ name }) => name)).toContain("limit");
});

test("rules run anew leave a model's type and levels as they were read", () => {
  const { score: offline } = about("Halyard Labs unveils a speech model");
  const read = withModel(offline, reading("research", { name: "reach", level: 0, quote: "" }), DEFAULT_SCALE);
  const fresh = about("Halyard Labs unveils a speech model");
  expect(keepModel({ type: fresh.type, parts: fresh.score.parts }, read, DEFAULT_SCALE)).toEqual(read);
  expect(
    keepModel({ type: fresh.type, parts: fresh.score.parts }, { type: "guide", parts: offline.parts }, DEFAULT_SCALE)
      .type,
  ).toBe("release");
});
