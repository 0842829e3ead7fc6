/** Plain text as it grows: blanks, line breaks and list marks are held back until words follow them. */
import { withoutForbidden } from "./decode.ts";
import { slicesOf } from "./slices.ts";

/** Soft hyphens, blanks without width, and marks that would turn the text after them around. */
const INVISIBLE = /[\u00ad\u200b\u2060\u202a-\u202e\u2066-\u2069]/g;
/** Deeper lists are written as if they stood this deep. */
const DEEPEST_LIST = 20;

export type TextDraft = {
  parts: string[];
  /** Line breaks owed before the next words: 1 ends a line, 2 a paragraph. */
  breaks: number;
  blank: boolean;
  /** What the next words stand behind: `- `, `2. `, ` | `. */
  mark: string;
  lists: List[];
  /** Open lists beyond the deepest. */
  deeper: number;
  isCode: boolean;
  /** Blanks at the end of the code so far: its last line break is none of its own. */
  codeBlanks: string[];
  row: Row | null;
};

type List = { isNumbered: boolean; items: number };

/** A table row is one line unless one of its cells holds several. */
type Row = { hasWords: boolean; isBroken: boolean; isFreshCell: boolean };

export function emptyDraft(): TextDraft {
  return {
    parts: [],
    breaks: 0,
    blank: false,
    mark: "",
    lists: [],
    deeper: 0,
    isCode: false,
    codeBlanks: [],
    row: null,
  };
}

/** Any blanks but a single space. To split and join keeps a thirtieth of the memory that `replace` does. */
const BLANKS = /[^\S ]\s*| \s+/g;

export function addText(draft: TextDraft, text: string): void {
  for (const slice of slicesOf(text)) addSlice(draft, slice);
}

function addSlice(draft: TextDraft, text: string): void {
  const seen = withoutForbidden(text).replace(INVISIBLE, "");
  if (draft.isCode) return addCode(draft, seen.replace(/\r\n?/g, "\n"));
  const words = seen.trim();
  draft.blank ||= /^\s/.test(seen);
  if (words === "") return;
  push(draft, words.split(BLANKS).join(" "));
  draft.blank = /\s$/.test(seen);
}

function addCode(draft: TextDraft, text: string): void {
  const isFirst = draft.breaks > 0 && draft.codeBlanks.length === 0;
  // HTML: a line break right behind `<pre>` is no part of it.
  const code = isFirst ? text.replace(/^\n/, "") : text;
  const words = code.trimEnd();
  if (words !== "") {
    push(draft, draft.codeBlanks.join("") + words);
    draft.codeBlanks = [];
  }
  draft.codeBlanks.push(code.slice(words.length));
}

function push(draft: TextDraft, words: string): void {
  const isFirst = draft.parts.length === 0;
  if (draft.row) {
    draft.row.isBroken ||= draft.breaks > 0 && !draft.row.isFreshCell;
    draft.row.isFreshCell = false;
    draft.row.hasWords = true;
  }
  if (!isFirst)
    draft.parts.push(draft.breaks > 0 ? "\n".repeat(draft.breaks) : draft.blank && draft.mark === "" ? " " : "");
  draft.parts.push(draft.mark, words);
  draft.breaks = 0;
  draft.blank = false;
  draft.mark = "";
}

/** 1 ends a line, 2 a paragraph. Behind a mark, and in a cell, words are awaited on the same line. */
export function endLine(draft: TextDraft, lines: 1 | 2): void {
  if (draft.mark !== "" || draft.row?.isFreshCell) return;
  draft.breaks = Math.max(draft.breaks, draft.isCode ? 1 : lines);
}

export function breakLine(draft: TextDraft): void {
  if (draft.isCode) draft.codeBlanks.push("\n");
  else draft.breaks = Math.min(2, draft.breaks + 1);
}

export function startList(draft: TextDraft, isNumbered: boolean): void {
  endLine(draft, draft.lists.length > 0 ? 1 : 2);
  if (draft.lists.length < DEEPEST_LIST) draft.lists.push({ isNumbered, items: 0 });
  else draft.deeper += 1;
}

export function endList(draft: TextDraft): void {
  draft.mark = "";
  if (draft.deeper > 0) draft.deeper -= 1;
  else draft.lists.pop();
  endLine(draft, draft.lists.length > 0 ? 1 : 2);
}

export function startItem(draft: TextDraft): void {
  const list = draft.lists.at(-1) ?? { isNumbered: false, items: 0 };
  draft.mark = "";
  endLine(draft, 1);
  // Paragraphs inside items do not part the items.
  if (list.items > 0) draft.breaks = 1;
  list.items += 1;
  const indent = "  ".repeat(Math.max(0, draft.lists.length - 1));
  draft.mark = indent + (list.isNumbered ? `${list.items}. ` : "- ");
}

export function endItem(draft: TextDraft): void {
  draft.mark = "";
  endLine(draft, 1);
}

export function startRow(draft: TextDraft): void {
  endRow(draft);
  endLine(draft, 1);
  draft.row = { hasWords: false, isBroken: false, isFreshCell: false };
}

export function startCell(draft: TextDraft): void {
  const row = draft.row ?? { hasWords: false, isBroken: false, isFreshCell: false };
  draft.row = row;
  if (row.hasWords && !row.isBroken) {
    draft.breaks = 0;
    draft.mark = " | ";
  } else endLine(draft, 1);
  row.isFreshCell = true;
}

export function endRow(draft: TextDraft): void {
  const { row } = draft;
  if (row === null) return;
  draft.row = null;
  draft.mark = "";
  if (row.hasWords && !row.isBroken) draft.breaks = 1;
}

export function startCode(draft: TextDraft): void {
  endLine(draft, 2);
  draft.isCode = true;
  draft.codeBlanks = [];
}

export function endCode(draft: TextDraft): void {
  draft.isCode = false;
  draft.codeBlanks = [];
  endLine(draft, 2);
}
