import { expect, test } from "vitest";
import { timelineOf } from "../../../src/web/events/timeline.ts";

const HOUR_MS = 3_600_000;
const NINE = Date.UTC(2026, 10, 23, 9);
const named = (slug: string) => ({ slug, name: slug, kind: "company" });

const told = (hoursLater: number, ...slugs: string[]) => ({
  publishedAt: new Date(NINE + hoursLater * HOUR_MS).toISOString(),
  firstSeenAt: new Date(NINE).toISOString(),
  entities: slugs.map(named),
});

test("each account is told by its distance from the first and by the names it adds", () => {
  const timeline = timelineOf([told(0, "halyard", "wren"), told(2, "wren", "corbelstone"), told(30, "halyard")]);
  expect(timeline.map(({ sinceFirstMs, addedNames }) => [sinceFirstMs, addedNames.map(({ slug }) => slug)])).toEqual([
    [0, ["halyard", "wren"]],
    [2 * HOUR_MS, ["corbelstone"]],
    [30 * HOUR_MS, []],
  ]);
});

test("no accounts make no timeline", () => {
  expect(timelineOf([])).toEqual([]);
});
