/** Documents as accidents leave them, and what must hold of every reading whatever it was made from. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { Parser } from "htmlparser2";
import { type FeedItem, type FeedReading, readFeed } from "../../src/feeds/index.ts";

const folder = join(import.meta.dirname, "documents");

/** No accident to the documents beside this file makes the reader throw, unsafe or boundless. */
export function everyAccidentIsRead() {
  return fc.property(mutated(documents()), (document) => {
    const problems = problemsOf(readFeed(document, { url: "https://publisher.example/feed" }));
    if (problems.length > 0) throw new Error(problems.join("; "));
  });
}

function documents(): Uint8Array[] {
  return readdirSync(folder)
    .filter((name) => !name.startsWith(".") && !name.endsWith(".expected.json"))
    .map((name) => new Uint8Array(readFileSync(join(folder, name))));
}

type Mutation = (document: Uint8Array) => Uint8Array;

/** What breaks parsers, browsers and pages. */
const NASTY = [
  "<",
  ">",
  "&",
  '"',
  "'",
  "]]>",
  "<![CDATA[",
  "<!--",
  "-->",
  "<?",
  "</",
  "/>",
  "\0",
  "\ufeff",
  "<item>",
  "</item>",
  "<entry>",
  "</entry>",
  "</channel>",
  "</rss></rss>",
  "<__proto__>",
  "<a:b xmlns:a=''>",
  "<!DOCTYPE x [<!ENTITY e 'v'>]>",
  "&e;&#0;&#xd800;&#x110000;",
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "&lt;iframe src=//x&gt;",
  '<a href="javascript:alert(1)">x</a>',
  "<svg/onload=alert(1)>",
  '<p style="x" onclick="y">',
  "<math><style><!--</style><img title='--><img src=x onerror=alert(1)>'>",
  "<base href='javascript:/'>",
  '{"items":[',
  "}]}",
  "\\",
].map((text) => new TextEncoder().encode(text));

function mutated(documents: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  const mutation = fc.oneof(
    fc.tuple(share(), fc.nat(255)).map(([at, byte]) => flip(at, byte)),
    fc.tuple(share(), share()).map(([from, to]) => cut(from, to)),
    fc.tuple(share(), share()).map(([from, to]) => duplicate(from, to)),
    fc.tuple(share(), fc.constantFrom(...NASTY)).map(([at, bytes]) => insert(at, bytes)),
    fc.tuple(share(), share(), fc.constantFrom(...documents)).map(([at, from, other]) => splice(at, from, other)),
    fc.tuple(share(), share()).map(([one, other]) => swapTags(one, other)),
    share().map(truncate),
  );
  return fc
    .tuple(fc.constantFrom(...documents), fc.array(mutation, { minLength: 1, maxLength: 8 }))
    .map(([document, mutations]) => mutations.reduce((bytes, mutate) => mutate(bytes), document));
}

/** A place in a document, whatever its length; floating point numbers would crowd near its beginning. */
function share(): fc.Arbitrary<number> {
  return fc.integer({ min: 0, max: 9999 }).map((at) => at / 10_000);
}

function flip(at: number, byte: number): Mutation {
  return (document) => {
    const place = placeIn(document, at);
    return joined(document.subarray(0, place), Uint8Array.of(byte), document.subarray(place + 1));
  };
}

function cut(from: number, to: number): Mutation {
  return (document) => {
    const [start, end] = rangeIn(document, from, to);
    return joined(document.subarray(0, start), document.subarray(end));
  };
}

function duplicate(from: number, to: number): Mutation {
  return (document) => {
    const [start, end] = rangeIn(document, from, to);
    return joined(document.subarray(0, end), document.subarray(start));
  };
}

function insert(at: number, bytes: Uint8Array): Mutation {
  return (document) => {
    const place = placeIn(document, at);
    return joined(document.subarray(0, place), bytes, document.subarray(place));
  };
}

