import * as fc from "fast-check";
import { expect, test } from "vitest";
import { explainScore } from "../../../src/relations/corrections/pinned-score.ts";
import { type FieldCount, scaleFor } from "../../../src/understanding/score/calibrate.ts";
import { isOpinion } from "../../../src/understanding/score/kinds.ts";
import { withCoverage } from "../../../src/understanding/score/score.ts";
import { understand } from "../../../src/understanding/understand.ts";

const TITLES = [
  "OpenAI releases GPT-7, the first model to beat human champions, for $9 billion",
  "Corbelstone launches a voice app for teams",
  "I just tried Pylon and it is insane!! Why?",
  "The Lantern: Robots Fold Shirts, 2D Goes 3D, Courts Look At Scraping",
  "Webinar: meet the winners",
  "",
];
const anyField = fc.array(
  fc.record<FieldCount>({
    points: fc.integer({ min: -30, max: 140 }).map((tenths) => tenths / 10),
    type: fc.constantFrom("release", "commentary", null),
    isCovered: fc.boolean(),
    count: fc.integer({ min: 1, max: 400 }),
  }),
  { minLength: 1, maxLength: 20 },
);
const anyPin = fc.option(fc.integer({ min: 100, max: 1_000 }).map((hundredths) => hundredths / 100));

test("whatever the field, the coverage and the pin, the parts that are shown add up to a score from 1 to 10", () => {
  const told = fc.record({
    title: fc.constantFrom(...TITLES),
    tier: fc.constantFrom<1 | 2 | 3>(1, 2, 3),
    families: fc.integer({ min: 1, max: 40 }),
  });
  fc.assert(
    fc.property(told, anyField, anyPin, ({ title, tier, families }, field, pin) => {
      const scale = scaleFor(field);
      const item = { title, body: "Thrilled to unlock it.", publisher: "The Courier", tier, sourceTopics: [] };
      const { type, score: alone } = understand(item, scale);
      const covered = withCoverage(alone.parts, type, families, scale);
      for (const counted of [alone, covered]) {
        const { score, parts } = explainScore(counted, pin);
        expect(parts.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(score, 6);
        expect(score).toBeGreaterThanOrEqual(1);
        expect(score).toBeLessThanOrEqual(10);
      }
      if (isOpinion(type)) expect(alone.score).toBeLessThanOrEqual(6);
      expect(withCoverage(covered.parts, type, 1, scale)).toEqual(alone);
    }),
  );
});
