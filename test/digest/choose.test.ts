import { expect, test } from "vitest";
import { type Candidate, chooseEntries } from "../../src/digest/choose.ts";

test("the best come first; equal scores go by tier, then by time", () => {
  const { eventIds } = chooseEntries([
    aCandidate({ eventId: 1, score: 6 }),
    aCandidate({ eventId: 2, score: 8, tier: 2 }),
    aCandidate({ eventId: 3, score: 8, tier: 1, occurredAt: 1 }),
    aCandidate({ eventId: 4, score: 8, tier: 1, occurredAt: 2 }),
  ]);
  expect(eventIds).toEqual([4, 3, 2, 1]);
});

test("six points are enough, less is not", () => {
  expect(
    chooseEntries([aCandidate({ eventId: 1, score: 6 }), aCandidate({ eventId: 2, score: 5.9 })]).eventIds,
  ).toEqual([1]);
});

test("a story is told once, by its best event; if that one's source is full, by the next", () => {
  const full = [9, 8.9].map((score, at) => aCandidate({ eventId: at + 1, score, sourceSlug: "loud" }));
  const { eventIds, counts } = chooseEntries([
    ...full,
    aCandidate({ eventId: 3, score: 8, sourceSlug: "loud", storyId: 7 }),
    aCandidate({ eventId: 4, score: 7, sourceSlug: "calm", storyId: 7 }),
    aCandidate({ eventId: 5, score: 6.5, sourceSlug: "late", storyId: 7 }),
  ]);
  expect(eventIds).toEqual([1, 2, 4]);
  expect(counts.droppedBecause).toEqual([
    { reason: "the same story as a better event", count: 1 },
    { reason: "its source already has 2", count: 1 },
  ]);
});

test("ten are enough", () => {
  const many = Array.from({ length: 14 }, (_, at) => aCandidate({ eventId: at + 1, score: 9 - at / 10 }));
  const { eventIds, counts } = chooseEntries(many);
  expect(eventIds).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(counts.droppedBecause).toEqual([{ reason: "beyond the 10 best", count: 4 }]);
});

test("everything read is either kept or dropped for a reason", () => {
  const week = Array.from({ length: 200 }, (_, at) =>
    aCandidate({
      eventId: at + 1,
      score: 1 + ((at * 7) % 90) / 10,
      sourceSlug: `source ${at % 9}`,
      storyId: at % 5 === 0 ? at % 30 : null,
    }),
  );
  const { counts } = chooseEntries(week);
  const reasons = counts.droppedBecause.reduce((sum, { count }) => sum + count, 0);
  expect(counts.read).toBe(200);
  expect(counts.kept + counts.dropped).toBe(200);
  expect(reasons).toBe(counts.dropped);
});

test("the order in which events were loaded does not matter", () => {
  const week = Array.from({ length: 30 }, (_, at) =>
    aCandidate({ eventId: at + 1, score: 6 + (at % 4), occurredAt: 5 }),
  );
  expect(chooseEntries(week.toReversed())).toEqual(chooseEntries(week));
});

test("an empty week has nothing to choose from", () => {
  expect(chooseEntries([])).toEqual({
    eventIds: [],
    counts: { read: 0, kept: 0, dropped: 0, droppedBecause: [] },
  });
});

function aCandidate(candidate: Partial<Candidate> & { eventId: number }): Candidate {
  return { score: 7, tier: 2, sourceSlug: `source ${candidate.eventId}`, storyId: null, occurredAt: 0, ...candidate };
}
