/** HTML as people read it, without its markup. */
import { Tokenizer } from "htmlparser2";

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

const ignore = (): void => undefined;
/** Attributes, comments and declarations. */
const UNREAD = {
  onattribdata: ignore,
  onattribend: ignore,
  onattribentity: ignore,
  onattribname: ignore,
  oncdata: ignore,
  oncomment: ignore,
  ondeclaration: ignore,
  onend: ignore,
  onopentagend: ignore,
  onprocessinginstruction: ignore,
};

/** Control characters, halves of surrogate pairs, soft hyphens, and marks that would turn the text after them around. */
const INVISIBLE = /(?!\n)[\p{Cc}\p{Cs}\u00ad\u200b\u2060\u202a-\u202e\u2066-\u2069]/gu;

/**
 * The words of an HTML fragment or page: paragraphs parted by one empty line, list items and `<br>` by a line break,
 * entities decoded, scripts and styles dropped. Broken markup never throws; plain text comes back as it is.
 * Reads tags as they come and keeps no stack of open ones: a hostile page nests a million.
 */
export function htmlToText(html: string): string {
  const parts: string[] = [];
  const curtain = { name: "", depth: 0 };
  const see = (text: string) => {
    if (curtain.depth === 0) parts.push(text.replace(/\s+/g, " "));
  };
  let tag = "";
  const tokenizer = new Tokenizer(
    {},
    {
      ...UNREAD,
      onopentagname(start, end) {
        tag = html.slice(start, end).toLowerCase();
        draw(curtain, tag);
        parts.push(gapBefore(tag));
      },
      onselfclosingtag() {
        if (tag === "svg") lift(curtain, tag);
      },
      onclosetag(start, end) {
        const name = html.slice(start, end).toLowerCase();
        lift(curtain, name);
        if (PARAGRAPHS.has(name)) parts.push("\n\n");
      },
      ontext: (start, end) => see(html.slice(start, end)),
      ontextentity: (codepoint) => see(String.fromCodePoint(codepoint)),
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return tidy(parts.join(""));
}

/** An unseen element that is open, and how deep it stands in its like. */
type Curtain = { name: string; depth: number };

function draw(curtain: Curtain, tag: string): void {
  if (curtain.name === "head" && tag === "body") curtain.depth = 0;
  else if (curtain.depth > 0 && tag === curtain.name) curtain.depth += 1;
  else if (curtain.depth === 0 && UNSEEN.has(tag)) Object.assign(curtain, { name: tag, depth: 1 });
}

function lift(curtain: Curtain, tag: string): void {
  if (curtain.depth > 0 && tag === curtain.name) curtain.depth -= 1;
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
