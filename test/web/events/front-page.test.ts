import * as fc from "fast-check";
import { expect, test } from "vitest";
import { chooseFrontPage } from "../../../src/web/events/front-page.ts";

const NOON = Date.UTC(2026, 10, 23, 12);
const HOUR_MS = 3_600_000;

type Told = Parameters<typeof chooseFrontPage>[0][number];

const anEvent = (id: number, hoursAgo: number, score: number, story = 0): Told => ({
  id,
  score,
  publishedAt: new Date(NOON - hoursAgo * HOUR_MS).toISOString(),
  firstSeenAt: new Date(NOON).toISOString(),
  story: story === 0 ? null : { id: story, eventCount: 2, sources: [] },
});

const choose = (day: readonly Told[], before: readonly Told[] = []) => chooseFrontPage(day, before, NOON);
const idsOf = (bands: ReturnType<typeof choose>) =>
  bands.filter(({ events }) => events.length > 0).map(({ name, events }) => [name, events.map(({ id }) => id)]);

test("the day comes first, then the days before it, each by score and then the newest first", () => {
  const bands = choose(
    [anEvent(1, 1, 4), anEvent(2, 24, 6)],
    [anEvent(3, 25, 5), anEvent(4, 100, 9), anEvent(5, 90, 9)],
  );
  expect(idsOf(bands)).toEqual([
    ["The last 24 hours", [2, 1]],
    ["The two days before", [3]],
    ["The four days before", [5, 4]],
  ]);
});

test("a band says which span it holds, so that all of it can be asked for", () => {
  const [, band] = choose([anEvent(1, 1, 4)], [anEvent(2, 30, 4)]);
  expect(band).toMatchObject({ since: NOON - 72 * HOUR_MS, until: NOON - 24 * HOUR_MS });
});

test("a story is told once, where its news is, by its highest scored event there", () => {
  const bands = choose([anEvent(1, 3, 4, 7), anEvent(2, 2, 5, 7)], [anEvent(3, 50, 9, 7), anEvent(4, 60, 6, 8)]);
  expect(idsOf(bands)).toEqual([
    ["The last 24 hours", [2]],
    ["The two days before", [4]],
  ]);
});

test("fourteen events of a busy day leave room for the week, thirty in all", () => {
  const day = Array.from({ length: 20 }, (_, n) => anEvent(n + 1, 1, 9));
  const before = Array.from({ length: 40 }, (_, n) => anEvent(n + 100, 80, 5));
  expect(choose(day, before).map(({ events }) => events.length)).toEqual([14, 0, 16]);
});

test("a quiet day is a band without events, and so is a quiet week", () => {
  expect(choose([], [anEvent(1, 30, 5)]).map(({ events }) => events.length)).toEqual([0, 1, 0]);
  expect(choose([]).map(({ events }) => events.length)).toEqual([0, 0, 0]);
});

const isOfDay = ({ publishedAt }: Told) => Date.parse(publishedAt ?? "") >= NOON - 24 * HOUR_MS;

test("whatever came, nothing is told twice and nothing beyond thirty", () => {
  const event = fc
    .tuple(fc.nat(60), fc.nat({ max: 168 }), fc.constantFrom(4, 5.5, 6, 9), fc.nat(9))
    .map(([id, hours, score, story]) => anEvent(id + 1, hours, score, story));
  fc.assert(
    fc.property(fc.uniqueArray(event, { selector: ({ id }) => id, maxLength: 60 }), (events) => {
      const told = choose(
        events.filter(isOfDay),
        events.filter((event) => !isOfDay(event)),
      ).flatMap((band) => band.events);
      const happenings = told.map(({ id, story }) => story?.id ?? -id);
      expect(new Set(happenings).size).toBe(told.length);
      expect(told.length).toBeLessThanOrEqual(30);
      expect(new Set(events.map(({ id, story }) => story?.id ?? -id)).size === 0 || told.length > 0).toBe(true);
    }),
  );
});
