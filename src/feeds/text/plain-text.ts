/** HTML as people read it, without its markup. */
import { Tokenizer } from "htmlparser2";
import {
  addText,
  breakLine,
  emptyDraft,
  endCode,
  endItem,
  endLine,
  endList,
  endRow,
  startCell,
  startCode,
  startItem,
  startList,
  startRow,
  type TextDraft,
} from "./plain-text-draft.ts";

/** Never read by people, or not as text. */
const UNSEEN = new Set([
  "script",
  "style",
  "noscript",
  "template",
  "head",
  "iframe",
  "object",
  "svg",
  "textarea",
  "select",
  "annotation",
]);
const PARAGRAPHS = new Set(
  (
    "address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr " +
    "main nav p section summary table"
  ).split(" "),
);
type Step = (draft: TextDraft) => void;

const OPENED: ReadonlyMap<string, Step> = new Map([
  ["br", breakLine],
  ["dd", (draft: TextDraft) => endLine(draft, 1)],
  ["dt", (draft: TextDraft) => endLine(draft, 1)],
  ["li", startItem],
  ["ol", (draft: TextDraft) => startList(draft, true)],
  ["pre", startCode],
  ["td", startCell],
  ["th", startCell],
  ["tr", startRow],
  ["ul", (draft: TextDraft) => startList(draft, false)],
]);
const CLOSED: ReadonlyMap<string, Step> = new Map([
  ["dd", (draft: TextDraft) => endLine(draft, 1)],
  ["dt", (draft: TextDraft) => endLine(draft, 1)],
  ["li", endItem],
  ["ol", endList],
  ["pre", endCode],
  ["table", endRow],
  ["tr", endRow],
  ["ul", endList],
]);

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

/**
 * The words of an HTML fragment or page: paragraphs parted by one empty line, list items on lines of their own behind
 * `- ` or their number, table rows as lines with ` | ` between cells, preformatted text as it stands, entities decoded,
 * scripts and styles dropped. Broken markup never throws; plain text comes back as it is.
 * Reads tags as they come and keeps no stack of open ones: a hostile page nests a million.
 */
export function htmlToText(html: string): string {
  const draft = emptyDraft();
  const curtain = { name: "", depth: 0 };
  const see = (text: string) => {
    if (curtain.depth === 0) addText(draft, text);
  };
  let tag = "";
  const tokenizer = new Tokenizer(
    {},
    {
      ...UNREAD,
      onopentagname(start, end) {
        tag = html.slice(start, end).toLowerCase();
        draw(curtain, tag);
        if (curtain.depth === 0) open(draft, tag);
      },
      onselfclosingtag() {
        if (tag === "svg") lift(curtain, tag);
      },
      onclosetag(start, end) {
        const name = html.slice(start, end).toLowerCase();
        if (curtain.depth === 0) close(draft, name);
        lift(curtain, name);
      },
      ontext: (start, end) => see(html.slice(start, end)),
      ontextentity: (codepoint) => see(String.fromCodePoint(codepoint)),
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return draft.parts.join("");
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

function open(draft: TextDraft, tag: string): void {
  if (PARAGRAPHS.has(tag)) endLine(draft, 2);
  else OPENED.get(tag)?.(draft);
}

function close(draft: TextDraft, tag: string): void {
  CLOSED.get(tag)?.(draft);
  if (PARAGRAPHS.has(tag)) endLine(draft, 2);
}
