/** The prose of an item as publishers write, escape and break it, brought to clean HTML. */
import { cleanHtml } from "./clean-html.ts";
import { withoutForbidden } from "./decode.ts";

const LONGEST_HTML = 500_000;
/** HTML that stands for nothing but itself, however often it was escaped. */
const ESCAPED_TWICE =
  /^\s*&lt;(?:a|article|b|blockquote|br|div|em|figure|h[1-6]|i|img|ol|p|pre|section|span|strong|table|ul)\b[^<]*&gt;\s*$/i;
const LEADING_BASE = /^\s*<base\s+href="([^"<>]{0,2000})">/;
const NOTHING_SAID = /^(?:\s|&nbsp;|<[^<>]*>)*$/;
const EMPTY_LINE = /\n[^\S\n]*\n/;

/**
 * An item's summary or content, safe on any page (see `cleanHtml`); null when it says nothing. What was escaped once too
 * often is markup again, and plain text keeps its paragraphs. A leading `<base>` stands before `base`.
 */
export function cleanProse(html: string | undefined, base: string | null): string | null {
  const text = withoutForbidden((html ?? "").slice(0, LONGEST_HTML));
  const once = ESCAPED_TWICE.test(text) ? unescaped(text) : text;
  const own = once.match(LEADING_BASE);
  const rest = own ? once.slice(own[0].length) : once;
  const ownBase = URL.parse(own?.[1]?.replaceAll("&amp;", "&") ?? "", base ?? undefined)?.href;
  const cleaned = cleanHtml(withParagraphs(rest), ownBase ?? base).trim();
  return NOTHING_SAID.test(cleaned) ? null : cleaned;
}

/** Text without a tag parts its paragraphs by empty lines. */
function withParagraphs(html: string): string {
  const text = html.trim();
  if (/<[a-z/!]/i.test(text) || !EMPTY_LINE.test(text)) return html;
  const paragraphs = text.split(EMPTY_LINE).filter((paragraph) => paragraph.trim() !== "");
  return paragraphs.map((paragraph) => `<p>${paragraph.trim()}</p>`).join("");
}

function unescaped(html: string): string {
  return html.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}
