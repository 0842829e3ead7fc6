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

test("a name without Latin letters gives its host for a slug, a long name is cut", () => {
  const { entries } = read(`
    <outline text="新しいモデル" xmlUrl="https://www.model.test/feed"/>
    <outline text="研究所" xmlUrl="https://lab.test/feed"/>
    <outline text="${"long ".repeat(100)}&#10;&#27;x" xmlUrl="https://long.test/feed"/>`);
  const sources = parseSourceList(entries);
  expect(sources.map(({ slug }) => slug).slice(0, 2)).toEqual(["model-test", "lab-test"]);
  expect(sources[2]?.name).toHaveLength(199);
});

test("a thousand feeds of one long name have slugs that can be stored", () => {
  const name = "x".repeat(80);
  const same = Array.from({ length: 1_100 }, (_, n) => `<outline text="${name}" xmlUrl="https://x.test/${n}"/>`);
  const slugs = parseSourceList(read(same.join("")).entries).map(({ slug }) => slug);
  expect([new Set(slugs).size, slugs.at(-1)]).toEqual([1_100, `${"x".repeat(59)}-1100`]);
});

test("half a home address is no reason to refuse a list, and feed: is http", () => {
  const { entries } = read(`
    <outline text="A" xmlUrl="feed://a.test/rss" htmlUrl="a.test"/>
    <outline text="B" xmlUrl="feed:https://b.test/rss" htmlUrl="https://me:pw@b.test/"/>`);
  expect(parseSourceList(entries)).toMatchObject([
    { url: "http://a.test/rss", homeUrl: "http://a.test/" },
    { url: "https://b.test/rss", homeUrl: "https://b.test/" },
  ]);
});

test("what no topic is called is dropped in one line, however much it is", () => {
  const folders = ["One", "Two", "Three", "Four", "Five", "Six", "Seven"].map(
    (name) => `<outline text="${name}"><outline text="${name}" xmlUrl="https://x.test/${name}"/></outline>`,
  );
  expect(read(folders.join("")).notes).toEqual([
    expect.stringMatching(/^"One", "Two", "Three", "Four", "Five" and 2 more are none of the topics .* were dropped$/),
  ]);
});

test("a list that nests without end is refused, one of many feeds is read at once", () => {
  const deep = `<outline text="Models" xmlUrl="https://x.test/feed">`.repeat(100_000);
  expect(() => read(deep)).toThrow("nests deeper than 1000 elements");
  const wide = `<outline text="Models">${"<outline><outline>".repeat(400)}<outline text="A" xmlUrl="https://a.test/"/>`;
  expect(read(wide).entries).toMatchObject([{ name: "A", topics: ["models"] }]);
});

test("entities of a document type are not expanded, a prefix is no trouble", () => {
  const bomb = `<!DOCTYPE opml [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>`;
  const list = `<o:opml xmlns:o="urn:opml"><o:body><o:outline text="A &b;&f;" xmlUrl="https://a.test/feed"/></o:body></o:opml>`;
  expect(readOpml(bomb + list).entries).toMatchObject([{ name: "A &b;&f;", url: "https://a.test/feed" }]);
});

test("a text that names no feed is refused", () => {
  expect(() => readOpml("<opml><body/></opml>")).toThrow("names no feed");
  expect(() => readOpml("hello")).toThrow("names no feed");
});

function read(outlines: string) {
  return readOpml(`<?xml version="1.0"?><opml version="2.0"><head/><body>${outlines}</body></opml>`);
}
