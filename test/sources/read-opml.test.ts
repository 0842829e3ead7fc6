import { expect, test } from "vitest";
import { readOpml } from "../../src/sources/read-opml.ts";
import { parseSourceList } from "../../src/sources/source-list.ts";

test("the feeds of an OPML list become sources", () => {
  const { entries, notes } =
    read(`<outline type="rss" text="Acme &amp; Co" xmlUrl="https://acme.test/feed" htmlUrl="https://acme.test/"/>
    <outline type="rss" title="Acme &amp; Co" text="x" xmlurl="https://acme.test/other"/>
    <outline text="" xmlUrl="https://bare.test/feed"/>`);
  expect(parseSourceList(entries)).toMatchObject([
    { slug: "acme-co", name: "Acme & Co", url: "https://acme.test/feed", homeUrl: "https://acme.test/" },
    { slug: "acme-co-2", name: "Acme & Co", url: "https://acme.test/other" },
    { slug: "bare-test", name: "bare.test", homeUrl: "https://bare.test/" },
  ]);
  expect(notes).toEqual([]);
});

test("folders at any depth are topics where the closed list has them, others are dropped with a note", () => {
  const { entries, notes } = read(`
    <outline text="Daily"><outline text="Open Weights">
      <outline text="Deep" xmlUrl="https://deep.test/feed"/></outline>
      <outline text="Near" xmlUrl="https://near.test/feed"/></outline>
    <outline title="policy"><outline text="Law" xmlUrl="https://law.test/feed"/></outline>
    <outline text="Outside" xmlUrl="https://outside.test/feed"/>`);
  expect(entries.map(({ name, topics }) => [name, topics])).toEqual([
    ["Deep", ["open-weights"]],
    ["Near", []],
    ["Law", ["policy"]],
    ["Outside", []],
  ]);
  expect(notes).toEqual([expect.stringMatching(/^"Daily" is none of the topics \(models, .*\) and was dropped$/)]);
});

test("categories are topics too", () => {
  const { entries } = read(`<outline text="A" category="/Tools/Agents, research" xmlUrl="https://a.test/feed"/>`);
  expect(entries[0]?.topics).toEqual(["tools", "agents", "research"]);
});

test("a feed in two folders is one source with both topics", () => {
  const { entries } = read(`
    <outline text="Models"><outline text="A" xmlUrl="https://a.test/feed"/></outline>
    <outline text="Safety"><outline text="A" xmlUrl="https://a.test/feed"/></outline>`);
  expect(entries).toMatchObject([{ slug: "a", topics: ["models", "safety"] }]);
});

test("a link is a page to read, an included list is not", () => {
  const { entries } = read(`
    <outline type="link" text="News" url="https://lab.test/news"/>
    <outline type="link" text="Others" url="https://lab.test/others.opml"/>`);
  expect(entries).toMatchObject([{ url: "https://lab.test/news", kind: "listing" }]);
});

test("a slug that is taken elsewhere is not given", () => {
  const list = `<opml><body><outline text="Acme" xmlUrl="https://acme.test/feed"/></body></opml>`;
  expect(readOpml(list, ["ACME", "acme-2"]).entries[0]?.slug).toBe("acme-3");
});

test("many feeds of one name are numbered one after another", () => {
  const same = Array.from({ length: 1_000 }, (_, n) => `<outline text="Same" xmlUrl="https://same.test/${n}"/>`).join(
    "",
  );
  expect(read(same).entries.at(-1)?.slug).toBe("same-1000");
});

test("a text that names no feed is refused", () => {
  expect(() => readOpml("<opml><body/></opml>")).toThrow("names no feed");
  expect(() => readOpml("hello")).toThrow("names no feed");
});

function read(outlines: string) {
  return readOpml(`<?xml version="1.0"?><opml version="2.0"><head/><body>${outlines}</body></opml>`);
}
