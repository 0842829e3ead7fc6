import { expect, test } from "vitest";
import { type Candidate, chooseRelated } from "../../../src/relations/related/choose-related.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const EVENT = { storyId: null, occurredAt: 500 * DAY_MS };

function aCandidate(id: number, nearness: number, more: Partial<Candidate> = {}): Candidate {
  const own = { vector: new Map([[`word ${id}`, 1]]), sourceSlug: `source-${id}` };
  return { id, nearness, storyId: null, type: null, occurredAt: EVENT.occurredAt, ...own, ...more };
}

const idsOf = (candidates: readonly Candidate[]) => candidates.map(({ id }) => id);

test("the nearest come first, eight at most, and none below the least nearness", () => {
  const candidates = Array.from({ length: 20 }, (_, at) => aCandidate(at, at / 40));
  expect(idsOf(chooseRelated(EVENT, candidates))).toEqual([19, 18, 17, 16, 15, 14, 13, 12]);
  expect(chooseRelated(EVENT, candidates.slice(0, 4))).toEqual([]);
});

test("a source fills at most three places", () => {
  const crowd = [1, 2, 3, 4, 5].map((id) => aCandidate(id, 0.9 - id / 100, { sourceSlug: "courier" }));
  expect(idsOf(chooseRelated(EVENT, [...crowd, aCandidate(6, 0.2)]))).toEqual([1, 2, 3, 6]);
});

test("issues of newsletters fill one place, whoever sends them", () => {
  const issues = [1, 2, 3].map((id) => aCandidate(id, 0.9 - id / 100, { type: "roundup" }));
  expect(idsOf(chooseRelated(EVENT, [...issues, aCandidate(4, 0.3), aCandidate(5, 0.2)]))).toEqual([1, 4, 5]);
});

test("nothing of the event's own story, and one event of another story", () => {
  const candidates = [
    aCandidate(1, 0.9, { storyId: 7 }),
    aCandidate(2, 0.8, { storyId: 8 }),
    aCandidate(3, 0.7, { storyId: 8 }),
  ];
  expect(idsOf(chooseRelated({ ...EVENT, storyId: 7 }, candidates))).toEqual([2]);
});

test("what repeats a chosen event waits behind what adds something", () => {
  const same = new Map([["gulls", 1]]);
  const candidates = [aCandidate(1, 0.6, { vector: same }), aCandidate(2, 0.59, { vector: same }), aCandidate(3, 0.5)];
  expect(idsOf(chooseRelated(EVENT, candidates))).toEqual([1, 3, 2]);
});

test("of two equally near events the nearer in time comes first, and time does no more than that", () => {
  const old = aCandidate(1, 0.5, { occurredAt: 0 });
  expect(idsOf(chooseRelated(EVENT, [old, aCandidate(2, 0.5)]))).toEqual([2, 1]);
  expect(idsOf(chooseRelated(EVENT, [old, aCandidate(2, 0.45)]))).toEqual([1, 2]);
});
