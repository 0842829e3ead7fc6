/** Repairs for broken or boundless JSON: each gives a text that `JSON.parse` may take, and invents nothing. */
import { slicesOf } from "../text/slices.ts";

export type MendedJson = Readonly<{ text: string; whole: boolean; notes: readonly string[] }>;

/** Honest feeds nest a dozen deep and hold a few dozen values an item. */
const DEEPEST = 100;
const MOST_VALUES = 400_000;
const MOST_ITEMS = 4000;

const TIDIED = "characters that JSON forbids were mended";
const BROKEN = "the document is broken: only its complete items were read";

/** The candidates, mildest first, each made when it is asked for; none where the document is built to exhaust its reader. */
export function* mendJson(text: string): Generator<MendedJson> {
  const outline = outlineOfJson(text);
  if (outline.isHeavy) return;
  const part = withinReason(text, outline);
  yield part;
  yield { ...part, text: tidy(part.text), notes: [...part.notes, TIDIED] };
  const end = outline.ends[Math.min(outline.ends.length, MOST_ITEMS) - 1];
  if (end !== undefined) yield { text: `${tidy(text.slice(0, end))}]}`, whole: false, notes: [BROKEN] };
}

function withinReason(text: string, { ends, listEnd }: JsonOutline): MendedJson {
  const lastKept = ends.length > MOST_ITEMS ? ends[MOST_ITEMS - 1] : undefined;
  if (lastKept === undefined) return { text, whole: true, notes: [] };
  const rest = listEnd === null ? "]}" : text.slice(listEnd);
  const notes = [`of ${ends.length} items the first ${MOST_ITEMS} were read`];
  return { text: text.slice(0, lastKept) + rest, whole: false, notes };
}

type JsonOutline = Readonly<{
  /** Behind each complete item. */
  ends: readonly number[];
  /** The bracket that closes their list; null when the document breaks off before. */
  listEnd: number | null;
  isHeavy: boolean;
}>;

const QUOTE = 34;
const COMMA = 44;
const LIST = 91;
const LIST_END = 93;
const OBJECT = 123;
const OBJECT_END = 125;
/** The list of a JSON Feed and of an answer of Hacker News. */
const LIST_NAME = /"(?:items|hits)"\s*:\s*$/i;

/** Character by character: what a search by pattern leaves behind for each mark is more than the document. */
function outlineOfJson(text: string): JsonOutline {
  const ends: number[] = [];
  const open: number[] = [];
  let listEnd: number | null = null;
  let isInList = false;
  let values = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const isStart = code === OBJECT || code === LIST;
    const isEnd = code === OBJECT_END || code === LIST_END;
    if (!isStart && !isEnd && code !== COMMA && code !== QUOTE) continue;
    // What stands between the items that are read and the end of their list is not parsed.
    if (ends.length < MOST_ITEMS || !isInList) values += 1;
    if (code === QUOTE) at = endOfString(text, at) - 1;
    if (isStart) {
      if (code === LIST && isOpen(open, OBJECT)) isInList = LIST_NAME.test(text.slice(Math.max(0, at - 100), at));
      if (open.push(code) > DEEPEST) return { ends, listEnd, isHeavy: true };
    }
    if (!isEnd) continue;
    open.pop();
    if (code === OBJECT_END && isInList && isOpen(open, OBJECT, LIST)) ends.push(at + 1);
    if (code === LIST_END && isInList && isOpen(open, OBJECT)) {
      listEnd = at;
      isInList = false;
    }
  }
  return { ends, listEnd, isHeavy: values > MOST_VALUES };
}

function isOpen(open: readonly number[], ...codes: readonly number[]): boolean {
  return open.length === codes.length && codes.every((code, depth) => open[depth] === code);
}

/** Behind the quote that closes it. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text[at - 1 - slashes] === "\\") slashes += 1;
    if (slashes % 2 === 0) return at + 1;
  }
  return text.length;
}

const BARE_CONTROL = /[\n\r\t]/;
const ESCAPES: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Line breaks and tabs in strings escaped, commas before a closing bracket dropped; what is right is not taken apart. */
function tidy(text: string): string {
  const parts: string[] = [];
  let copied = 0;
  for (let at = 0, end = 0; at < text.length; at = end) {
    const quote = text.indexOf('"', at);
    const start = quote < 0 ? text.length : quote;
    end = quote < 0 ? text.length : endOfString(text, quote);
    const between = text.slice(at, start);
    const string = text.slice(start, end);
    const tidied = between.replace(/,(?=\s*[\]}])/g, "");
    const escaped = BARE_CONTROL.test(string) ? slicesOf(string).map(withEscapes).join("") : string;
    if (tidied === between && escaped === string) continue;
    parts.push(text.slice(copied, at), tidied, escaped);
    copied = end;
  }
  return parts.join("") + text.slice(copied);
}

function withEscapes(text: string): string {
  return text.replace(/[\n\r\t]/g, (control) => ESCAPES[control] ?? "");
}
