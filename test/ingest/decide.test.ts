import { expect, test } from "vitest";
import type { FeedItem } from "../../src/feeds/index.ts";
import type { Decision, EventElsewhere } from "../../src/ingest/decide.ts";
import { readItems } from "../../src/ingest/read-items.ts";
import { anItem, makeMemory, NOW } from "./memory.ts";

test("an item never seen before is added under both its names", async () => {
  const [decision] = await poll([anItem({ id: "7", url: "https://acme.test/seven" })]);
  expect(decision).toMatchObject({ act: "add", keys: ["id:7", "url:acme.test/seven"], copyOfId: null });
});

test("an item seen before is the same, whatever moves around its words", async () => {
  const first = anItem({
    id: "https://acme.test/log#v2",
    url: "https://acme.test/log#v2",
    contentHtml: "<p>Hello, world.</p>",
  });
  const known = [first];
  const moved = [
    { id: "https://acme.test/log/#v2", url: "https://acme.test/log/#v2" },
    { id: "http://acme.test/log#v2", url: "http://www.acme.test/log#v2" },
    { url: "https://acme.test/log?utm_source=rss#v2" },
    { publishedAt: "2026-11-23T11:00:00.000Z", updatedAt: "2026-11-23T11:00:00.000Z" },
    { contentHtml: '<div class="x">Hello   <b>world</b></div>' },
    { contentHtml: null },
  ];
  for (const change of moved) {
    expect(await acts([{ ...first, ...change }], known)).toEqual(["same"]);
  }
});

test("other words in title or text are a change, with the reason", async () => {
  const first = anItem({ title: "One", contentHtml: "A body of a few words." });
  const known = [first];
  const reasonOf = async (change: Partial<FeedItem>) => (await poll([{ ...first, ...change }], known))[0]?.reason;
  expect(await reasonOf({ title: "Two" })).toBe("the same name and address: title changed");
  expect(await reasonOf({ contentHtml: "Other words altogether." })).toBe("the same name and address: text changed");
  expect(await reasonOf({ title: "Two", contentHtml: "Other words altogether." })).toBe(
    "the same name and address: title and text changed",
  );
});

test("title and address changed under one id stay one event, which learns the new address", async () => {
  const known = [anItem({ id: "7", url: "https://acme.test/a", title: "One" })];
  const [decision] = await poll([anItem({ id: "7", url: "https://acme.test/b", title: "Two" })], known);
  expect(decision).toMatchObject({ act: "change", event: { id: 1 }, keys: ["url:acme.test/b"] });
});

test("a new id over the same address and title is the same item", async () => {
  const known = [anItem({ id: "old-7", url: "https://acme.test/a" })];
  const [decision] = await poll([anItem({ id: "new-7", url: "https://acme.test/a" })], known);
  expect(decision).toMatchObject({ act: "same", event: { id: 1 }, keys: ["id:new-7"] });
});

test("another id with another title is another item, even at the same address", async () => {
  const known = [anItem({ id: "v1", url: "https://acme.test/log", title: "Version 1" })];
  const [decision] = await poll([anItem({ id: "v2", url: "https://acme.test/log", title: "Version 2" })], known);
  expect(decision).toMatchObject({ act: "add", keys: ["id:v2"] });
});

test("a guid that several items share names none of them", async () => {
  const items = [
    anItem({ id: "https://acme.test/", url: "https://acme.test/a", title: "A" }),
    anItem({ id: "https://acme.test/", url: "https://acme.test/b", title: "B" }),
  ];
  expect((await poll(items)).map((decision) => "keys" in decision && decision.keys)).toEqual([
    ["url:acme.test/b"],
    ["url:acme.test/a"],
  ]);
  expect(await acts(items, items)).toEqual(["same", "same"]);
});

test("items that share guid and address are told apart by their titles", async () => {
  const items = ["A", "B", "C"].map((title) => anItem({ id: "x", url: "https://acme.test/log", title }));
  expect(await acts(items)).toEqual(["add", "add", "add"]);
  const known = items;
  expect(await acts([...items, anItem({ id: "x", url: "https://acme.test/log", title: "D" })], known)).toEqual([
    "add",
    "same",
    "same",
    "same",
  ]);
});

test("an item listed twice is one item", async () => {
  const item = anItem({ id: "7", url: "https://acme.test/a" });
  expect(await acts([item, item])).toEqual(["add"]);
  expect(await readItems([item, item], NOW)).toMatchObject({ repeats: 1 });
});

test("of an item listed twice with different texts the first stays, for feeds list the newest first", async () => {
  const item = anItem({ id: "7", url: "https://acme.test/a" });
  const { items } = await readItems(
    [
      { ...item, contentHtml: "New." },
      { ...item, contentHtml: "Old." },
    ],
    NOW,
  );
  expect(items.map(({ body }) => body)).toEqual(["New."]);
});

