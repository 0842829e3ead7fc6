import { expect, test } from "vitest";
import { type Candidate, chooseFrontPage } from "../../../src/web/events/front-page.ts";

const NOON = Date.UTC(2026, 10, 23, 12);
const HOUR_MS = 3_600_000;

const anEvent = (id: number, hoursAgo: number, score: number, storyId: number | null = null): Candidate => ({
  id,
  occurredAt: NOON - hoursAgo * HOUR_MS,
  score,
  storyId,
});

const choose = (...candidates: Candidate[]) => chooseFrontPage(candidates, NOON, "UTC");

test("the best three of the week lead, and stand nowhere else", () => {
  const { leadIds, days } = choose(
    anEvent(1, 1, 7),
    anEvent(2, 30, 9),
    anEvent(3, 2, 8),
    anEvent(4, 3, 6.5),
    anEvent(5, 4, 3),
  );
  expect(leadIds).toEqual([2, 3, 1]);
  expect(days.map((day) => day.eventIds)).toEqual([[4, 5]]);
});

test("nothing leads that is older than a week or below six", () => {
  const { leadIds, days } = choose(anEvent(1, 8 * 24, 9), anEvent(2, 1, 5.9));
  expect(leadIds).toEqual([]);
  expect(days.map((day) => day.eventIds)).toEqual([[2], [1]]);
});

test("a story is told once, by its highest-scored event", () => {
  const { leadIds, days } = choose(anEvent(1, 1, 4, 7), anEvent(2, 2, 5, 7), anEvent(3, 3, 3, 8));
  expect([leadIds, days.map((day) => day.eventIds)]).toEqual([[], [[2, 3]]]);
});

test("a day shows its six best and counts the rest", () => {
  const [day] = choose(...Array.from({ length: 8 }, (_, n) => anEvent(n + 1, n + 1, 1 + n / 10))).days;
  expect(day).toEqual({
    startsAt: Date.UTC(2026, 10, 23),
    endsAt: Date.UTC(2026, 10, 24),
    eventIds: [8, 7, 6, 5, 4, 3],
    more: 2,
  });
});

test("an almanac without events has an empty front page", () => {
  expect(choose()).toEqual({ leadIds: [], days: [] });
});
