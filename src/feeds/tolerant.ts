/** The last resort for XML that no strict reader takes: events of a tokenizer, collected item by item. */
import { Parser } from "htmlparser2";
import { absolute } from "./formats.ts";
import type { RawItem } from "./item.ts";

type Fields = Map<string, string[]>;

/** The parser looks through its open elements at every end: where honest feeds never nest, it is told no more. */
const DEEPEST = 1000;
const CHUNK = 16_384;

/** The complete items of a feed, however broken the rest is; an item that never closes is not one. */
export function readTolerantly(text: string): { title: string; items: RawItem[] } {
  const items: RawItem[] = [];
  let title = "";
  let fields: Fields | null = null;
  let words = "";
  const nesting = { depth: 0 };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        nesting.depth += 1;
        words = "";
        if (isItem(name)) fields = new Map();
        const href = localName(name) === "link" && /^(alternate)?$/.test(attributes.rel ?? "") && attributes.href;
        if (fields && href) remember(fields, "link", href);
      },
      ontext(text) {
        words += text;
      },
      onclosetag(name, isImplied) {
        nesting.depth -= 1;
        if (!fields && localName(name) === "title") title ||= words.trim();
        if (fields && !isImplied && isItem(name)) items.push(toItem(fields));
        if (isItem(name)) fields = null;
        else if (fields && words.trim()) remember(fields, name, words.trim());
        words = "";
      },
    },
    { xmlMode: true },
  );
  for (let at = 0; at < text.length && nesting.depth < DEEPEST; at += CHUNK) parser.write(text.slice(at, at + CHUNK));
  parser.end();
  return { title, items };
}

function isItem(name: string): boolean {
  return /^(item|entry)$/i.test(localName(name));
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1).toLowerCase();
}

/** Content keeps its prefix: `content:encoded` and `media:content` are not the same thing. */
function remember(fields: Fields, name: string, value: string): void {
  const key = name.startsWith("media:") ? name : localName(name);
  const values = fields.get(key);
  if (values) values.push(value);
  else fields.set(key, [value]);
}

function toItem(fields: Fields): RawItem {
  const first = (name: string) => fields.get(name)?.[0];
  return {
    title: first("title"),
    urls: [first("link"), absolute(first("guid") ?? first("id"))],
    id: first("guid") ?? first("id"),
    authors: fields.get("creator") ?? fields.get("name") ?? fields.get("author") ?? [],
    published: [first("pubdate"), first("published"), first("date"), first("updated")],
    updated: [first("updated")],
    summary: first("description") ?? first("summary"),
    content: first("encoded") ?? first("content"),
    categories: fields.get("category") ?? [],
  };
}
