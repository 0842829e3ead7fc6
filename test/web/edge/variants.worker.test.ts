import { env } from "cloudflare:workers";
import * as fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { openDb } from "../../../src/db/client.ts";
import { aSource, anEvent } from "../../support/almanac.ts";
import { anEdge, statusOf } from "./edge.ts";

const db = openDb(env.DB);
let eventPath = "";

beforeAll(async () => {
  await aSource(db);
  const id = await anEvent(db, { title: "Halyard Labs and Corbelstone share a model", topicSlugs: ["policy"] });
  const edge = await anEdge(() => null);
  eventPath = (await edge.get(`/events/${id}`)).headers.get("location") ?? "";
});

test("formats and colours of one address never mix, whoever comes first", async () => {
  const kept = await anEdge();
  const bare = await anEdge(() => null);
  const paths = ["/events", "/events.json", "/", eventPath, `${eventPath}.json`, `${eventPath}.md`];
  const visit = fc.record({
    path: fc.constantFrom(...paths),
    accept: fc.constantFrom("text/html", "application/json", "text/markdown", "*/*"),
    cookie: fc.constantFrom("theme=dark", "theme=light", "theme=purple", "other=1", ""),
  });
  await fc.assert(
    fc.asyncProperty(visit, async ({ path, ...headers }) => {
      const [one, two] = [await kept.get(path, headers), await bare.get(path, headers)];
      expect(await one.text()).toBe(await two.text());
      for (const name of ["content-type", "etag", "vary"]) expect(one.headers.get(name)).toBe(two.headers.get(name));
    }),
    { numRuns: 60 },
  );
});

test("an answer names what it was chosen by, and nothing else", async () => {
  const edge = await anEdge();
  const varies = async (path: string, accept: string) => (await edge.get(path, { accept })).headers.get("vary");
  for (const round of [1, 2]) {
    expect([round, await varies("/events", "text/html")]).toEqual([round, "Accept, Cookie"]);
    expect([round, await varies("/events", "application/json")]).toEqual([round, "Accept"]);
    expect([round, await varies("/events.json", "text/html")]).toEqual([round, null]);
    expect([round, await varies("/feed.xml", "text/html")]).toEqual([round, null]);
  }
});

test("nothing a visitor sends besides the plain address gets into the copy that others see", async () => {
  const edge = await anEdge();
  const plain = await (await (await anEdge(() => null)).get("/events?topic=policy")).text();
  const evil = "evil.test/<script>";
  const headers = {
    cookie: `theme="><script>; session=${evil}`,
    referer: `https://${evil}`,
    "x-forwarded-host": "evil.test",
    "x-original-url": "/admin",
    "accept-language": "xx-evil",
    "cf-connecting-ip": "192.0.2.1",
  };
  const first = await edge.get("https://evil.test/events?utm=%3Cscript%3E&topic=policy&x=evil.test#evil", headers);
  expect([statusOf(first), await first.text()]).toEqual(["almanac; fwd=miss", plain]);
  const second = await edge.get("/events?topic=policy");
  expect([statusOf(second), await second.text()]).toEqual(["almanac; hit", plain]);
});

test("no address, however it is spelt, is answered with the copy of another", async () => {
  const kept = await anEdge();
  const bare = await anEdge(() => null);
  const piece = fc.constantFrom(
    "events",
    "Events",
    "%65vents",
    "..",
    "%2e%2e",
    "",
    "1",
    "feed.xml",
    "sources",
    ".json",
  );
  const query = fc.constantFrom("", "?topic=policy", "?topic=", "?TOPIC=policy", "?topic=%00", "?a=1&a=2", "?%");
  const address = fc
    .tuple(fc.array(piece, { maxLength: 3 }), query)
    .map(([pieces, asked]) => `/${pieces.join("/")}${asked}`);
  await fc.assert(
    fc.asyncProperty(address, async (path) => {
      for (const [one, two] of [
        [await kept.get(path), await bare.get(path)],
        [await kept.get(path), await bare.get(path)],
      ] as const) {
        expect([one.status, await one.text()]).toEqual([two.status, await two.text()]);
      }
    }),
    { numRuns: 60 },
  );
});
