import { expect, test } from "vitest";
import { profileOf } from "../../../src/relations/likeness/profile.ts";
import { RELATED, vectorOf } from "../../../src/relations/likeness/likeness.ts";
import { makeRarity } from "../../../src/relations/likeness/rarity.ts";
import { explainRelated } from "../../../src/relations/related/explain-related.ts";
import { testDeps } from "../../support/deps.ts";

const rarity = makeRarity(new Map([["corbelston", 9]]), 1_000);
const EVENT = { title: "Corbelstone strikes", body: "Why Corbelstone strikes.", storyId: null, occurredAt: 0 };

function aCandidate(id: number, nearness: number, body: string) {
  const text = { title: `Report ${id}`, body };
  const own = { vector: vectorOf(profileOf(text), rarity, RELATED), sourceSlug: `source-${id}` };
  return { id, nearness, storyId: null, type: null, occurredAt: 0, ...own, ...text };
}

test("what tells is found behind two rows of what does not", async () => {
  const silent = Array.from({ length: 16 }, (_, at) => aCandidate(at + 1, 0.9, "They went there again."));
  const relations = await explainRelated(
    testDeps(),
    EVENT,
    [...silent, aCandidate(20, 0.3, "We asked Corbelstone about it.")],
    rarity,
  );
  expect(relations.map(({ relatedId }) => relatedId)).toEqual([20]);
});

test("what shares nothing that can be named gives its place to another", async () => {
  const silent = [1, 2].map((id) => aCandidate(id, 0.9, "They went there again."));
  const telling = [3, 4, 5, 6, 7, 8, 9, 10].map((id) =>
    aCandidate(id, 0.5 - id / 100, "We asked Corbelstone about it."),
  );
  const relations = await explainRelated(testDeps(), EVENT, [...silent, ...telling], rarity);
  expect(relations.map(({ relatedId }) => relatedId).toSorted((a, b) => a - b)).toEqual([3, 4, 5, 6, 7, 8, 9, 10]);
  expect(relations[0]).toEqual({ relatedId: 3, similarity: 0.47, reason: "both: Corbelstone" });
});
