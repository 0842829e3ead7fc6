/** XML that no strict reader takes, or has no feed's shape: events of a tokenizer, collected item by item. */
import { Parser } from "htmlparser2";
import { localName } from "../mending/walk-tags.ts";

export type Field = Readonly<{ text: string; attributes: Readonly<Record<string, string>> }>;
/** What an item holds, by name: `title`, `author/name`, `media:thumbnail`; in the order of the document. */
export type Fields = ReadonlyMap<string, readonly Field[]>;

export type Collected = Readonly<{ title: string; link: string | null; base: string | null; items: readonly Fields[] }>;

/** The parser looks through its open elements at every end: where honest feeds never nest, it is told no more. */
const DEEPEST = 1000;
const CHUNK = 16_384;
/** Of one name in one item; the most honest item has a few dozen categories. */
const MOST_VALUES = 100;

/** Prefixes whose elements mean something else than their namesakes without one. */
const OWN_MEANING = /^(?:media|itunes|image|video|podcast|xhtml|g):/;
/** Elements whose children are asked for. */
const PARENTS = /^(?:author|source|image|news|publication)$/;

type Collector = {
  readonly itemName: string;
  title: string;
  link: string | null;
  base: string | null;
  readonly items: Fields[];
  /** The item being read, and what it holds so far. */
  fields: Map<string, Field[]> | null;
  /** Local names of the open elements since the item began, else since the document did. */
  path: string[];
  openings: Field["attributes"][];
  words: string;
  isOver: boolean;
};

/**
 * The complete items of a feed, however broken the rest is: one is complete when it ends, or when the next or the end
 * of its feed follows, and not when the document breaks off within it.
 */
export function collectItems(text: string, itemName: string): Collected {
  const c: Collector = {
    itemName,
    title: "",
    link: null,
    base: null,
    items: [],
    fields: null,
    path: [],
    openings: [],
    words: "",
    isOver: false,
  };
  const parser = new Parser(
    {
      onopentag: (name, attributes) => open(c, name, attributes),
      ontext: (words) => void (c.words += words),
      onclosetag: (name) => close(c, name),
    },
    { xmlMode: true },
  );
  for (let at = 0; at < text.length && c.path.length < DEEPEST; at += CHUNK) parser.write(text.slice(at, at + CHUNK));
  c.isOver = true;
  parser.end();
  return { title: c.title, link: c.link, base: c.base, items: c.items };
}

function open(c: Collector, name: string, attributes: Field["attributes"]): void {
  keepInterrupted(c);
  if (localName(name) === c.itemName) begin(c, attributes);
  else if (c.fields === null) c.base ??= attributes["xml:base"] ?? null;
  c.path.push(name);
  c.openings.push(attributes);
}

/** The words of an element that does not end, or not before another begins. */
function keepInterrupted(c: Collector): void {
  const text = c.words.trim();
  c.words = "";
  const name = text === "" ? undefined : c.path.pop();
  if (name === undefined) return;
  if (localName(name) !== c.itemName) remember(c, name, { text, attributes: c.openings.at(-1) ?? {} });
  c.path.push(name);
}

function begin(c: Collector, attributes: Field["attributes"]): void {
  if (c.fields) finish(c);
  c.fields = new Map([["item", [{ text: "", attributes }]]]);
}

function close(c: Collector, name: string): void {
  const attributes = c.openings.pop() ?? {};
  c.path.pop();
  const text = c.words.trim();
  c.words = "";
  if (localName(name) === c.itemName) finish(c);
  else if (c.fields) remember(c, name, { text, attributes });
  else describe(c, name, text);
}

/** The parser closes what is open when the document is over: that is no end of an item. */
function finish(c: Collector): void {
  const holdsAny =
    c.fields !== null && (c.fields.size > 1 || "rdf:about" in (c.fields.get("item")?.[0]?.attributes ?? {}));
  if (c.fields && holdsAny && !c.isOver) c.items.push(c.fields);
  c.fields = null;
}

/** What the feed says of itself, not what its image or a text box says. */
function describe(c: Collector, name: string, text: string): void {
  if (!/^(?:channel|feed)$/i.test(localName(c.path.at(-1) ?? ""))) return;
  if (name === "title") c.title ||= text;
  if (name === "link") c.link ||= text || null;
}

function remember(c: Collector, name: string, field: Field): void {
  if (!c.fields || (field.text === "" && Object.keys(field.attributes).length === 0)) return;
  const parent = localName(c.path.at(-1) ?? "");
  const own = OWN_MEANING.test(name) ? name.toLowerCase() : localName(name);
  const key = PARENTS.test(parent) && own === localName(name) ? `${parent}/${own}` : own;
  const values = c.fields.get(key);
  if (!values) c.fields.set(key, [field]);
  else if (values.length < MOST_VALUES) values.push(field);
}
