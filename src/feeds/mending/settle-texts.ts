/** Texts as the strict reader takes them: what it would misread or pass over is put into words it knows. */
import { decodeBase64 } from "../text/base64.ts";
import { escapeMarkup } from "../text/escape.ts";
import { isForeignPart, LONGEST_TEXT, openingOf, type TextElement, textElementOf } from "./outline.ts";
import { localName, type Tag, walkTags } from "./walk-tags.ts";

export type Settling = Readonly<{
  isAtom: boolean;
  /** Whether XHTML bodies are quoted too, for a reader that keeps no markup. */
  quoteXhtml: boolean;
}>;

/** `element` is null for a part that only other formats have. */
type Open = Readonly<{ tag: Tag; element: TextElement | null; holdsMarkup: boolean }>;

/**
 * Markup that stands unescaped in a text goes into CDATA; base64 (Atom 0.3's `mode`) is decoded; the `xml:base` of a text
 * of RSS becomes a leading `<base>`; what is foreign to an item's format is written as it is written there. Everything
 * else stays.
 */
export function settleTexts(text: string, settling: Settling): string {
  const parts: string[] = [];
  let copied = 0;
  let open: Open | null = null;
  let isInItem = false;
  walkTags(text, (tag) => {
    if (/^(?:item|entry)$/.test(localName(tag.name))) {
      isInItem = tag.kind === "open";
      open = null;
    } else if (open === null) {
      const element = textElementOf(tag, text);
      const isForeign = isInItem && isForeignPart(tag, settling.isAtom);
      if (isForeign && tag.kind === "empty") {
        parts.push(text.slice(copied, tag.at), "<atom:", text.slice(tag.at + 1, tag.end));
        copied = tag.end;
      } else if (element || isForeign) open = { tag, element, holdsMarkup: false };
    } else if (tag.kind === "close" && tag.name === open.tag.name) {
      const settled = settle(text, open, tag, settling);
      if (settled !== null) {
        parts.push(text.slice(copied, open.tag.at), settled);
        copied = tag.end;
      }
      open = null;
    } else open = { ...open, holdsMarkup: true };
  });
  return parts.join("") + text.slice(copied);
}

/** As it should read; null when it may stay. */
function settle(text: string, open: Open, close: Tag, { isAtom, quoteXhtml }: Settling): string | null {
  const inner = text.slice(open.tag.end, close.at);
  if (open.element === null) return domesticated(localName(open.tag.name), inner, isAtom);
  const opening = openingOf(open.tag, text);
  const closing = text.slice(close.at, close.end);
  if (!opening.endsWith(">")) return null;
  if (/\s(?:mode|encoding)\s*=\s*["']base64/i.test(opening)) {
    return (
      (isAtom ? withType(opening, "html") : opening) +
      escapeMarkup(decodeBase64(inner)?.slice(0, LONGEST_TEXT) ?? "") +
      closing
    );
  }
  const base = isAtom ? undefined : opening.match(/\bxml:base\s*=\s*["']([^"'<>]+)/i)?.[1];
  const { holdsMarkup } = open;
  const isQuotable = holdsMarkup && (quoteXhtml || !open.element.isXhtml) && !inner.includes("]]>");
  const isLong = inner.length > LONGEST_TEXT && !holdsMarkup;
  if (base === undefined && !isQuotable && !isLong) return null;
  const lead = base === undefined ? "" : `<![CDATA[<base href="${base}">]]>`;
  const body = isQuotable ? `<![CDATA[${inner}]]>` : beginningOf(inner);
  return (isAtom && isQuotable ? withType(opening, "html") : opening) + lead + body + closing;
}

/** Of a text without end as much as could ever be kept: a decoder needs many times its size. */
function beginningOf(inner: string): string {
  const beginning = inner.slice(0, LONGEST_TEXT);
  const isInCdata = beginning.lastIndexOf("<![CDATA[") > beginning.lastIndexOf("]]>");
  return isInCdata && beginning.length < inner.length ? `${beginning}]]>` : beginning;
}

function domesticated(name: string, inner: string, isAtom: boolean): string | null {
  if (name === "image") return thumbnail(inner);
  if (name === "body") return bodyAsContent(inner);
  const address = inner.slice(0, 3000).match(/^(?:\s*<!\[CDATA\[)?\s*([^\s<>"\]]+)/)?.[1];
  if (address === undefined) return null;
  if (name === "link") return `<link href="${address}"/>`;
  return `<${isAtom ? "link" : "atom:link"} rel="${ORIGINAL}" href="${address}"/>`;
}

/** A purpose that no publisher writes. */
export const ORIGINAL = "origLink";

/** XHTML under a prefix is HTML without it. */
function bodyAsContent(inner: string): string | null {
  const html = inner.replace(/(<\/?)[A-Za-z]\w{0,20}:(?=[a-z])/g, "$1");
  return inner.includes("]]>") ? null : `<content:encoded><![CDATA[${html}]]></content:encoded>`;
}

/** `<image>address</image>` and `<image><url>address</url></image>`, as some publishers give an item's picture. */
function thumbnail(inner: string): string | null {
  const url = inner.slice(0, 3000).match(/<url>\s*([^\s<>"]+)\s*<\/url>|^\s*([^\s<>"]+)\s*$/i);
  const address = url?.[1] ?? url?.[2];
  return address === undefined ? null : `<media:thumbnail url="${address}"/>`;
}

function withType(opening: string, type: string): string {
  const untyped = opening.replace(/\s(?:type|mode)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi, "");
  return `${untyped.slice(0, -1)} type="${type}">`;
}
