/** Atom's text constructs (RFC 4287, section 3.1; Atom 0.3, section 3.1) as HTML. */
import { decodeBase64 } from "../text/base64.ts";
import { LONGEST_TEXT } from "../mending/outline.ts";
import { escapeMarkup } from "../text/escape.ts";

export type AtomText = Readonly<{ value?: string | undefined; type?: string | undefined }>;

/** A summary or content as HTML; undefined when it is no text. */
export function asHtml({ value, type = "text" }: AtomText): string | undefined {
  if (value === undefined || /html/i.test(type)) return value;
  if (/^text(?:$|\/)/i.test(type)) return isMarkup(value) ? value : escapeHtml(value);
  if (/[/+]xml$/i.test(type)) return undefined;
  const decoded = decodeBase64(value);
  return decoded === null ? undefined : asHtml({ value: decoded });
}

/** Titles of plain text do hold angle brackets, so `type="text"` is believed where it is written. */
export function titleHtml({ value, type }: AtomText): string | undefined {
  return value !== undefined && /^text(?:$|\/plain)/i.test(type ?? "") ? escapeMarkup(value) : value;
}

/** Plain text as HTML, its empty lines as paragraphs. */
export function escapeHtml(text: string): string {
  return escapeMarkup(text.slice(0, LONGEST_TEXT))
    .split(/\n\s*\n/)
    .map((paragraph) => `<p>${paragraph.trim().replaceAll("\n", "<br>")}</p>`)
    .join("");
}

/** Atom's plain text is what it says unless it plainly holds markup: many feeds forget `type="html"`. */
function isMarkup(text: string): boolean {
  return /<\/?[a-z][^<>]*>/i.test(text);
}
