import { expect, test } from "vitest";
import { entityPath, eventPath, listPath, sourcePath, storyPath, topicPath } from "../../src/web/paths.ts";

test("everything has one address", () => {
  expect([
    eventPath({ id: 7, title: "Halyard ships its Märchen" }),
    storyPath(3),
    topicPath("open-weights"),
    entityPath("halyard-labs"),
    sourcePath("corbel.stone"),
  ]).toEqual([
    "/events/7/halyard-ships-its-marchen",
    "/stories/3",
    "/topics/open-weights",
    "/entities/halyard-labs",
    "/sources/corbel.stone",
  ]);
});

test("a list's address carries what narrows it", () => {
  expect(listPath()).toBe("/events");
  expect(listPath({ source: "corbelstone", since: "2026-11-16T00:00:00.000Z" })).toBe(
    "/events?source=corbelstone&since=2026-11-16T00%3A00%3A00.000Z",
  );
});
