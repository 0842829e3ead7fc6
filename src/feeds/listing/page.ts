/** A web page as a tree for selectors, built in bounded time and memory from whatever a server sends. */
import { Parser } from "htmlparser2";
import { HTMLElement, TextNode } from "node-html-parser";
import { decodeText } from "../text/decode.ts";
import type { FeedHints } from "../index.ts";

export type Page = Readonly<{
  root: HTMLElement;
  title: string;
  /** Where it came from, and what its relative addresses are resolved against. */
  url: string | null;
  base: string | null;
  /** The bodies of its JSON-LD scripts (schema.org). */
  jsonLd: readonly string[];
  notes: readonly string[];
}>;

/** Pages that people read stay far below: 3,000 elements, 40 levels, a dozen attributes. */
const MOST_ELEMENTS = 20_000;
const DEEPEST = 250;
const MOST_ATTRIBUTES = 40;
const LONGEST_ATTRIBUTE = 2000;
const LONGEST_TEXT = 20_000;
const LONGEST_SCRIPT = 500_000;
const MOST_SCRIPTS = 10;
const CHUNK = 8192;

/** Elements whose words nobody reads on the page; they are parsed, but no part of the tree. */
const UNSEEN = new Set("script style template svg math iframe object select option textarea head title".split(" "));

/** Long, and of no use to a rule. */
const IDLE_ATTRIBUTES = new Set(["style", "srcset", "sizes", "d"]);

/** What a selector can name; anything else would break the tree's own notation of attributes. */
const ATTRIBUTE_NAME = /^[_a-z][\w.:-]*$/;

/**
 * Reads a page. Never throws; scripts and styles are left out, entities decoded, links that were left open closed.
 * The library's own parser is not used: it takes minutes for 60,000 open tags and overflows at a million attributes.
 */
export function parsePage(bytes: Uint8Array, hints: FeedHints): Page {
  const { text, note } = decodeText(bytes, hints.contentType ?? null);
  const tree = growTree(text);
  const url = hints.url ?? null;
  const base = URL.parse(tree.base ?? "", url ?? undefined)?.href ?? url;
  const notes = [note, tree.stopped].filter((line) => line !== null);
  return { root: tree.root, title: tree.title, url, base, jsonLd: tree.jsonLd, notes };
}

type Tree = {
  root: HTMLElement;
  open: HTMLElement[];
  elements: number;
  attributes: number;
  title: string;
  base: string | null;
  jsonLd: string[];
  stopped: string | null;
};

function growTree(text: string): Tree {
  const root = new HTMLElement("root", {});
  const tree: Tree = {
    root,
    open: [root],
    elements: 0,
    attributes: 0,
    title: "",
    base: null,
    jsonLd: [],
    stopped: null,
  };
  const parser = new Parser({
    onopentagname: (name) => openElement(tree, name),
    onattribute: (name, value) => addAttribute(tree, name, value),
    ontext: (words) => addText(tree, words),
    onclosetag: (name) => closeElement(tree, name),
  });
  for (let at = 0; at < text.length && tree.stopped === null; at += CHUNK) parser.write(text.slice(at, at + CHUNK));
  parser.end();
  return tree;
}

function innermost({ open, root }: Tree): HTMLElement {
  return open.at(-1) ?? root;
}

function openElement(tree: Tree, name: string): void {
  tree.elements += 1;
  tree.attributes = 0;
  if (tree.elements > MOST_ELEMENTS) tree.stopped = `only the first ${MOST_ELEMENTS} elements of the page were read`;
  if (tree.open.length > DEEPEST) tree.stopped = `the page nests ${DEEPEST} elements deep: read up to there`;
  if (tree.stopped !== null) return;
  const element = new HTMLElement(name, {});
  if (!UNSEEN.has(name)) innermost(tree).appendChild(element);
  tree.open.push(element);
}

function addAttribute(tree: Tree, name: string, value: string): void {
  tree.attributes += 1;
  const isIdle = IDLE_ATTRIBUTES.has(name) || !ATTRIBUTE_NAME.test(name) || value.length > LONGEST_ATTRIBUTE;
  if (isIdle || tree.attributes > MOST_ATTRIBUTES || tree.stopped !== null) return;
  const element = innermost(tree);
  element.rawAttrs += ` ${name}="${value.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"`;
  if (name !== "href") return;
  if (element.rawTagName === "base") tree.base ??= value;
  if (element.rawTagName === "a") closeOpenLink(tree, element, value);
}

/**
 * A link cannot hold another, as browsers see it: the outer one was left open, and what leads to the inner one stands
 * behind it. The same link in itself does no harm.
 */
function closeOpenLink(tree: Tree, link: HTMLElement, href: string): void {
  const at = tree.open.findLastIndex((element) => element !== link && element.rawTagName === "a");
  const [around, outer, inner] = tree.open.slice(at - 1, at + 2);
  if (at < 1 || !around || !outer || !inner || outer.getAttribute("href") === href) return;
  outer.childNodes.pop();
  around.appendChild(inner);
  tree.open.splice(at, 1);
}

function addText(tree: Tree, words: string): void {
  if (tree.stopped !== null) return;
  const parent = innermost(tree);
  const last = parent.childNodes.at(-1);
  const longest = parent.rawTagName === "script" ? LONGEST_SCRIPT : LONGEST_TEXT;
  if (!(last instanceof TextNode)) parent.appendChild(new TextNode(words.slice(0, longest)));
  else if (last.rawText.length + words.length <= longest) last.rawText += words;
}

/** Of a broken page, an end that nothing opened is no end. */
function closeElement(tree: Tree, name: string): void {
  const at = tree.open.findLastIndex((element) => element.rawTagName === name);
  const element = tree.open[at];
  if (!element || at === 0) return;
  tree.open.splice(at);
  if (name === "title") tree.title ||= element.rawText;
  if (name === "script" && isJsonLd(element) && tree.jsonLd.length < MOST_SCRIPTS) tree.jsonLd.push(element.rawText);
}

function isJsonLd(script: HTMLElement): boolean {
  return /^application\/ld\+json/i.test(script.getAttribute("type") ?? "");
}
