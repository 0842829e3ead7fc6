/** The words of a part of a page, as it parts them before people's eyes. */
import { HTMLElement, TextNode } from "node-html-parser";

/** Words that stand alone: in a line of their own, or in an element of their own within a line (`<span>Policy</span>`). */
export type Piece = Readonly<{ text: string; element: HTMLElement; line: number }>;

const BLOCKS = new Set(
  (
    "address article aside blockquote br caption dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 " +
    "header hr li main nav ol p pre section summary table tbody td th thead tr ul"
  ).split(" "),
);

/** Within a phrase: `Teaching <em>small</em> models` is one piece. */
const PHRASES = new Set(
  "abbr b bdi bdo big cite code del dfn em font i ins kbd mark q s small strong sub sup u var wbr".split(" "),
);

/** Halves of surrogate pairs, soft hyphens and marks of direction say nothing. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** All words below an element in one line; elements that stand below each other are parted by a space. */
export function textOf(element: HTMLElement, isLeftOut: (child: HTMLElement) => boolean = () => false): string {
  const parts: string[] = [];
  collect(element, parts, isLeftOut);
  return tidy(parts.join(""));
}

function collect(element: HTMLElement, parts: string[], isLeftOut: (child: HTMLElement) => boolean): void {
  for (const child of element.childNodes) {
    if (child instanceof TextNode) parts.push(child.rawText);
    if (!(child instanceof HTMLElement) || isLeftOut(child)) continue;
    const gap = BLOCKS.has(child.rawTagName) ? " " : "";
    parts.push(gap);
    collect(child, parts, isLeftOut);
    parts.push(gap);
  }
}

/** The words below an element, piece by piece. */
export function piecesOf(root: HTMLElement): Piece[] {
  const pieces: { text: string; element: HTMLElement; line: number }[] = [];
  let line = 0;
  let isOpen = false;
  const walk = (element: HTMLElement) => {
    for (const child of element.childNodes) {
      const last = pieces.at(-1);
      if (child instanceof TextNode && isOpen && last) last.text += child.rawText;
      else if (child instanceof TextNode) isOpen = pieces.push({ text: child.rawText, element, line }) > 0;
      if (!(child instanceof HTMLElement)) continue;
      const isPhrase = PHRASES.has(child.rawTagName);
      if (BLOCKS.has(child.rawTagName)) line += 1;
      isOpen &&= isPhrase;
      walk(child);
      isOpen &&= isPhrase;
      if (BLOCKS.has(child.rawTagName)) line += 1;
    }
  };
  walk(root);
  for (const piece of pieces) piece.text = tidy(piece.text);
  return pieces.filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
}

function tidy(text: string): string {
  return text.replace(INVISIBLE, "").replace(/\s+/g, " ").trim();
}
