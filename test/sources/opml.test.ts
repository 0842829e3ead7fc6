import { expect, test } from "vitest";
import { readOpml } from "../../src/sources/opml.ts";
import { parseSourceList } from "../../src/sources/source-list.ts";

test("the feeds of an OPML list become sources, folders do not", () => {
  const entries = readOpml(`<?xml version="1.0"?><opml version="2.0"><body><outline text="Labs">
    <outline type="rss" text="Acme &amp; Co" xmlUrl="https://acme.test/feed" htmlUrl="https://acme.test/"/>
    <outline type="rss" title="Acme &amp; Co" text="x" xmlurl="https://acme.test/other"/></outline>
    <outline text="" xmlUrl="https://bare.test/feed"/></body></opml>`);
  expect(parseSourceList(entries)).toMatchObject([
    { slug: "acme-co", name: "Acme & Co", url: "https://acme.test/feed", homeUrl: "https://acme.test/" },
    { slug: "acme-co-2", name: "Acme & Co", url: "https://acme.test/other" },
    { slug: "bare-test", name: "bare.test", homeUrl: "https://bare.test/" },
  ]);
});

test("a text that names no feed is refused", () => {
  expect(() => readOpml("<opml><body/></opml>")).toThrow("names no feed");
  expect(() => readOpml("hello")).toThrow("names no feed");
});
