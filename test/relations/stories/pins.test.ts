import { expect, test } from "vitest";
import {
  arePinnedApart,
  mustLeave,
  NO_PINS,
  type Pin,
  type Pins,
  pinsByEvent,
} from "../../../src/relations/stories/pins.ts";

const pin = (storyId: number, stance: "in" | "out", isLiving = true): Pin => ({
  eventId: 1,
  storyId,
  stance,
  isLiving,
});
const read = (...pins: Pin[]): Pins => pinsByEvent(pins).get(1) ?? NO_PINS;
const event = (id: number, storyId: number | null, ...pins: Pin[]) => ({ id, storyId, pins: read(...pins) });

test("an event belongs where a person last said", () => {
  expect(read(pin(5, "in"), pin(7, "in")).storyId).toBe(7);
  expect(read(pin(5, "in"), pin(5, "out"))).toEqual({ storyId: null, in: new Set(), out: new Set([5]) });
  expect(read(pin(5, "out"), pin(5, "in"))).toEqual({ storyId: 5, in: new Set([5]), out: new Set() });
});

test("a story that fell apart can be joined no more", () => {
  expect(read(pin(5, "in", false)).storyId).toBeNull();
  expect(read(pin(5, "in"), pin(7, "in", false)).storyId).toBe(5);
});

test("what is pinned out of a story is kept from all of its events", () => {
  expect(arePinnedApart(event(1, null, pin(5, "out")), event(6, 5))).toBe(true);
  expect(arePinnedApart(event(6, 5), event(1, null, pin(5, "out")))).toBe(true);
  expect(arePinnedApart(event(1, null, pin(5, "out")), event(6, 7))).toBe(false);
});

test("where that story fell apart, the pin holds against the event it was named after and those pinned in it", () => {
  expect(arePinnedApart(event(6, null, pin(5, "out")), event(5, null))).toBe(true);
  expect(arePinnedApart(event(5, null), event(6, null, pin(5, "out")))).toBe(true);
  expect(arePinnedApart(event(5, null, pin(5, "out")), event(6, null, pin(5, "in", false)))).toBe(true);
  expect(arePinnedApart(event(6, null, pin(5, "out")), event(7, null))).toBe(false);
});

test("an event leaves the story it is pinned out of, or that is not the one it belongs to", () => {
  expect(mustLeave(5, read(pin(5, "out")))).toBe(true);
  expect(mustLeave(5, read(pin(7, "in")))).toBe(true);
  expect(mustLeave(5, read(pin(5, "in")))).toBe(false);
  expect(mustLeave(5, read(pin(7, "out")))).toBe(false);
  expect(mustLeave(5, NO_PINS)).toBe(false);
});
