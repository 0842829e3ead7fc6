import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { makeDeps } from "../../../src/deps.ts";
import { makeApp } from "../../../src/web/app.tsx";
import { aSource, anEvent } from "../../support/almanac.ts";
import { NOON, testDeps } from "../../support/deps.ts";
import { meteredDb } from "../../support/metered-db.ts";

const { d1, meter } = meteredDb();
const app = makeApp((bindings) => ({ ...makeDeps(bindings, () => NOON), log: () => {} }));
const halyard = { slug: "halyard-labs", name: "Halyard Labs", kind: "company" };

beforeAll(async () => {
  const { db } = testDeps();
  await aSource(db, { slug: "corbelstone", name: "Corbelstone" });
  const own = { sourceSlug: "corbelstone" };
  const longAgo = NOON - 1000 * 86_400_000;
  await anEvent(db, { ...own, title: "Long ago", occurredAt: longAgo, publishedAt: longAgo, firstSeenAt: longAgo });
  await anEvent(db, {
    ...own,
    title: "Halyard <b>opens</b> its weights",
    body: "Somewhere below a kestrel & its <i>nest</i> is told of.",
    names: [halyard],
    topicSlugs: ["policy"],
  });
  await anEvent(db, { ...own, title: "A quiet day", body: "Nothing to tell.", editedTitle: "Set by hand" });
  for (let nth = 0; nth < 70; nth += 1)
    await anEvent(db, { ...own, title: `Gulls ${nth}`, body: `Gulls and terns over the harbour, day ${nth}.` });
});

beforeEach(() => meter.reset());

async function ask(path: string): Promise<{ status: number; headers: Headers; text: string }> {
  const response = await app.request(path, {}, { ...env, DB: d1 });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

test("the words are marked in the title, and all outside text is escaped", async () => {
  const { text, headers } = await ask("/search?q=opens+weights");
  expect(text).toContain("Halyard &lt;b&gt;<mark>opens</mark>&lt;/b&gt; its <mark>weights</mark>");
  expect(headers.get("x-robots-tag")).toBe("noindex");
  expect(text).toContain('<meta name="robots" content="noindex"/>');
  expect(text).toContain('value="opens weights"');
});

test("words that only the text has are shown where they stand", async () => {
  const { text } = await ask("/search?q=kestrel");
  expect(text).toContain("a <mark>kestrel</mark> &amp; its &lt;i&gt;nest&lt;/i&gt;");
});

test("a title set by hand is shown, and its event is found by the publisher's words", async () => {
  expect((await ask("/search?q=quiet+day")).text).toContain("Set by hand");
});

test("names, topics and sources that may be meant stand before what was found", async () => {
  expect((await ask("/search?q=halyard")).text).toMatch(
    /href="\/entities\/halyard-labs"[\s\S]*Halyard Labs[\s\S]*1 event/,
  );
  expect((await ask("/search?q=policy")).text).toContain('href="/topics/policy"');
  expect((await ask("/search?q=Corbelstone")).text).toContain('href="/sources/corbelstone"');
});

test("a search of many matches says how far it has looked, and leads on", async () => {
  const { text } = await ask("/search?q=gulls");
  expect(text).toContain("Best matches");
  expect(text).toMatch(/Looked at \d+ events with these words: the last that came in, back to 23 November 2026/);
  const next = /rel="next" href="([^"]+)"/.exec(text)?.[1]?.replaceAll("&amp;", "&") ?? "";
  expect(next).toContain("q=gulls");
  expect((await ask(next)).text).toContain("Came in before");
});

test("filters of the address go along with the form and the links", async () => {
  const { text } = await ask("/search?q=opens&topic=policy&colour=red");
  expect(text).toContain('<input type="hidden" name="topic" value="policy"/>');
  expect(text).toContain('href="/search?topic=policy&amp;q=opens&amp;min_score=6"');
  expect(text).not.toContain("colour=red");
});

test.for([
  ["/search", "Every event is searched"],
  ["/search?q=-gulls", "Say also what to look for"],
  ["/search?q=halyrad-labs+nowhere", "No event has “<bdi>nowhere</bdi>”"],
  ["/search?q=%F0%9F%98%80", "There is no word to look for"],
  ["/search?q=halyard-lab+opens", ">Halyard Labs<"],
  ["/search?q=halyard-lab+opens+nest", 'href="/search?q=Halyard+Labs+opens+nest"'],
  ["/search?q=kestrel+terns", "No event has all these words."],
  ["/search?q=kestrel+terns+-nothing", "No event has all these words and none of those you left out."],
  ["/search?q=kestrel+-nest", "No event has this word and none of those you left out."],
  ["/search?q=kestrel&until=2024-06-01", "No event of that time has this word."],
  ["/search?q=kestrel+AND+nest", "In the text:"],
  ["/search?q=kestrel&min_score=9", "none of them fits the filters"],
  ["/search?q=the+kestrel", "Too common to be looked for: “the”"],
  ["/search?q=kestrel+a1+b2+c3+d4+e5+f6+g7+h8+i9", "left out: “h8 i9”"],
  [`/search?q=kestrel+${"x".repeat(300)}`, "left out"],
  ["/search?q=%22%3E%3Cscript%3E", "No event has “<bdi>&gt;&lt;script&gt;</bdi>”"],
] as const)("%s says: %s", async ([path, words]) => {
  const { status, text } = await ask(path);
  expect(status).toBe(200);
  expect(text).toContain(words);
});

test("as JSON it is a list like any other, with what was looked at", async () => {
  const { text, headers } = await ask("/search.json?q=the+kestrel");
  expect(headers.get("content-type")).toMatch(/^application\/json/);
  expect(JSON.parse(text)).toMatchObject({
    data: [{ title: "Halyard <b>opens</b> its weights", source: { slug: "corbelstone" } }],
    next: null,
    looked: { events: 1, isAll: true },
    leftOut: ["the"],
    unknownWords: [],
  });
});

test("as JSON it refuses what it does not know, by name", async () => {
  expect(await ask("/search.json?q=gulls&colour=red&min_score=11")).toMatchObject({ status: 400 });
  expect(JSON.parse((await ask("/search.json?q=gulls&colour=red")).text)).toMatchObject({
    errors: [{ parameter: "colour" }],
  });
});

test("the list, the API and the feeds find by the same words, the newest first", async () => {
  expect((await ask("/events?q=kestrel")).text).toContain("its weights");
  expect(JSON.parse((await ask("/api/v1/events?q=kestrel")).text)).toMatchObject({ data: [{ id: 2 }], next: null });
  expect((await ask("/feed.xml?q=kestrel")).text.match(/<entry>/g)).toHaveLength(1);
});

test.for(["/search?q=gulls", "/search?q=gul", "/search?q=nowhere", "/search?q=gulls&until=2026-11-30&topic=policy"])(
  "%s takes two round trips and 200 rows at most",
  async (path) => {
    await ask(path);
    expect(meter.trips).toBeLessThanOrEqual(2);
    expect(meter.rowsRead()).toBeLessThanOrEqual(200);
  },
);
