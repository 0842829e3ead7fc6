/** Repairs for broken XML: each gives a document that a strict reader may take, and invents nothing. */

/** What may stand before the root element: declarations, comments, a DOCTYPE. */
const PROLOG = /\s*(?:<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^[>]*(?:\[[\s\S]*?\]\s*)?>)/iy;

/** From the root element on: what a DOCTYPE declares could grow without end or reach outside. */
export function withoutPreamble(text: string): string {
  const start = text.indexOf("<");
  if (start < 0) return "";
  let at = start;
  PROLOG.lastIndex = start;
  while (PROLOG.test(text)) at = PROLOG.lastIndex;
  return text.slice(at);
}

/** The local name of the root element in lower case: `rss`, `feed`, `rdf`, `html`; null when there is no element. */
export function rootName(text: string): string | null {
  const root = text.slice(0, 200).match(/^\s*<(?:[\w.-]+:)?([A-Za-z][\w.-]*)/);
  return root?.[1]?.toLowerCase() ?? null;
}

/** Cut after the last complete item, with the root closed again; null when no item is complete. */
export function closedAfterLastItem(text: string): string | null {
  const end = [...text.matchAll(/<\/((?:[\w.-]+:)?)(?:item|entry)\s*>/gi)].at(-1);
  if (!end) return null;
  const kept = text.slice(0, end.index + end[0].length);
  const closing = ["channel", "rss", "feed", "RDF"].filter((name) => isOpenIn(kept, name));
  return kept + closing.map((name) => `</${prefixOf(kept, name)}${name}>`).join("");
}

/** Without an end that stands before further items; null when the end is where it belongs. */
export function joinedPastEnd(text: string): string | null {
  const end = /<\/channel\s*>\s*<\/rss\s*>|<\/feed\s*>/gi;
  const first = text.search(end);
  const lastItem = Math.max(text.lastIndexOf("<item>"), text.lastIndexOf("<entry>"));
  if (first < 0 || first > lastItem) return null;
  return text.slice(0, lastItem).replace(end, "") + text.slice(lastItem);
}

/** Without the prefix of an oddly declared root: `<a:feed>` becomes `<feed>`, and so do its relatives. */
export function withoutRootPrefix(text: string): string | null {
  const prefix = text.match(/<([\w.-]+):(?:rss|feed|rdf)[\s>]/i)?.[1];
  return prefix === undefined ? null : text.replaceAll(`<${prefix}:`, "<").replaceAll(`</${prefix}:`, "</");
}

function isOpenIn(text: string, name: string): boolean {
  return opening(name).test(text) && !new RegExp(`</(?:[\\w.-]+:)?${name}\\s*>`, "i").test(text);
}

function prefixOf(text: string, name: string): string {
  return text.match(opening(name))?.[1] ?? "";
}

function opening(name: string): RegExp {
  return new RegExp(`<((?:[\\w.-]+:)?)${name}[\\s>]`, "i");
}
