import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseSourceList, SourceListError } from "../../src/sources/source-list.ts";

const acme = { slug: "acme", name: "Acme", url: "https://acme.test/blog/feed.xml" };

test("what may be left out is filled", () => {
  expect(parseSourceList([acme])).toEqual([
    {
      ...acme,
      homeUrl: "https://acme.test/",
      kind: "feed",
      listing: null,
      tier: 2,
      family: "acme",
      topics: [],
      pollMinutes: null,
      fullText: "feed",
    },
  ]);
});

test("what is given is kept", () => {
  const whole = {
    ...acme,
    homeUrl: "https://acme.test/blog",
    kind: "listing",
    listing: { item: ["article"], title: ["h2", { select: "a", attribute: "title", pattern: "^(.+) [|]" }] },
    tier: 1,
    family: "acme-group",
    topics: ["models", "open-weights"],
    pollMinutes: 30,
    fullText: "page",
  };
  expect(parseSourceList([whole])).toEqual([whole]);
});

test.each([
  [{ ...acme, tier: 4 }, 'entry 2 (acme): "tier" must be 1, 2 or 3'],
  [{ ...acme, teir: 1 }, 'entry 2 (acme): "teir" is no known key'],
  [{ ...acme, name: " " }, 'entry 2 (acme): "name" is empty'],
  [{ ...acme, name: "A\nB" }, 'entry 2 (acme): "name" must be one line without control characters'],
  [{ ...acme, slug: "acme.json" }, 'entry 2 (acme.json): "slug" must not end with .json, which asks for JSON'],
  [
    { ...acme, url: "https://me:pw@acme.test/feed" },
    'entry 2 (acme): "url" must hold no name and password: the list of sources is public',
  ],
  [{ ...acme, url: "ftp://acme.test" }, 'entry 2 (acme): "url" must be an http(s) address'],
  [{ ...acme, slug: "a b" }, 'entry 2 (a b): "slug" must be letters, digits, dots and hyphens, such as open-lab'],
  [{ ...acme, pollMinutes: 1 }, 'entry 2 (acme): "pollMinutes" must be at least 5'],
  [{ ...acme, kind: "page" }, 'entry 2 (acme): "kind" must be feed or listing'],
  [{ ...acme, listing: "article" }, 'entry 2 (acme): "listing" must be an object of rules'],
  [{ ...acme, listing: { title: ["h2"] } }, 'entry 2 (acme): "listing.item" is missing'],
  [{ ...acme, listing: { item: ["a"], titel: ["h2"] } }, 'entry 2 (acme): "listing.titel" is no known rule'],
  [{ ...acme, listing: { item: "article" } }, 'entry 2 (acme): "listing.item" must be a list of CSS selectors'],
  [
    { ...acme, listing: { item: ["a[["] } },
    'entry 2 (acme): "listing.item.0" is no CSS selector that can be read here: a[[',
  ],
  [
    { ...acme, listing: { item: ["a"], date: ["time", { select: "p", pattern: "(" }] } },
    'entry 2 (acme): "listing.date.1.pattern" is no regular expression: (',
  ],
  [
    { ...acme, listing: { item: ["a"], date: [{ select: "p", pattern: "(\\d+)+$" }] } },
    'entry 2 (acme): "listing.date.0.pattern" may search for ever: no repeat inside a repeat, no \\1, at most four of * + {2,}',
  ],
  [{ ...acme, listing: { item: ["a"], date: [{ css: "p" }] } }, 'entry 2 (acme): "listing.date.0" lacks "select"'],
  [
    { ...acme, listing: { item: ["a"], date: [{ select: "p", css: "p" }] } },
    'entry 2 (acme): "listing.date.0" has no key "css"',
  ],
  [
    { ...acme, listing: { item: ["a"], date: [7] } },
    'entry 2 (acme): "listing.date.0" must be a CSS selector or { "select", "attribute", "pattern" }',
  ],
  [{ name: "Acme", url: acme.url }, 'entry 2: "slug" is missing'],
  ["acme", 'entry 2: "the entry" must be an object'],
])("%j is refused by name", (entry, message) => {
  expect(() => parseSourceList([{ ...acme, slug: "first" }, entry])).toThrow(new SourceListError(message));
});

test("a listing takes its text from the pages unless told otherwise", () => {
  const entries = [
    { ...acme, kind: "listing" },
    { ...acme, slug: "short", kind: "listing", fullText: "feed" },
  ];
  expect(parseSourceList(entries)).toMatchObject([{ fullText: "page" }, { fullText: "feed" }]);
});

test("a topic outside the closed list is refused with its place", () => {
  expect(() => parseSourceList([{ ...acme, topics: ["models", "weather"] }])).toThrow(
    /^entry 1 \(acme\): "topics\.1" must be of models, /,
  );
});

test("every offence has its own line", () => {
  expect(() => parseSourceList([{ ...acme, tier: 0, kind: "x" }])).toThrow(/"kind" .*\n.*"tier" |"tier" .*\n.*"kind" /);
});

test("of very many offences the first are told", () => {
  const wrong = Array.from({ length: 1_000 }, (_, n) => ({ ...acme, slug: `acme-${n}`, tier: 9 }));
  expect(() => parseSourceList(wrong)).toThrow(/^(?:entry \d+ \(acme-\d+\): "tier" .*\n){20}… and 980 more$/);
});

test("a slug that is taken is refused, also in other letters", () => {
  const entries = [acme, { ...acme, slug: "ACME" }];
  expect(() => parseSourceList(entries)).toThrow('entry 2 (ACME): "slug" is taken by entry 1; give it another');
});

test("anything but a list is refused", () => {
  expect(() => parseSourceList({ sources: [] })).toThrow("the sources file must be a JSON list");
});

test("the lists that the README shows are good ones", () => {
  const readme = readFileSync(join(import.meta.dirname, "../../README.md"), "utf8");
  const lists = [...readme.matchAll(/```json\n(\[\n[^`]+)```/g)].map((match) => match[1] ?? "");
  expect(lists.flatMap((list) => parseSourceList(JSON.parse(list)).map(({ kind }) => kind))).toEqual([
    "feed",
    "listing",
  ]);
});
