import { expect, test } from "vitest";
import { freshnessOf } from "../../../src/web/edge/freshness.ts";
import { type Place, placeOf } from "../../../src/web/edge/places.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const MADE_AT = Date.UTC(2026, 10, 23, 12);
const copy = { version: 7, build: "one", madeAt: MADE_AT, tag: '"a"', bytes: 1, headers: {} };

test.for([
  ["made of what is there now", "/events", { version: 7 }, 4 * MINUTE_MS, "fresh"],
  ["made of something later, as another isolate saw it", "/events", { version: 6 }, MINUTE_MS, "fresh"],
  ["made before something changed", "/events", { version: 8 }, MINUTE_MS, "old"],
  ["five minutes on, when its ages are wrong", "/events", { version: 7 }, 5 * MINUTE_MS, "old"],
  ["a minute on, where it tells of the last minutes", "/status", { version: 7 }, MINUTE_MS, "old"],
  ["while the database does not answer", "/events", { version: null }, MINUTE_MS, "old"],
  ["a day on", "/events", { version: 7 }, 24 * HOUR_MS, "spent"],
  ["for crawlers, whatever has changed", "/sitemap.xml", { version: 9 }, 59 * MINUTE_MS, "fresh"],
  ["that no data stands in, while the database does not answer", "/style.css", { version: null }, MINUTE_MS, "fresh"],
  ["for crawlers, an hour on", "/sitemap.xml", { version: 7 }, HOUR_MS, "old"],
] as const)("a copy %s (%s)", ([, path, { version }, ageMs, freshness]) => {
  expect(freshnessOf(copy, knownPlace(path), { version, build: "one", now: MADE_AT + ageMs })).toBe(freshness);
});

test("a copy that another build has made is for the day the database is away, in every place", () => {
  for (const path of ["/events", "/sitemap.xml", "/style.css"])
    expect([path, freshnessOf(copy, knownPlace(path), { version: 7, build: "two", now: MADE_AT })]).toEqual([
      path,
      "old",
    ]);
});

function knownPlace(path: string): Place {
  const place = placeOf(path);
  if (place === null) throw new Error(`${path} is no public address`);
  return place;
}
