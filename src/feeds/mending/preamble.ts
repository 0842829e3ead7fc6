/** What stands before the root element, and what it means for the rest. */
import { changeOutsideCdata } from "./walk-tags.ts";

/** What may stand before the root element: declarations, comments, a DOCTYPE. */
const PROLOG = /\s*(?:<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^[>]*(?:\[[\s\S]*?\]\s*)?>)/iy;
/** A root no page has. It may follow a page's worth of warnings. */
const FEED_ROOT =
  /<(?:\?xml\s[^<>]*\?>\s*<)?(?:[\w.-]+:)?(?:rss\s[^<>]*\bversion|feed\s[^<>]*\bxmlns|rdf\s[^<>]*\bxmlns|urlset\s[^<>]*\bxmlns)/i;
const LONGEST_JUNK = 20_000;

export type Body = Readonly<{ text: string; notes: readonly string[] }>;

/**
 * From the root element on. What a DOCTYPE declares could grow without end or reach outside: only entities that are
 * plain text are filled in, as long as that adds little; all others stay names.
 */
export function withoutPreamble(text: string): Body {
  const start = text.indexOf("<");
  if (start < 0) return { text: "", notes: [] };
  const at = endOfProlog(text, start);
  const body = text.slice(at);
  const root = rootName(body);
  const isKnown = root !== null && isFeedRoot(root);
  const junk = isKnown || isPage(text) ? 0 : body.slice(0, LONGEST_JUNK).search(FEED_ROOT);
  const fromRoot = junk > 0 ? body.slice(endOfProlog(body, junk)) : body;
  const filled = fillEntities(fromRoot, declaredIn(text.slice(0, at)));
  const rooted = withRoot(filled);
  const notes = [
    start > 0 || junk > 0 ? "what stood before the document was skipped" : null,
    filled === fromRoot ? null : "the entities its DTD declares were filled in",
    rooted === filled ? null : "its root element is missing",
  ];
  return { text: rooted, notes: notes.filter((note) => note !== null) };
}

/** The local name of the root element in lower case: `rss`, `feed`, `rdf`, `html`; null when there is no element. */
export function rootName(text: string): string | null {
  const root = text.slice(0, 200).match(/^\s*<(?:[\w.-]+:)?([A-Za-z][\w.-]{0,49})/);
  return root?.[1]?.toLowerCase() ?? null;
}

export function isFeedRoot(root: string): boolean {
  return /^(?:rss|feed|rdf|channel|entry|urlset|sitemapindex)$/.test(root);
}

/** RSS that begins with its channel; an Atom entry that stands alone (RFC 4287, section 2). */
function withRoot(text: string): string {
  const root = rootName(text);
  if (root === "channel") return `<rss version="2.0">${text}</rss>`;
  return root === "entry" ? `<feed xmlns="http://www.w3.org/2005/Atom">${text}</feed>` : text;
}

function isPage(text: string): boolean {
  return /<!doctype\s+html|<html[\s>]/i.test(text.slice(0, 1000));
}

function endOfProlog(text: string, start: number): number {
  let at = start;
  PROLOG.lastIndex = start;
  while (PROLOG.test(text)) at = PROLOG.lastIndex;
  return at;
}

const MOST_ENTITIES = 100;
const LONGEST_ENTITY = 1000;
const MOST_GROWTH = 500_000;

/** Only what is plain text: an entity that names another, or markup, or a file, is not one of them. */
function declaredIn(prolog: string): ReadonlyMap<string, string> {
  const declarations = prolog.matchAll(/<!ENTITY\s+([A-Za-z_][\w.-]{0,50})\s+(?:"([^"]*)"|'([^']*)')\s*>/g);
  const entities = new Map<string, string>();
  for (const [, name = "", double, single] of declarations) {
    const value = double ?? single ?? "";
    const isPlain = value.length <= LONGEST_ENTITY && !/[<%]|&(?!#\d{1,7};)/.test(value);
    if (isPlain && entities.size < MOST_ENTITIES && !entities.has(name)) entities.set(name, value);
  }
  return entities;
}

function fillEntities(text: string, entities: ReadonlyMap<string, string>): string {
  if (entities.size === 0) return text;
  let growth = 0;
  return changeOutsideCdata(text, (part) => {
    const parts: string[] = [];
    let copied = 0;
    for (const { 0: reference, 1: name = "", index } of part.matchAll(/&([A-Za-z_][\w.-]{0,50});/g)) {
      const value = entities.get(name);
      if (value === undefined) continue;
      growth += value.length;
      if (growth > MOST_GROWTH) break;
      parts.push(part.slice(copied, index), value);
      copied = index + reference.length;
    }
    return parts.join("") + part.slice(copied);
  });
}
