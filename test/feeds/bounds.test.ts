import { expect, test } from "vitest";
import { withoutForbidden } from "../../src/feeds/text/decode.ts";
import { type FeedReading, readFeed } from "../../src/feeds/index.ts";
import { mendJson } from "../../src/feeds/mending/json.ts";
import { withoutMiddle } from "../../src/feeds/mending/xml.ts";
import { outlineOf } from "../../src/feeds/mending/outline.ts";
import { withoutPreamble } from "../../src/feeds/mending/preamble.ts";
import { settleTexts } from "../../src/feeds/mending/settle-texts.ts";

/** What a document may cost is decided before it is parsed: these hold what a parser is given. */

test("of two hundred thousand items the first and last two thousand reach the parser", () => {
  const text = rss(numbered(200_000));
  const part = withoutMiddle(text, outlineOf(text, "item"), 2000);
  expect(outlineOf(part, "item").ends).toHaveLength(4000);
  expect(part.length).toBeLessThan(text.length / 40);
  expect(part).toContain("<title>2000</title></item><item><title>198001</title>");
});

test("of more items than anybody reads both ends are read, and the reading says so", () => {
  const reading = read(rss(numbered(5000)));
  expect(titles(reading)).toEqual([...span(1, 2000), ...span(3001, 5000)]);
  expect(reading).toMatchObject({ whole: false, notes: ["of 5000 items the first and last 2000 were read"] });
});

test.each([
  ["item", (inner: string) => `<rss version="2.0"><channel>${inner}</channel></rss>`],
  ["entry", (inner: string) => `<feed xmlns="http://www.w3.org/2005/Atom">${inner}</feed>`],
])("of fifteen hundred elements %s without an end each is read", (name, around) => {
  const items = span(1, 1500).map((number) => `<${name}><title>${number}</title>`);
  const reading = read(around(items.join("")));
  expect(titles(reading)).toEqual(span(1, 1500));
  expect(reading).toMatchObject({ whole: true, notes: ["items without an end were ended where the next begins"] });
});

test("of a JSON Feed with as many the first four thousand reach the parser", () => {
  const items = span(1, 5000).map((id) => `{"id":"${id}"}`);
  const text = `{"version":"https://jsonfeed.org/version/1.1","items":[${items.join()}],"title":"Behind"}`;
  expect(mendJson(text).next().value?.text.length).toBeLessThan(text.length * 0.82);
  expect(read(text)).toMatchObject({
    title: "Behind",
    whole: false,
    notes: ["of 5000 items the first 4000 were read"],
  });
});

test("nor does a JSON Feed that must be mended give more of them", () => {
  const items = span(1, 5000).map((id) => `{"id":"${id}","title":"a\tb"}`);
  const head = `{"version":"https://jsonfeed.org/version/1.1","items":[${items.join()}`;
  expect(read(`${head}]}`)).toMatchObject({
    items: { length: 4000 },
    whole: false,
    notes: ["of 5000 items the first 4000 were read", "characters that JSON forbids were mended"],
  });
  expect(read(`${head}],"title":"Cut o`)).toMatchObject({ items: { length: 4000 }, whole: false });
});

test.each([
  ["tags", "<a/>".repeat(150_000)],
  ["attributes", `<enclosure ${'a="" '.repeat(150_000)}/>`],
  ["attributes without values", `<enclosure ${"a ".repeat(150_000)}/>`],
  ["attributes behind a quoted >", `<enclosure a=">" ${'a="" '.repeat(150_000)}/>`],
  ["nested elements", "<a>".repeat(501)],
  ["text outside of elements of prose", `<other>${"x".repeat(1_000_001)}</other>`],
  ["brackets in an author", `<author>${"(".repeat(1001)}</author>`],
  ["brackets in an author that never ends", `<author>${"(".repeat(1001)}<b>`],
])("a document with too many %s is kept from the strict reader", (_what, inner) => {
  const text = rss(`<item><title>t</title>${inner}</item>`);
  expect(outlineOf(text, "item").isHeavy).toBe(true);
  const reading = read(text);
  expect(reading.ok || isMalformed(reading)).toBe(true);
});

test("an honest document of five megabytes is not", () => {
  const words = "<![CDATA[<p>High <b>tide</b> at <a href='/nine'>nine</a>.</p>]]>".repeat(20);
  const text = rss(`<item><title>t</title><link>/t</link><description>${words}</description></item>`.repeat(3900));
  expect(text.length).toBeGreaterThan(5_000_000);
  expect(outlineOf(text, "item").isHeavy).toBe(false);
});

