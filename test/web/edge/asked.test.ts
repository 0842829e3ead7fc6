import * as fc from "fast-check";
import { expect, test } from "vitest";
import { plainAddress } from "../../../src/web/edge/asked.ts";
import { type Place, placeOf } from "../../../src/web/edge/places.ts";

test.for([
  ["/events?utm_source=x&topic=policy&fbclid=1", "/events?topic=policy"],
  ["/events?topic=policy&source=acme", "/events?source=acme&topic=policy"],
  ["/events?topic=%20policy%20&source=&since=", "/events?topic=policy"],
  ["/events?topic=policy&topic=models", "/events?topic=policy"],
  ["/events?", "/events"],
  ["/EVENTS?topic=policy", null],
  ["/events/12/A-Slug?topic=policy", "/events/12/A-Slug"],
  ["/about?cursor=1-1", "/about"],
  ["/feed.xml?topic=policy&limit=3", "/feed.xml?topic=policy"],
  ["/api/v1/events?limit=3&fields=id&bad=1", "/api/v1/events?bad=1&fields=id&limit=3"],
])("%s is kept as %s", ([address, kept]) => {
  const url = new URL(address ?? "", "https://almanac.test");
  const place = placeOf(url.pathname);
  expect(place && plainAddress(url, place, "html")).toBe(kept);
});

test("a list asked as JSON is asked as it stands, since it refuses what it does not know", () => {
  const url = new URL("https://almanac.test/events?limit=3&bad=1");
  expect(plainAddress(url, knownPlace("/events"), "json")).toBe("/events?bad=1&limit=3");
});

test("no parameter that a page does not know reaches the name of its copy", () => {
  const known = knownPlace("/events");
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string(), fc.string())), fc.string(), (parameters, hash) => {
      const url = new URL("https://almanac.test/events?topic=policy");
      for (const [name, value] of parameters) url.searchParams.append(name, value);
      url.hash = hash;
      const plain = new URL(plainAddress(url, known, "html"), "https://almanac.test");
      expect([...plain.searchParams.keys()].filter((name) => !known.parameters.includes(name))).toEqual([]);
      expect(plain.searchParams.get("topic")).toBe("policy");
      expect(plainAddress(plain, known, "html")).toBe(plain.pathname + plain.search);
    }),
  );
});

function knownPlace(path: string): Place {
  const place = placeOf(path);
  if (place === null) throw new Error(`${path} is no public address`);
  return place;
}
