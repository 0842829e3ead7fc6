import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readFeed } from "../../../src/feeds/index.ts";
import { htmlToText } from "../../../src/feeds/text/plain-text.ts";
import type { FullEventView } from "../../../src/web/events/event-view.ts";
import { parseFilter } from "../../../src/web/events/filters.ts";
import type { EventPage } from "../../../src/web/events/load-events.ts";
import { writeAtom } from "../../../src/web/syndication/atom.ts";
import { toDigestFeed } from "../../../src/web/syndication/digest-feed.ts";
import { toEventFeed } from "../../../src/web/syndication/event-feed.ts";
import { writeJsonFeed } from "../../../src/web/syndication/json-feed.ts";
import { writeRss } from "../../../src/web/syndication/rss.ts";
import { anEventView } from "../../support/event-view.ts";
import { anEntry, anIssueModel } from "../../support/issue-model.ts";
import { expectAtom, expectJsonFeed, expectRss } from "./feed-rules.ts";
import { hostilePage } from "./hostile.ts";

const site = {
  title: "Almanac",
  url: "https://almanac.test",
  timeZone: "UTC",
  iconUrl: "https://almanac.test/favicon.svg?v=1",
};
const FORMATS = [
  { path: "/feed.xml", write: writeAtom, expectValid: expectAtom, golden: "events.atom.xml" },
  { path: "/rss.xml", write: writeRss, expectValid: expectRss, golden: "events.rss.xml" },
  { path: "/feed.json", write: writeJsonFeed, expectValid: expectJsonFeed, golden: "events.json" },
];

function feedOf(page: EventPage, path: string, search = "") {
  const query = new URLSearchParams(search);
  return toEventFeed(site, { path, query, filter: parseFilter(query).filter }, page);
}

function golden(name: string): string {
  return readFileSync(join(import.meta.dirname, "golden", name), "utf8");
}

const bare = anEventView({
  id: 7,
  url: "https://almanac.test/events/7/event",
  title: "A < B & “C” in Vec<T>",
  summary: "",
  summaryKind: "headline",
  author: null,
  publishedAt: null,
  topics: [],
  entities: [],
});
const told = anEventView({
  story: {
    id: 3,
    eventCount: 2,
    sources: [
      account({ slug: "halyard-labs", url: "https://almanac.test/events/12/halyard-labs-opens-its-weights" }),
      account({ slug: "post", name: "The Post & Co", url: "https://almanac.test/events/13/weights" }),
    ],
  },
  copies: [account({ slug: "wire", name: "Wire", url: null })],
});

function account(account: Partial<FullEventView["copies"][number]>): FullEventView["copies"][number] {
  return {
    slug: "wire",
    name: "Halyard Labs",
    title: "Weights",
    url: null,
    sourceUrl: "https://wire.test/a",
    publishedAt: "2026-11-20T10:00:00.000Z",
    ...account,
  };
}

test.for(FORMATS)("$path is written as agreed", ({ path, write, golden: name }) => {
  const page = { data: [told, bare], next: "k3x9-1f" };
  const written = write(feedOf(page, path, "topic=open-weights&min_score=6&cursor=m0aa-2z&utm_source=mail"));
  // Of JSON only the values are agreed on, not the spaces between them.
  const read = (text: string): unknown => (name.endsWith(".json") ? JSON.parse(text) : text);
  expect(read(written)).toEqual(read(golden(name)));
});

test.for(FORMATS)(
  "$path keeps every rule of its specification, whatever its events say",
  ({ path, write, expectValid }) => {
    fc.assert(
      fc.property(hostilePage, (page) => {
        const ids = expectValid(write(feedOf(page, path, "q=%22%3C%26&min_score=2")));
        expect(ids).toEqual(page.data.map((event) => `https://almanac.test/events/${event.id}`));
      }),
      { seed: 20_261_123, numRuns: 200 },
    );
  },
);

test.for(FORMATS)("$path without events is a feed all the same", ({ path, write, expectValid }) => {
  expect(expectValid(write(feedOf({ data: [], next: null }, path)))).toEqual([]);
});

/** As titles and summaries are stored: one line, cleaned. */
const WORDS = [
  "A<B",
  "R&D",
  "&amp;",
  "Vec<T>",
  '"x"',
  "“x”",
  "it’s",
  "5 > 3",
  "naïve",
  "日本語",
  "العربية",
  "🚀",
  "GPT-5.5",
  "]]>",
];
const line = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 6 }).map((words) => words.join(" "));
/** Only Atom says that a title holds no markup; elsewhere readers may take a `<` for the begin of a tag. */
const plainLine = line.map((text) => text.replaceAll(/[<&]/g, "+"));