function splice(at: number, from: number, other: Uint8Array): Mutation {
  return (document) => joined(document.subarray(0, placeIn(document, at)), other.subarray(placeIn(other, from)));
}

function truncate(at: number): Mutation {
  return (document) => document.subarray(0, placeIn(document, at));
}

/** The tags around two places change them. */
function swapTags(one: number, other: number): Mutation {
  return (document) => {
    const [first, second] = [tagAt(document, Math.min(one, other)), tagAt(document, Math.max(one, other))];
    if (!first || !second || first[1] > second[0]) return document;
    return joined(
      document.subarray(0, first[0]),
      document.subarray(...second),
      document.subarray(first[1], second[0]),
      document.subarray(...first),
      document.subarray(second[1]),
    );
  };
}

function tagAt(document: Uint8Array, at: number): [number, number] | null {
  const start = document.indexOf(60, placeIn(document, at));
  const end = start < 0 ? -1 : document.indexOf(62, start);
  return end < 0 ? null : [start, end + 1];
}

function placeIn(document: Uint8Array, at: number): number {
  return Math.floor(at * document.length);
}

function rangeIn(document: Uint8Array, from: number, to: number): [number, number] {
  const [one, other] = [placeIn(document, from), placeIn(document, to)];
  return [Math.min(one, other), Math.max(one, other)];
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function problemsOf(reading: FeedReading): string[] {
  if (!reading.ok) return reading.message.length > 200 ? ["a message without end"] : [];
  return [
    ...(reading.items.length > 4000 ? ["items without end"] : []),
    ...(reading.notes.join().length > 2000 ? ["notes without end"] : []),
    ...lineProblems("feed title", reading.title),
    ...reading.items.flatMap(itemProblems),
  ];
}

function itemProblems(item: FeedItem): string[] {
  const { title, url, id, author, imageUrl, categories, summaryHtml, contentHtml } = item;
  return [
    ...lineProblems("title", title),
    ...lineProblems("author", author ?? ""),
    ...(categories.length > 100 ? ["categories without end"] : []),
    ...categories.flatMap((category) => lineProblems("category", category)),
    ...((id ?? "").length > 2000 ? ["an id without end"] : []),
    ...[url, imageUrl].flatMap((address) => addressProblems(address)),
    ...[summaryHtml, contentHtml].flatMap((html) => htmlProblems(html ?? "")),
  ];
}

function lineProblems(name: string, line: string): string[] {
  if (line.length > 2000) return [`a ${name} without end`];
  return line.isWellFormed() && !/\p{Cc}/u.test(line) ? [] : [`a ${name} that is no line: ${JSON.stringify(line)}`];
}

function addressProblems(address: string | null): string[] {
  return address === null || (/^https?:\/\//.test(address) && address.length <= 2000) ? [] : [`the address ${address}`];
}

const UNSAFE_TAG =
  /^(?:script|style|iframe|frame|frameset|object|embed|applet|form|input|button|textarea|select|svg|math|base|link|meta|img|image|video|audio|source|track|template|noscript|html|head|body|title|xmp|plaintext|marquee)$/;

/** Judged by another parser than the one that cleans. */
function htmlProblems(html: string): string[] {
  const problems = html.length > 2_000_000 ? ["a text without end"] : [];
  if (!html.isWellFormed()) problems.push("half a character");
  const parser = new Parser({
    oncomment: () => void problems.push("a comment"),
    onprocessinginstruction: () => void problems.push("an instruction"),
    onopentag(name, attributes) {
      if (UNSAFE_TAG.test(name)) problems.push(`<${name}>`);
      for (const [key, value] of Object.entries(attributes)) {
        const isLink = name === "a" && key === "href" && /^(?:https?:\/\/|mailto:)/.test(value);
        if (!isLink) problems.push(`${key}="${value}" on <${name}>`);
      }
    },
  });
  parser.end(html);
  return problems;
}
