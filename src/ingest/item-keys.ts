/** By which names an item is known again: what its publisher calls it, and where it stands. */
import { isFrontPage, urlKey } from "./canonical-url.ts";
import { cut, nameOf } from "./item-text.ts";

/** What identity is read from. */
export type NamedItem = Readonly<{ id: string | null; url: string | null; title: string }>;

type Dated = Readonly<{ title: string; publishedAt: number | null }>;

export type ItemKeys = Readonly<{
  /** `id:…`, the publisher's own name; null when several items of the document share it. */
  id: string | null;
  /** `url:…`, where the item alone stands; null for an address that several share, or a front page. */
  url: string | null;
  /** `title:…`, for where neither of the others tells the item from its neighbours. */
  title: string;
  /** `shared:id:…` and `shared:url:…`: names this document gives to several items, which therefore never name one again. */
  shared: readonly string[];
}>;

const LONGEST_KEY = 400;
/** Each version of a paper bears its number: `oai:arXiv.org:2511.00001v2`. */
const PAPER_VERSION = /(?<=^oai:arxiv\.org:.+)v\d+$/i;

/** The keys of each item of one document, in its order. */
export function keysOfDocument(items: readonly NamedItem[]): ItemKeys[] {
  const named = items.map((item) => ({ ...item, id: idOf(item.id), url: placeOf(item.url) }));
  const shared = repeated(named.flatMap(({ id, url }) => [id, url].filter((key) => key !== null)));
  return named.map((item) => {
    const id = keepUnless(shared, item.id);
    const url = keepUnless(shared, item.url);
    const names = [item.id, item.url].filter((key) => key !== null && shared.has(key));
    return {
      id,
      url,
      title: keyOf("title", nameOf(item.title)),
      shared: names.filter((key) => key !== null).map(sharedKey),
    };
  });
}

/** Tells items apart that share even their title. */
export function datedTitleKey({ title, publishedAt }: Dated): string {
  return keyOf("title", `${cut(nameOf(title), LONGEST_KEY - 20)} ${publishedAt}`);
}

/** Under this key a source's names are kept that turned out to be no names. */
export function sharedKey(key: string): string {
  return `shared:${key}`;
}

/** Every key by which the almanac may know these items. */
export function keysToLookUp(items: readonly (Dated & Readonly<{ keys: ItemKeys }>)[]): string[] {
  const keys = items.flatMap((item) => {
    const { id, url, title, shared } = item.keys;
    const names = [id, url].filter((key) => key !== null);
    return [...names, ...names.map(sharedKey), ...shared, title, datedTitleKey(item)];
  });
  return [...new Set(keys)];
}

/** Guids that are addresses move between http and https and gain slashes like any other. */
function idOf(id: string | null): string | null {
  if (id === null) return null;
  const address = /^https?:\/\//i.test(id) ? urlKey(id) : null;
  if (address === null) return keyOf("id", id.replace(PAPER_VERSION, ""));
  return isFrontPage(address) ? null : keyOf("id", address);
}

/** `url:…`, where a page stands; null for a front page, which names no item. */
export function placeOf(url: string | null): string | null {
  const address = url === null ? null : urlKey(url);
  return address === null || isFrontPage(address) ? null : keyOf("url", address);
}

/** Of a name too long, beginning and end: addresses that only lead to others begin alike. */
function keyOf(kind: "id" | "url" | "title", name: string): string {
  if (name.length <= LONGEST_KEY) return `${kind}:${name}`;
  const half = LONGEST_KEY / 2;
  return `${kind}:${cut(name, half)}…${name.slice(-half).replace(/^\p{Cs}/u, "")}`;
}

function repeated(keys: readonly string[]): Set<string> {
  const seen = new Set<string>();
  return new Set(keys.filter((key) => seen.size === seen.add(key).size));
}

function keepUnless(shared: ReadonlySet<string>, key: string | null): string | null {
  return key === null || shared.has(key) ? null : key;
}