test.each([
  ["nested lists", `{"items":${"[".repeat(101)}${"]".repeat(101)}}`],
  ["values", `{"items":[],"a":[${"1,".repeat(400_000)}1]}`],
])("JSON with too many %s is not parsed", (_what, text) => {
  expect([...mendJson(text)]).toEqual([]);
  expect(isMalformed(read(text))).toBe(true);
});

test("entities add half a megabyte at most", () => {
  const text = `<!DOCTYPE rss [<!ENTITY x "${"x".repeat(1000)}">]><rss>${"&x;".repeat(100_000)}</rss>`;
  expect(withoutPreamble(text).text.length).toBeLessThan(text.length + 500_000);
});

test("a character on the edge between two pieces of a text stays whole", () => {
  for (const before of [65_534, 65_535, 65_536]) {
    const text = `${"x".repeat(before)}🚢y`;
    expect(withoutForbidden(`${text}\u0000`)).toBe(text);
  }
});

test("what one item may weigh is limited, whatever it holds", () => {
  const long = "word ".repeat(300_000);
  const many = Array.from({ length: 300 }, (_, at) => `<category>${at}</category>`).join("");
  const [item] = itemsOf(
    rss(
      `<item><title>${long}</title><guid>${long}</guid><author>${"a".repeat(900)}</author>${many}<description>${long}</description></item>`,
    ),
  );
  expect(item?.title.length).toBeLessThanOrEqual(2000);
  expect(item?.id?.length).toBeLessThanOrEqual(2000);
  expect(item?.categories).toHaveLength(100);
  expect(item?.summaryHtml?.length).toBeLessThanOrEqual(500_000);
});

test.each([
  ["entities", "&amp;x;".repeat(500_000)],
  ["CDATA", `<![CDATA[${"x <b>y</b> ".repeat(300_000)}]]>`],
])("of a text of %s without end a decoder is given the beginning", (_what, text) => {
  const feed = rss(`<item><title>t</title><description>${text}</description></item>`);
  expect(outlineOf(feed, "item").isUnsettled).toBe(true);
  expect(settleTexts(feed, { isAtom: false, quoteXhtml: false }).length).toBeLessThan(2_001_000);
  expect(read(feed)).toMatchObject({ ok: true, whole: true, notes: [], items: [{ title: "t" }] });
});

test("a root without end does not make a message without end", () => {
  const reading = read(`<${"x".repeat(10_000)}/>`);
  expect(reading.ok ? "" : reading.message).toMatch(/^.{60,120}$/);
});

test("of more than five megabytes the beginning is read", () => {
  const reading = read(rss(`<item><title>t</title></item><item><title>${"x".repeat(5 * 1024 * 1024)}</title></item>`));
  expect(titles(reading)).toEqual(["t"]);
  expect(reading).toMatchObject({ whole: false });
});

/** Much of each: every one of them once made some reader look at each character again for every other. */
test.each(
  [
    "<",
    "<a",
    "</a",
    "</a>",
    "<a b='",
    '<a ">"',
    "<!--",
    "<![CDATA[",
    "<?",
    "<!DOCTYPE [",
    "<item>",
    "</item>",
    "<item><title>a</title>",
    "<item><b></item>",
    "</channel></rss><item>",
    "&",
    "&amp;lt;p&amp;gt;",
    " ",
    "(",
    'mode="base64" ',
    "<__proto__>",
    "<description><p>",
    "<image>",
    '{"items":[',
    '\\"',
  ].map((piece) => [piece]),
)("a quarter of a megabyte of %j ends in a reading", (piece) => {
  const filler = piece.repeat(Math.ceil(250_000 / piece.length));
  for (const text of [filler, rss(filler), rss(`<item><title>t</title><description>${filler}</description></item>`)]) {
    const reading = read(text);
    expect(reading.ok || reading.message !== "").toBe(true);
  }
});

function rss(items: string): string {
  return `<rss version="2.0"><channel><title>Harbour Notes</title>${items}</channel></rss>`;
}

function numbered(count: number): string {
  return span(1, count)
    .map((number) => `<item><title>${number}</title></item>`)
    .join("");
}

function span(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, at) => String(from + at));
}

function read(text: string): FeedReading {
  return readFeed(new TextEncoder().encode(text), { url: "https://harbour.example/feed" });
}

function itemsOf(text: string) {
  const reading = read(text);
  return reading.ok ? reading.items : [];
}

function titles(reading: FeedReading): string[] {
  return reading.ok ? reading.items.map(({ title }) => title) : [];
}

function isMalformed(reading: FeedReading): boolean {
  return !reading.ok && reading.reason === "malformed";
}
