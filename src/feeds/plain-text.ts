/** HTML as people read it, without its markup. */
import { Parser } from "htmlparser2";

/** Never read by people, or not as text. */
const UNSEEN = new Set(["script", "style", "noscript", "template", "head", "iframe", "object", "svg"]);
const PARAGRAPHS = new Set(
  (
    "address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr " +
    "main nav ol p pre section summary table ul"
  ).split(" "),
);
const LINES = new Set(["br", "li", "tr", "dt", "dd"]);
const CELLS = new Set(["td", "th"]);

/** Control characters, halves of surrogate pairs, soft hyphens, and marks that would turn the text after them around. */
const INVISIBLE = /(?!\n)[\p{Cc}\p{Cs}\u00ad\u200b\u2060\u202a-\u202e\u2066-\u2069]/gu;

/**
 * The words of an HTML fragment or page: paragraphs parted by one empty line, list items and `<br>` by a line break,
 * entities decoded, scripts and styles dropped. Broken markup never throws; plain text comes back as it is.
 */
export function htmlToText(html: string): string {
  const parts: string[] = [];
  let unseen = 0;
  const parser = new Parser({
    onopentag(name) {
      if (UNSEEN.has(name)) unseen += 1;
      parts.push(gapBefore(name));
    },
    ontext(text) {
      if (unseen === 0) parts.push(text.replace(/\s+/g, " "));
    },
    onclosetag(name) {
      if (UNSEEN.has(name)) unseen -= 1;
      if (PARAGRAPHS.has(name)) parts.push("\n\n");
    },
  });
  parser.end(html);
  return tidy(parts.join(""));
}

function gapBefore(tag: string): string {
  if (PARAGRAPHS.has(tag)) return "\n\n";
  if (LINES.has(tag)) return "\n";
  return CELLS.has(tag) ? " " : "";
}

function tidy(text: string): string {
  return text
    .replace(INVISIBLE, "")
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{2,}/g, "\n\n")
    .trim();
}
