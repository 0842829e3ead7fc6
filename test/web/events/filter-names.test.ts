import { expect, test } from "vitest";
import { nameFilters } from "../../../src/web/events/filter-names.ts";
import { parseFilter } from "../../../src/web/events/filters.ts";
import { anEventView } from "../../support/event-view.ts";

const namesOf = (query: string, timeZone = "UTC") =>
  nameFilters(
    parseFilter(new URLSearchParams(query)).filter,
    [
      anEventView({
        source: { slug: "corbel", name: "The Corbel", tier: 2, url: "https://corbel.test" },
        entities: [{ slug: "wren-2", name: "Wren 2", kind: "model" }],
      }),
    ],
    timeZone,
  );

test("every filter has a name and takes off what it put on", () => {
  expect(namesOf("topic=open-weights&source=corbel&entity=wren-2&q=price+cut&min_score=6.5")).toEqual([
    { name: "Open weights", off: { topic: null } },
    { name: "The Corbel", off: { source: null } },
    { name: "Wren 2", off: { entity: null } },
    { name: "“price cut”", off: { q: null } },
    { name: "Score 6.5 and more", off: { min_score: null } },
  ]);
});

test("a moment that is a midnight of the almanac is told as its day", () => {
  const query = "since=2026-11-16T00:00Z&until=2026-11-20T12:00Z";
  expect(namesOf(query).map(({ name }) => name)).toEqual([
    "Since 16 November 2026",
    "Before 20 November 2026, 12:00 UTC",
  ]);
  expect(namesOf(query, "Europe/Berlin")[0]?.name).toBe("Since 16 November 2026, 01:00 CET");
});

test("a list that shows nothing tells its filters by their slugs", () => {
  const { filter } = parseFilter(new URLSearchParams("source=corbel&entity=wren-2"));
  expect(nameFilters(filter, [], "UTC").map(({ name }) => name)).toEqual(["corbel", "wren-2"]);
});

test("a name is known from whichever event of the list tells it among its first", () => {
  const { filter } = parseFilter(new URLSearchParams("entity=wren-2"));
  const wren = { slug: "wren-2", name: "Wren 2", kind: "model" };
  const list = [anEventView({ entities: [] }), anEventView({ entities: [wren] })];
  expect(nameFilters(filter, list, "UTC").map(({ name }) => name)).toEqual(["Wren 2"]);
});

test("an unfiltered list has nothing to take off", () => {
  expect(namesOf("cursor=a-b")).toEqual([]);
});
