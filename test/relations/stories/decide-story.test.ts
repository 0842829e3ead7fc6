import { expect, test } from "vitest";
import type { Vector } from "../../../src/relations/likeness/likeness.ts";
import { decideStory, type Report } from "../../../src/relations/stories/decide-story.ts";
import { NO_PINS } from "../../../src/relations/stories/pins.ts";

const BODY = "The harbour of Bremen has bought a crane. ".repeat(10);
const DAY = 86_400_000;

/** A report whose likeness to one with other shares is their product; the rest of it is its own. */
function report(id: number, share: number, more: Partial<Report> = {}): Report {
  const vector: Vector = new Map([
    ["crane", share],
    [`own ${id}`, Math.sqrt(1 - share * share)],
  ]);
  const alone = { storyId: null, storySize: 1, occurredAt: 0, type: null, pins: NO_PINS };
  return { id, title: `crane ${"abcdefgh"[id % 8]}`, body: "", sourceSlug: `paper-${id}`, vector, ...alone, ...more };
}

const members = (storyId: number, size: number, share: number, more: Partial<Report> = {}) =>
  Array.from({ length: size }, (_, at) => report(storyId + at, share, { storyId, storySize: size, ...more }));

test("the nearest story is joined, and an event that stands alone founds one", () => {
  const near = [report(2, 0.6), ...members(10, 3, 0.9)];
  expect(decideStory(report(1, 0.8), near)).toEqual({ storyId: 10, memberIds: [1, 10, 11, 12] });
  expect(decideStory(report(1, 0.8), [report(2, 0.6)])).toEqual({ storyId: null, memberIds: [1, 2] });
  expect(decideStory(report(1, 0.8), [report(2, 0.6, { occurredAt: 5 * DAY })])).toBeNull();
});

test("titles that are little alike join only where the news stands in stories", () => {
  const story = members(100, 4, 0.4);
  const event = report(1, 0.25);
  const others = (storyId: number | null) =>
    Array.from({ length: 60 }, (_, at) => report(200 + at, 0, { storyId: storyId && storyId + at, storySize: 2 }));
  expect(decideStory(event, [...story, ...others(null)])).toBeNull();
  expect(decideStory(event, [...story, ...others(900)])?.storyId).toBe(100);
});

test("a few neighbours in a story are no crowd", () => {
  expect(decideStory(report(1, 0.25), members(100, 4, 0.4))).toBeNull();
});

test("of two stories with the same witnesses the smaller is meant", () => {
  const found = [...members(10, 3, 0.6, { storySize: 90 }), ...members(50, 3, 0.6)];
  expect(decideStory(report(1, 0.9), found)?.storyId).toBe(50);
});

test("a headline that names another actor is no veto against a story of many titles, but against one", () => {
  const event = report(1, 0.9, { title: "Corbelstone buys a crane" });
  const other = { title: "Lindenau sells a crane" };
  expect(decideStory(event, [report(2, 0.9, other)])).toBeNull();
  expect(decideStory(event, members(10, 3, 0.9, other))?.storyId).toBe(10);
  expect(decideStory(event, members(10, 3, 0.9, { ...other, body: BODY }))?.storyId).toBe(10);
  expect(decideStory({ ...event, body: BODY }, members(10, 3, 0.9, { ...other, body: BODY }))).toBeNull();
});

test("another version is a veto against any story", () => {
  const event = report(1, 0.9, { title: "Crane 5 is here" });
  expect(decideStory(event, members(10, 3, 0.9, { title: "Crane 4 is here" }))).toBeNull();
});

test("a tight story is joined by what is like it as its members are like each other", () => {
  const full = { body: BODY };
  const loose = [report(10, 0.5, { ...full, storyId: 10 }), report(11, 0.5, { ...full, storyId: 10 })];
  const tight = [report(20, 0.95, { ...full, storyId: 20 }), report(21, 0.95, { ...full, storyId: 20 })];
  expect(decideStory(report(1, 0.55, full), loose)?.storyId).toBe(10);
  expect(decideStory(report(1, 0.27, full), tight)).toBeNull();
  expect(decideStory(report(1, 0.27, full), tight.slice(1))?.storyId).toBe(20);
});

test("members that share nothing with an event or each other make it no nearer and no error", () => {
  const full = { body: BODY, storyId: 10, vector: new Map() };
  expect(decideStory(report(1, 0.9, { body: BODY }), [report(10, 0, full), report(11, 0, full)])).toBeNull();
  const story = [report(10, 0.9, { ...full, vector: report(10, 0.9).vector }), report(11, 0, full)];
  expect(decideStory(report(1, 0.9, { body: BODY }), story)?.storyId).toBe(10);
});

test("one source alone makes no story", () => {
  expect(decideStory(report(1, 0.9), [report(2, 0.9, { sourceSlug: "paper-1" })])).toBeNull();
});

test("a subject that comes every week is no happening, unless the story stands out", () => {
  const weekly = (share: number) => [1, 2, 3].map((week) => report(300 + week, share, { occurredAt: -7 * week * DAY }));
  expect(decideStory(report(1, 0.8), [report(2, 0.8), ...weekly(0.8)])).toBeNull();
  expect(decideStory(report(1, 0.8), [report(2, 0.8), ...weekly(0.5)])?.memberIds).toEqual([1, 2]);
  expect(decideStory(report(1, 0.8), [report(2, 0.8), ...weekly(0.8).slice(1)])?.memberIds).toEqual([1, 2]);
});
