/** The tags of an XML document, however broken, in one pass that looks at no character twice. */

/** A tag as it stands: `name` as written, `end` behind its `>`. */
export type Tag = Readonly<{
  name: string;
  kind: "open" | "close" | "empty";
  at: number;
  end: number;
  attributeCount: number;
}>;

const NAME = /[A-Za-z_][\w:.-]*/y;
const EQUALS = 61;
const LESS = 60;
const GREATER = 62;
const SLASH = 47;
const SPACE = 32;

/** Tells of every tag outside of comments, CDATA and processing instructions; what ends in the middle of one ends there. */
export function walkTags(text: string, visit: (tag: Tag) => void): void {
  let at = text.indexOf("<");
  while (at >= 0) {
    const aside = endOfAside(text, at);
    if (aside < 0) return;
    if (aside > at) {
      at = text.indexOf("<", aside);
      continue;
    }
    const tag = tagAt(text, at);
    if (tag) visit(tag);
    at = text.indexOf("<", tag ? tag.end : at + 1);
  }
}

/** `content:encoded` is `encoded`, in lower case. */
export function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1).toLowerCase();
}

/** The text with `change` made to all of it but its CDATA sections. */
export function changeOutsideCdata(text: string, change: (part: string) => string): string {
  const parts: string[] = [];
  let at = 0;
  while (at < text.length) {
    const start = text.indexOf("<![CDATA[", at);
    if (start < 0) break;
    const close = text.indexOf("]]>", start);
    const end = close < 0 ? text.length : close + 3;
    parts.push(change(text.slice(at, start)), text.slice(start, end));
    at = end;
  }
  return parts.join("") + change(text.slice(at));
}

/** Behind what is no tag: `at` itself where a tag may stand, -1 where the aside never ends. */
function endOfAside(text: string, at: number): number {
  if (text.startsWith("<!--", at)) return behind(text, "-->", at + 4);
  if (text.startsWith("<![CDATA[", at)) return behind(text, "]]>", at + 9);
  if (text.startsWith("<?", at)) return behind(text, "?>", at + 2);
  return at;
}

function behind(text: string, end: string, from: number): number {
  const at = text.indexOf(end, from);
  return at < 0 ? -1 : at + end.length;
}

function tagAt(text: string, at: number): Tag | null {
  const isClosing = text.charCodeAt(at + 1) === SLASH;
  NAME.lastIndex = at + (isClosing ? 2 : 1);
  const name = NAME.exec(text)?.[0];
  if (name === undefined) return null;
  const rest = restOfTag(text, NAME.lastIndex);
  if (rest === null) return null;
  const isEmpty = text.charCodeAt(rest.end - 2) === SLASH;
  const kind = isClosing ? "close" : isEmpty ? "empty" : "open";
  return { name, kind, at, ...rest };
}

/** Up to its `>`, which may stand in a quoted value as well; null where another `<` or the end comes first. */
function restOfTag(text: string, from: number): { end: number; attributeCount: number } | null {
  let values = 0;
  let words = 0;
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === LESS) return null;
    if (code === GREATER) return { end: at + 1, attributeCount: Math.max(values, words) };
    if (code <= SPACE && text.charCodeAt(at + 1) > SPACE) words += 1;
    if (code !== EQUALS) continue;
    values += 1;
    at = endOfValue(text, at);
  }
  return null;
}

const QUOTED = /\s*(?:"[^"<]*"|'[^'<]*')/y;

/** The last character of a quoted value behind its `=`; the `=` itself where the value stands bare or never ends. */
function endOfValue(text: string, equals: number): number {
  QUOTED.lastIndex = equals + 1;
  return QUOTED.test(text) ? QUOTED.lastIndex - 1 : equals;
}
