import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { digestMarkdown } from "../../../src/web/syndication/digest-markdown.ts";
import { eventMarkdown } from "../../../src/web/syndication/event-markdown.ts";
import { address, link, plain } from "../../../src/web/syndication/markdown.ts";
import { anEventView } from "../../support/event-view.ts";
import { anEntry, anIssueModel } from "../../support/issue-model.ts";
import { hostileText } from "./hostile.ts";

const golden = (name: string) => readFileSync(join(import.meta.dirname, "golden", name), "utf8");

const MARKS = "\\`*_[]<>~|&#;+=-1.) a".split("");

test.for([
  ["Vec<T> & R&D, 3.5 billion", "Vec\\<T\\> & R&D, 3.5 billion"],
  ["**bold** _it_ `code` ~~gone~~", "\\*\\*bold\\*\\* \\_it\\_ \\`code\\` \\~\\~gone\\~\\~"],
  ["[click](javascript:alert(1))", "\\[click\\](javascript:alert(1))"],
  ["![x](https://spy.test/p.gif)", "!\\[x\\](https://spy.test/p.gif)"],
  ["# no heading", "\\# no heading"],
  ["no closed heading ##", "no closed heading \\##"],
  ["- no list", "\\- no list"],
  ["+ no list", "\\+ no list"],
  ["--- no rule", "\\--- no rule"],
  ["=== no underline", "\\=== no underline"],
  ["1. no list", "1\\. no list"],
  ["12) no list", "12\\) no list"],
  ["> no quote", "\\> no quote"],
  ["    no\n\ncode", "no code"],
  ["&amp; &#35; AT&T", "\\&amp; \\&#35; AT&T"],
  ["a\\", "a\\\\"],
  ["a | b", "a \\| b"],
  ["<script>alert(1)</script>", "\\<script\\>alert(1)\\</script\\>"],
])("%j stays words", ([text = "", written]) => {
  expect(plain(text)).toBe(written);
});

test("whatever is written is one line in which nothing acts, and is read back whole", () => {
  fc.assert(
    fc.property(fc.oneof(hostileText, fc.string({ unit: fc.constantFrom(...MARKS) })), (text) => {
      const written = plain(text);
      expect(written).not.toMatch(/[\n\r\t]| {2}|^ | $/);
      expect(written.replaceAll(/\\[!-/:-@[-`{-~]/g, "·")).not.toMatch(
        /[\\`*_[\]<>~|]|^[#+=-]|^\d{1,9}[.)](?: |$)|&(?:#|\w+;)/,
      );
      expect(plain(written.replaceAll(/\\([!-/:-@[-`{-~])/g, "$1"))).toBe(written);
    }),
    { seed: 20_261_123, numRuns: 1_000 },
  );
});

test("an address stays inside its brackets and names the same place", () => {
  fc.assert(
    fc.property(fc.oneof(fc.webUrl({ withQueryParameters: true, withFragments: true }), hostileText), (url) => {
      expect(address(url)).toMatch(/^<[^<>\s\\]*>$/);
      expect(address(url)).not.toMatch(/&#?\w+;/);
    }),
    { seed: 20_261_123, numRuns: 500 },
  );
  expect(address("https://halyard.test/a_(b)?x=1&lang=en")).toBe("<https://halyard.test/a_(b)?x=1&lang=en>");
});

test("a link leads there without brackets around it, but where the address has some of its own", () => {
  expect(link("a]b", "https://halyard.test/?a=1&lt;2")).toBe("[a\\]b](https://halyard.test/?a=1&lt%3B2)");
  expect(link("a", "https://halyard.test/a_(b")).toBe("[a](<https://halyard.test/a_(b>)");
});

const account = {
  slug: "post",
  name: "The Post",
  title: "Weights *for all*",
  url: "https://almanac.test/events/13/weights",
  sourceUrl: "https://post.test/weights",
  publishedAt: "2026-11-20T10:00:00.000Z",
};

test("an event is told whole", () => {
  const event = anEventView({
    title: "Halyard [Labs] opens its weights",
    sourceTitle: "Weights: OPEN!",
    pinned: ["score", "title", "topics"],
    story: { id: 3, eventCount: 2, sources: [account] },
    copies: [
      { ...account, slug: "wire", name: "Wire", url: null, sourceUrl: "https://wire.test/a", publishedAt: null },
    ],
    revisions: [
      {
        at: "2026-11-21T08:00:00.000Z",
        titleBefore: "Weights",
        titleAfter: "Weights: OPEN!",
        wordsAdded: 3,
        wordsRemoved: 1,
      },
      { at: "2026-11-20T18:00:00.000Z", titleBefore: null, titleAfter: null, wordsAdded: 0, wordsRemoved: 1 },
    ],
    relatedEvents: [
      {
        id: 5,
        url: "https://almanac.test/events/5/a-licence",
        title: "A licence",
        summary: "1. Anyone may use it.",
        score: 4,
        source: { slug: "post", name: "The Post", tier: 2, url: "https://post.test/" },
        sourceUrl: "https://post.test/licence",
        publishedAt: null,
        similarity: 0.4,
        reason: "Both name Halyard Labs.",
      },
    ],
  });
  expect(eventMarkdown(event, "https://almanac.test")).toBe(golden("event.md"));
});

test("an event that nobody says much of has no empty headings", () => {
  const bare = {
    summary: "",
    author: null,
    publishedAt: null,
    topics: [],
    entities: [],
    scoreReason: "",
    scoreParts: [],
  };
  expect(eventMarkdown(anEventView({ ...bare, summaryKind: "headline" }), "https://almanac.test")).toBe(
    golden("event-bare.md"),
  );
});

test("a digest is told whole", () => {
  const entries = [
    anEntry({ title: "A *law*", alsoCoveredBy: [{ name: "The Post", url: "https://post.test/law" }] }),
    anEntry({ title: "A model", summary: "", publishedAt: null }),
  ];
  expect(digestMarkdown(anIssueModel({ entries }))).toBe(golden("digest.md"));
});
