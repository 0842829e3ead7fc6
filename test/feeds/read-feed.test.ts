import { expect, test } from "vitest";
import { type FeedReading, readFeed } from "../../src/feeds/index.ts";

const rss = (items: string) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Acme</title><link>https://acme.test/</link>${items}</channel></rss>`;
const item = (name: string) =>
  `<item><title>${name}</title><link>https://acme.test/${name}</link><guid>id-${name}</guid></item>`;

test("an RSS item gives all it says", () => {
  const reading = read(
    rss(`<item><title>Acme &amp; Co ships &lt;b&gt;One&lt;/b&gt;</title><link>/one?a=1&amp;b=2</link>
      <guid isPermaLink="false">one</guid><pubDate>Tue, 06 Oct 2026 14:00:00 +0200</pubDate><author>ann@acme.test (Ann)</author>
      <category>Models</category><category>Models</category><description>Short.</description>
      <content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/"><![CDATA[<p>Long.</p>]]></content:encoded></item>`),
  );
  expect(reading).toEqual({
    ok: true,
    format: "rss",
    title: "Acme",
    whole: true,
    notes: [],
    items: [
      {
        title: "Acme & Co ships One",
        url: "https://acme.test/one?a=1&b=2",
        id: "one",
        author: "Ann",
        publishedAt: "2026-10-06T12:00:00.000Z",
        updatedAt: null,
        summaryHtml: "Short.",
        contentHtml: "<p>Long.</p>",
        categories: ["Models"],
        imageUrl: null,
      },
    ],
  });
});

test("an Atom entry keeps its own dates, address and plain text", () => {
  const [entry] =
    items(`<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://acme.test/blog/"><title>Acme</title>
    <entry><id>tag:acme.test,2026:1</id><title>1 &lt; 2</title><author><name>Ann</name></author><author><name>Bo</name></author>
    <link rel="enclosure" href="one.mp3"/><link href="one"/><published>2026-10-01T08:00:00Z</published>
    <updated>2026-10-02T08:00:00Z</updated><summary type="text">a &lt; b</summary></entry></feed>`);
  expect(entry).toMatchObject({
    title: "1 < 2",
    url: "https://acme.test/blog/one",
    id: "tag:acme.test,2026:1",
    author: "Ann, Bo",
    publishedAt: "2026-10-01T08:00:00.000Z",
    updatedAt: "2026-10-02T08:00:00.000Z",
    summaryHtml: "<p>a &lt; b</p>",
  });
});

test("RDF, JSON Feed and Hacker News answers are read as well", () => {
  const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>R</title><link>https://r.test/</link></channel>
    <item rdf:about="https://r.test/1"><title>One</title><link>https://r.test/1</link><dc:date>2026-10-01</dc:date></item></rdf:RDF>`;
  expect(read(rdf)).toMatchObject({
    format: "rdf",
    items: [{ id: "https://r.test/1", publishedAt: "2026-10-01T00:00:00.000Z" }],
  });

  const json = {
    version: "https://jsonfeed.org/version/1.1",
    title: "J",
    items: [{ id: "7", url: "/7", content_text: "a\n\nb" }],
  };
  expect(read(JSON.stringify(json))).toMatchObject({
    format: "json-feed",
    items: [{ id: "7", url: "https://acme.test/7", contentHtml: "<p>a</p><p>b</p>" }],
  });

  const hits = {
    hits: [{ objectID: "9", title: "Ask", created_at: "2026-10-01T00:00:00Z", points: 5 }, { nonsense: true }],
  };
  expect(read(JSON.stringify(hits))).toMatchObject({
    format: "hn-algolia",
    items: [{ id: "9", url: "https://news.ycombinator.com/item?id=9" }],
  });
});

test("a guid that is only a name is never taken for an address", () => {
  expect(items(rss(`<item><title>t</title><guid>6abeb7f0</guid></item>`))[0]?.url).toBeNull();
  expect(items(rss(`<item><title>t</title><guid>https://acme.test/x</guid></item>`))[0]?.url).toBe(
    "https://acme.test/x",
  );
});

test("an address that is not http is no address", () => {
  expect(items(rss(`<item><title>t</title><link>javascript:alert(1)</link></item>`))[0]?.url).toBeNull();
});

test("an address longer than any browser takes is no address", () => {
  expect(linked(address(2000))).toBe(address(2000));
  expect(linked(address(2001))).toBeNull();
  expect(linked(`/${"é".repeat(700)}`)).toBeNull();
});

