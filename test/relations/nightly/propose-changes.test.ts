import { expect, test } from "vitest";
import type { Vector } from "../../../src/relations/likeness/likeness.ts";
import { type PastChange, proposeChanges } from "../../../src/relations/nightly/propose-changes.ts";
import type { Report } from "../../../src/relations/stories/decide-story.ts";
import { NO_PINS, type Pins } from "../../../src/relations/stories/pins.ts";

const BODY = "the harbour has bought what it wanted for long, and says so in many words. ".repeat(5);

/** A report on one matter: alike to the others on it by the square of its share, and to nothing else. */
function report(id: number, matter: string, storyId: number | null, more: Partial<Report> = {}): Report {
  const share = 0.8;
  const vector: Vector = new Map([
    [matter, share],
    [`own ${id}`, Math.sqrt(1 - share * share)],
  ]);
  const alone = { storySize: 1, occurredAt: 0, type: null, pins: NO_PINS };
  return { id, title: "a crane is bought", body: BODY, sourceSlug: `paper-${id}`, vector, storyId, ...alone, ...more };
}

const pinned = (stance: Partial<Pins>): { pins: Pins } => ({ pins: { ...NO_PINS, ...stance } });
const changes = (events: Report[], past: PastChange[] = []) =>
  proposeChanges(events, past).map(({ kind, storyId, eventIds, isCertain }) => ({
    kind,
    storyId,
    eventIds,
    isCertain,
  }));

const TWO_STORIES = [
  report(1, "crane", 1),
  report(2, "crane", 1),
  report(3, "crane", 1),
  report(4, "crane", 4),
  report(5, "crane", 4),
];
const MIXED = [
  report(1, "crane", 1),
  report(2, "crane", 1),
  report(3, "crane", 1),
  report(4, "mill", 1),
  report(5, "mill", 1),
];

test("stories that hold together stay as they are", () => {
  expect(changes([report(1, "crane", 1), report(2, "crane", 1), report(3, "mill", 3), report(4, "mill", 3)])).toEqual(
    [],
  );
});

test("two stories on one matter are to be one, with the number of the larger", () => {
  expect(changes(TWO_STORIES)).toEqual([{ kind: "merge", storyId: 1, eventIds: [4, 5], isCertain: true }]);
  expect(proposeChanges(TWO_STORIES, [])[0]?.reason).toContain("64 per cent alike");
});

test("an event that stands alone joins, and two of them found a story", () => {
  expect(changes([report(1, "crane", 1), report(2, "crane", 1), report(3, "crane", null)])).toEqual([
    { kind: "merge", storyId: 1, eventIds: [3], isCertain: true },
  ]);
  expect(changes([report(7, "crane", null), report(9, "crane", null)])).toEqual([
    { kind: "merge", storyId: 7, eventIds: [9], isCertain: true },
  ]);
});

test("two events of one source found no story", () => {
  const source = { sourceSlug: "paper" };
  expect(changes([report(7, "crane", null, source), report(9, "crane", null, source)])).toEqual([]);
});

test("a story on two matters parts, the smaller piece leaves", () => {
  expect(changes(MIXED)).toEqual([{ kind: "split", storyId: 1, eventIds: [4, 5], isCertain: true }]);
});

test("differing versions count as not alike and are named as the reason", () => {
  const four = { title: "Tern 4 is here" };
  const five = { title: "Tern 5 is here" };
  const events = [
    report(1, "tern", 1, four),
    report(2, "tern", 1, four),
    report(3, "tern", 1, five),
    report(4, "tern", 1, five),
  ];
  expect(proposeChanges(events, [])[0]?.reason).toContain("another version");
  expect(changes(events)).toEqual([{ kind: "split", storyId: 1, eventIds: [3, 4], isCertain: true }]);
});

test("what was split is not merged again, nor what was merged split", () => {
  const split: PastChange = { kind: "split", storyId: 1, eventIds: [4, 5] };
  expect(changes(TWO_STORIES, [split])).toEqual([]);
  expect(changes(TWO_STORIES, [{ kind: "split", storyId: 4, eventIds: [1, 2] }])).toEqual([]);
  expect(changes(MIXED, [{ kind: "merge", storyId: 1, eventIds: [4, 5] }])).toEqual([]);
});

test("what a person placed in a story does not leave it, what a person parted is not joined", () => {
  const placed = report(4, "mill", 1, pinned({ storyId: 1, in: new Set([1]) }));
  expect(changes([...MIXED.filter(({ id }) => id !== 4), placed])).toEqual([]);
  const parted = report(5, "crane", 4, pinned({ out: new Set([1]) }));
  expect(changes([...TWO_STORIES.filter(({ id }) => id !== 5), parted]).filter(({ kind }) => kind === "merge")).toEqual(
    [],
  );
});

test("titles alone stay where they are, and go with their story", () => {
  const title = report(6, "mill", 1, { body: "" });
  expect(changes([report(1, "crane", 1), report(2, "crane", 1), title])).toEqual([]);
  const withTitle = [...TWO_STORIES, report(6, "crane", 4, { body: "" })];
  expect(changes(withTitle)).toEqual([{ kind: "merge", storyId: 1, eventIds: [4, 5, 6], isCertain: true }]);
});

test("a follow-up of the next week is no member", () => {
  const late = report(3, "crane", null, { occurredAt: 6 * 86_400_000 });
  expect(changes([report(1, "crane", 1), report(2, "crane", 1), late])).toEqual([]);
});

test("a lone event on a subject of every week joins nothing, at night as by day", () => {
  const events = [report(1, "crane", 1), report(2, "crane", 1), report(3, "crane", null)];
  expect(proposeChanges(events, [], new Map([[3, 0.6]]))).toEqual([]);
  expect(proposeChanges(events, [], new Map([[3, 0.4]]))).toHaveLength(1);
});