test("an item listed under its old and its new name is one item", async () => {
  const memory = makeMemory();
  for (const id of ["old", "new"]) await memory.poll([anItem({ id, url: "https://acme.test/a" })]);
  const both = ["new", "old"].map((id) => anItem({ id, url: "https://acme.test/a", contentHtml: id }));
  expect((await memory.poll(both)).map(({ act }) => act)).toEqual(["change", "repeat"]);
});

test("titles without a word are told apart by what they show", async () => {
  const items = ["🎉", "🚀"].map((title) =>
    anItem({ id: null, url: "https://acme.test/", title, contentHtml: "Text." }),
  );
  expect((await poll(items)).map((decision) => "keys" in decision && decision.keys)).toEqual([
    ["title:🚀"],
    ["title:🎉"],
  ]);
});

test("what is cut is never cut inside a character", async () => {
  const faces = `a${"😀".repeat(30_000)}`;
  const { items } = await readItems([anItem({ id: faces, title: faces, author: faces, contentHtml: faces })], NOW);
  expect(items[0]?.keys.id?.length).toBe(403);
  expect(JSON.parse(JSON.stringify(items))).toEqual(items);
  expect(items.every(({ keys, title, body, author }) => [keys.id, title, body, author].every(isWellFormed))).toBe(true);
  expect((await readItems([anItem({ title: "", contentHtml: faces })], NOW)).items[0]?.title).toBe(
    `${faces.slice(0, 99)}…`,
  );
});

test("the same guid with the same address under two titles is two items once, not two each day", async () => {
  const items = [anItem({ id: "7", title: "A" }), anItem({ id: "7", title: "B" })];
  expect(await acts(items, items)).toEqual(["same", "same"]);
});

test("an item that leads to another source's page is a copy", async () => {
  const elsewhere = new Map([["other.test/post", elsewhereAt("other.test/post")]]);
  const items = [
    anItem({ url: "http://www.other.test/post/?utm_source=acme" }),
    anItem({ url: "https://acme.test/own" }),
  ];
  const decisions = await poll(items, [], elsewhere);
  expect(decisions.map((decision) => decision.act === "add" && decision.copyOfId)).toEqual([null, 42]);
});

test("a front page makes no copies", async () => {
  const [decision] = await poll(
    [anItem({ url: "https://other.test/" })],
    [],
    new Map([["other.test", elsewhereAt("other.test")]]),
  );
  expect(decision).toMatchObject({ act: "add", copyOfId: null });
});

test("items come oldest first, with dates that can be true", async () => {
  const dates = [
    "2026-11-20T00:00:00.000Z",
    null,
    "1971-01-01T00:00:00.000Z",
    "2026-11-01T00:00:00.000Z",
    "2027-01-01T00:00:00.000Z",
  ];
  const { items } = await readItems(
    dates.map((publishedAt) => anItem({ publishedAt })),
    NOW,
  );
  expect(items.map(({ publishedAt }) => publishedAt)).toEqual([
    Date.UTC(2026, 10, 1),
    Date.UTC(2026, 10, 20),
    null,
    null,
    null,
  ]);
});

test("of too many items the newest thousand stay, and what says nothing is left out", async () => {
  const many = Array.from({ length: 1005 }, (_, hour) =>
    anItem({ publishedAt: new Date(NOW - hour * 3_600_000).toISOString() }),
  );
  const { items, notes } = await readItems([...many, anItem({ title: "" })], NOW);
  expect(items).toHaveLength(1000);
  expect(items.at(-1)?.publishedAt).toBe(NOW);
  expect(notes).toEqual(["1 item without title and text left out", "5 items beyond the newest thousand left out"]);
});

test("an item without a title is called by its first words; a body that only repeats the title is none", async () => {
  const [untitled] = (await readItems([anItem({ title: "", contentHtml: "<p>Short note.</p><p>More.</p>" })], NOW))
    .items;
  expect(untitled).toMatchObject({ title: "Short note.", body: "Short note.\n\nMore." });
  const [echo] = (await readItems([anItem({ title: "One & two", summaryHtml: "<p>One &amp; two.</p>" })], NOW)).items;
  expect(echo?.body).toBe("");
});

function isWellFormed(text: string | null): boolean {
  return text !== null && text.isWellFormed();
}

async function poll(items: FeedItem[], before: FeedItem[] = [], elsewhere?: ReadonlyMap<string, EventElsewhere>) {
  const memory = makeMemory(elsewhere);
  if (before.length > 0) await memory.poll(before);
  return memory.poll(items);
}

async function acts(items: FeedItem[], before: FeedItem[] = []): Promise<Decision["act"][]> {
  return (await poll(items, before)).map(({ act }) => act);
}

function elsewhereAt(urlKey: string): EventElsewhere {
  return { id: 42, urlKey, homeUrl: "https://other.test/", tier: 1 };
}
