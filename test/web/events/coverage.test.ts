import { expect, test } from "vitest";
import { alsoCoveredBy, neighboursOf } from "../../../src/web/events/coverage.ts";
import type { Coverage } from "../../../src/web/events/event-view.ts";
import { anEventView } from "../../support/event-view.ts";

/** @param id of our page; 0 for a copy, which has none */
const anAccount = (slug: string, id = 0): Coverage => ({
  slug,
  name: slug,
  title: `As ${slug} tells it`,
  url: id === 0 ? null : `https://almanac.test/events/${id}/event`,
  sourceUrl: `https://${slug}.test/${id}`,
  publishedAt: null,
});

const sources = [anAccount("corbel", 7), anAccount("halyard-labs", 1), anAccount("post", 8), anAccount("corbel", 9)];
const told = anEventView({ url: "https://almanac.test/events/1/event", story: { id: 3, eventCount: 4, sources } });

test("each other source is named once, by its first account, the story before the copies", () => {
  const { named, more } = alsoCoveredBy({ ...told, copies: [anAccount("wire"), anAccount("post")] }, 5);
  expect(named.map(({ slug, url }) => [slug, url])).toEqual([
    ["corbel", "https://almanac.test/events/7/event"],
    ["post", "https://almanac.test/events/8/event"],
    ["wire", null],
  ]);
  expect(more).toBe(0);
});

test("what is not named is counted, also what a long story leaves out of its view", () => {
  const long = { ...told, story: { id: 3, eventCount: 40, sources } };
  expect(alsoCoveredBy(long, 1)).toMatchObject({ named: [{ slug: "corbel" }], more: 37 });
});

test("an account that a long story's view leaves out is not counted as another", () => {
  const late = { ...told, url: "https://almanac.test/events/99/event", source: { ...told.source, slug: "wire" } };
  const { named, more } = alsoCoveredBy({ ...late, story: { id: 3, eventCount: 5, sources } }, 5);
  expect([named.map(({ slug }) => slug), more]).toEqual([["corbel", "halyard-labs", "post"], 0]);
});

test("an event that nobody else tells is covered by nobody, its own source's copies aside", () => {
  expect(alsoCoveredBy(anEventView({ copies: [anAccount("halyard-labs")] }), 5)).toEqual({ named: [], more: 0 });
});

test("the accounts before and after an event are its neighbours", () => {
  expect(neighboursOf(told)).toMatchObject({ previous: { slug: "corbel" }, next: { slug: "post" } });
  expect(neighboursOf({ ...told, url: "https://almanac.test/events/7/event" })).toMatchObject({
    previous: null,
    next: { slug: "halyard-labs" },
  });
  expect(neighboursOf({ ...told, url: "https://almanac.test/events/9/event" }).next).toBeNull();
});

test("an event without a story, or left out of a long one's view, has no neighbours", () => {
  expect(neighboursOf(anEventView())).toEqual({ previous: null, next: null });
  expect(neighboursOf({ ...told, url: "https://almanac.test/events/99/event" })).toEqual({
    previous: null,
    next: null,
  });
});