test("what JSON and character references smuggle past the bytes is dropped", () => {
  const json = {
    version: "https://jsonfeed.org/version/1.1",
    title: "J",
    items: [smuggling("id"), smuggling("title")],
  };
  expect(items(JSON.stringify(json)).map(({ id, title }) => [id, title])).toEqual([
    ["ab", ""],
    [null, "ab"],
  ]);
  expect(items(rss("<item><title>a&#1;b</title><guid>a&#8;b</guid></item>"))).toMatchObject([
    { title: "ab", id: "ab" },
  ]);
});

test("a truncated feed keeps its complete items and invents none", () => {
  const whole = rss(item("one") + item("two") + item("three"));
  const reading = read(whole.slice(0, whole.indexOf("id-three")));
  expect(titles(reading)).toEqual(["one", "two"]);
  expect(reading).toMatchObject({ whole: false, notes: ["the document is broken: only its complete items were read"] });
});

test("items behind the end of the document are read too", () => {
  expect(titles(read(`${rss(item("one"))}${item("two")}</channel></rss>`))).toEqual(["one", "two"]);
});

test.each([
  ["a tag named __proto__", rss(`<item><title>one</title><__proto__>x</__proto__></item>`)],
  ["an external entity", `<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>${rss(item("one"))}`],
  ["junk before the document", ` \ufeff warning: deprecated ${rss(item("one"))}`],
  [
    "a prefix on the root",
    `<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:id>1</a:id><a:title>one</a:title></a:entry></a:feed>`,
  ],
  ["a bare ampersand and control characters", rss(item("one")).replace("Acme", "A & B\u0000\u0008")],
])("%s does not keep a feed from being read", (_what, text) => {
  expect(titles(read(text))).toEqual(["one"]);
});

test("a feed without items is a feed", () => {
  expect(read(rss(""))).toMatchObject({ ok: true, items: [] });
  expect(read('<feed xmlns="http://www.w3.org/2005/Atom"></feed>')).toMatchObject({
    ok: true,
    format: "atom",
    items: [],
  });
});

test.each([
  ["", "empty"],
  [" \n", "empty"],
  ["<!doctype html><html><body>Hello <rss> fans</body></html>", "html"],
  ["just words", "not_a_feed"],
  ["<svg></svg>", "not_a_feed"],
  ['{"a":1}', "not_a_feed"],
  ['{"hits":[', "malformed"],
  ['<rss version="2.0"><channel><item><title>half', "malformed"],
])("%j is unreadable: %s", (text, reason) => {
  expect(read(text)).toMatchObject({ ok: false, reason, message: expect.stringMatching(/^\S.*\w$/) });
});

test("entities that grow without end stay names", () => {
  const bomb = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>${rss("<item><title>&b;</title></item>")}`;
  expect(titles(read(bomb))).toEqual(["&b;"]);
});

test.each([
  ["openings of a DOCTYPE", "<!DOCTYPE".repeat(80_000), "not_a_feed"],
  ["tags that never end", atom(`<content><![CDATA[${"<a".repeat(150_000)}]]></content>`), null],
  ["comments in a date that never end", atom(`<published>${"(".repeat(200_000)}</published>`), null],
  ["ends of a feed", `<feed xmlns="http://www.w3.org/2005/Atom">${"</feed><entry>".repeat(50_000)}`, "malformed"],
  [
    "categories in a broken feed",
    `<rss><__proto__/><item><title>t</title>${"<category>a</category>".repeat(50_000)}`,
    "malformed",
  ],
])("a hundred thousand %s do not keep the reader busy", (_what, text, reason) => {
  const reading = read(text);
  expect(reading.ok ? null : reading.reason).toBe(reason);
});

test("a comment that speaks of a DOCTYPE is a comment", () => {
  expect(titles(read(`<!-- no <!DOCTYPE here -->${rss(item("one"))}`))).toEqual(["one"]);
});

function address(length: number): string {
  return `https://acme.test/${"x".repeat(length - 18)}`;
}

function linked(url: string): string | null | undefined {
  return items(rss(`<item><title>t</title><link>${url}</link></item>`))[0]?.url;
}

function atom(inner: string): string {
  return `<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><title>t</title>${inner}</entry></feed>`;
}

function smuggling(key: "id" | "title") {
  return { [key]: "a\u0000\ud800b", url: "https://acme.test/" };
}

function read(text: string): FeedReading {
  return readFeed(new TextEncoder().encode(text), { url: "https://acme.test/feed" });
}

function items(text: string) {
  const reading = read(text);
  return reading.ok ? reading.items : [];
}

function titles(reading: FeedReading): string[] {
  return reading.ok ? reading.items.map(({ title }) => title) : [];
}
