import { expect, test } from "vitest";
import { explainScore } from "../../../src/relations/corrections/pinned-score.ts";

const counted = {
  score: 4.5,
  reason: "Release; told by the press.",
  parts: [
    { name: "kind", points: 4.1, because: "Release" },
    { name: "source", points: 0.4, because: "told by the press" },
  ],
};

test("a score that nobody pinned is told as it was counted", () => {
  expect(explainScore(counted, null)).toEqual(counted);
});

test.each([8, 1, 4.5, 9.75])("the parts of a score pinned at %d add up to it", (pinned) => {
  const { score, parts, reason } = explainScore(counted, pinned);
  expect(score).toBe(pinned);
  expect(parts.reduce((total, { points }) => total + points, 0)).toBeCloseTo(pinned, 6);
  expect(parts.at(-1)).toMatchObject({ name: "editor", because: "set by the editor" });
  expect(parts.slice(0, 2)).toEqual(counted.parts);
  expect(reason).toBe("Set by the editor. Release; told by the press.");
});
