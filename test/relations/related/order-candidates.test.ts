import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Vector } from "../../../src/relations/likeness/likeness.ts";
import { type Candidate, orderCandidates } from "../../../src/relations/related/order-candidates.ts";

type Named = Candidate & { name: string };
const TITLE = { body: "" };
const FULL = { body: "x".repeat(3_000) };

function aCandidate(name: string, likeness: number, words: string, dense: number | null = null): Named {
  const keys = words.split(" ");
  const vector: Vector = new Map(keys.map((key) => [key, 1 / Math.sqrt(keys.length)]));
  return { name, likeness, vector, dense };
}

const namesOf = (candidates: readonly Named[]) => candidates.map(({ name }) => name);

test("of two equally alike candidates the one that resembles the event's nearest comes first", () => {
  const candidates = [
    aCandidate("stranger", 0.2, "pudding oven"),
    aCandidate("kin", 0.2, "ferry strike"),
    aCandidate("nearest", 0.6, "ferry strike bremen"),
    aCandidate("other", 0.3, "harbour crane"),
  ];
  expect(namesOf(orderCandidates(TITLE, candidates))).toEqual(["nearest", "kin", "other", "stranger"]);
});

test("a candidate whose own nearest are far from the event falls behind one that stands among near ones", () => {
  const near = [1, 2, 3, 4].map((at) => aCandidate(`near ${at}`, 0.5, `tern ${at}`));
  const far = [1, 2, 3, 4].map((at) => aCandidate(`far ${at}`, 0.05, `gull ${at}`));
  const order = namesOf(
    orderCandidates(TITLE, [
      ...near,
      ...far,
      aCandidate("with far", 0.3, "gull"),
      aCandidate("with near", 0.3, "tern"),
    ]),
  );
  expect(order.indexOf("with near")).toBeLessThan(order.indexOf("with far"));
});

test("an embedding counts most without a body and not at all beside a full text", () => {
  const candidates = [aCandidate("by words", 0.3, "ferry"), aCandidate("by meaning", 0.25, "boat", 0.9)];
  expect(namesOf(orderCandidates(TITLE, candidates))).toEqual(["by meaning", "by words"]);
  expect(namesOf(orderCandidates(FULL, candidates))).toEqual(["by words", "by meaning"]);
});

test("a lone candidate keeps its likeness, and none give none", () => {
  expect(orderCandidates(TITLE, [aCandidate("alone", 0.4, "tern")])).toMatchObject([
    { nearness: expect.closeTo(0.4, 10) },
  ]);
  expect(orderCandidates(TITLE, [])).toEqual([]);
});

test("every candidate comes back once, between nothing and one, nearest first", () => {
  const anyCandidate = fc
    .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.stringMatching(/^[a-d]( [e-h])?$/))
    .map(([likeness, words]) => aCandidate(words, likeness, words));
  fc.assert(
    fc.property(fc.array(anyCandidate, { maxLength: 20 }), (candidates) => {
      const ordered = orderCandidates(TITLE, candidates);
      expect(namesOf(ordered).toSorted()).toEqual(namesOf(candidates).toSorted());
      for (const [at, { nearness }] of ordered.entries()) {
        expect(nearness).toBeGreaterThanOrEqual(0);
        expect(nearness).toBeLessThanOrEqual(Math.min(1, ordered[at - 1]?.nearness ?? 1) + 1e-9);
      }
    }),
  );
});