test.for(FORMATS)("what $path publishes, our own reader takes in", ({ path, write }) => {
  const title = path === "/feed.xml" ? line : plainLine;
  fc.assert(
    fc.property(fc.array(fc.record({ title, summary: line }), { minLength: 1, maxLength: 4 }), (texts) => {
      const data = texts.map((text, at) =>
        anEventView({ ...text, id: at + 1, url: `https://almanac.test/events/${at + 1}/x` }),
      );
      const reading = readFeed(new TextEncoder().encode(write(feedOf({ data, next: null }, path))));
      if (!reading.ok) throw new Error(reading.message);
      expect([reading.title, reading.whole, reading.notes]).toEqual(["Almanac", true, []]);
      const items = reading.items.map((item) => Object.assign(item, { summary: htmlToText(item.summaryHtml ?? "") }));
      expect(items).toMatchObject(
        data.map((event) => ({
          id: `https://almanac.test/events/${event.id}`,
          url: event.url,
          title: event.title,
          summary: event.summary,
          publishedAt: event.publishedAt,
          updatedAt: event.updatedAt,
          author: "Ada Quill, Halyard Labs",
          categories: ["Open weights", "Halyard Labs"],
        })),
      );
    }),
    { seed: 20_261_123, numRuns: 100 },
  );
});

test("a feed was updated when the latest of its events changed, in any order", () => {
  const data = [
    anEventView({ id: 1, updatedAt: "2026-11-20T08:00:00.000Z" }),
    anEventView({ id: 2, updatedAt: "2026-11-22T08:00:00.000Z" }),
    anEventView({ id: 3, updatedAt: "2026-11-21T08:00:00.000Z" }),
  ];
  expect(feedOf({ data, next: null }, "/feed.xml").updatedAt).toBe("2026-11-22T08:00:00.000Z");
});

test.for([
  ["", "Almanac", "/"],
  ["topic=policy", "Almanac: Policy", "/topics/policy"],
  ["source=halyard-labs", "Almanac: Halyard Labs", "/sources/halyard-labs"],
  ["source=nobody", "Almanac: Halyard Labs", "/sources/nobody"],
  ["entity=halyard-labs", "Almanac: Halyard Labs", "/entities/halyard-labs"],
  ["entity=corbelstone", "Almanac: corbelstone", "/entities/corbelstone"],
  ["q=open+weights", "Almanac: “open weights”", "/events?q=open+weights"],
  ["min_score=6", "Almanac: Score 6 and more", "/events?min_score=6"],
  ["since=2026-11-16", "Almanac: Since 16 November 2026", "/events?since=2026-11-16"],
  ["topic=policy&min_score=7", "Almanac: Policy · Score 7 and more", "/events?topic=policy&min_score=7"],
])("a feed of %s is called %s and leads to %s", ([search = "", title, path]) => {
  const feed = feedOf({ data: [anEventView()], next: null }, "/rss.xml", search);
  expect([feed.title, feed.pageUrl]).toEqual([title, `https://almanac.test${path}`]);
});

test("a feed names itself without what others added to its address, and the page after it", () => {
  const feed = feedOf(
    { data: [anEventView()], next: "b-2" },
    "/feed.xml",
    "utm_source=x&min_score=6&topic=policy&cursor=a-1",
  );
  expect([feed.id, feed.selfUrl, feed.nextUrl]).toEqual([
    "https://almanac.test/feed.xml?topic=policy&min_score=6",
    "https://almanac.test/feed.xml?topic=policy&min_score=6&cursor=a-1",
    "https://almanac.test/feed.xml?topic=policy&min_score=6&cursor=b-2",
  ]);
});

test.for([
  ["Ada Quill", ["Ada Quill", "Halyard Labs"]],
  ["Halyard Labs", ["Halyard Labs"]],
  [null, ["Halyard Labs"]],
] as const)("who wrote and published it is named once: %s", ([author, names]) => {
  const { entries } = feedOf({ data: [anEventView({ author })], next: null }, "/feed.xml");
  expect(entries[0]?.authors.map(({ name }) => name)).toEqual(names);
});

test("digests are written as agreed, by the same rules", () => {
  const issues = [
    {
      model: anIssueModel({ number: 2, entries: [anEntry({ title: "A < B & C" }), anEntry({ summary: "" })] }),
      composedAt: 1,
    },
    { model: anIssueModel({ number: 1, entries: [], quiet: true }), composedAt: 0 },
  ];
  const atom = writeAtom(toDigestFeed(site, issues));
  expect(expectAtom(atom)).toEqual(["https://almanac.test/digests/2", "https://almanac.test/digests/1"]);
  expect(atom).toBe(golden("digests.atom.xml"));
});
