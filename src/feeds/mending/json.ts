/** Repairs for broken or boundless JSON: each gives a text that `JSON.parse` may take, and invents nothing. */

export type MendedJson = Readonly<{ text: string; whole: boolean; note: string | null }>;

/** Honest feeds nest a dozen deep and hold a few dozen values an item. */
const DEEPEST = 100;
const MOST_VALUES = 400_000;
const MOST_ITEMS = 4000;

/** The candidates, mildest first; none where the document is built to exhaust whoever reads it. */
export function mendJson(text: string): MendedJson[] {
  const outline = outlineOfJson(text);
  if (outline.isHeavy) return [];
  const { ends, listEnd } = outline;
  const lastKept = ends.length > MOST_ITEMS ? ends[MOST_ITEMS - 1] : undefined;
  const rest = listEnd === null ? "]}" : text.slice(listEnd);
  const whole =
    lastKept === undefined
      ? { text, whole: true, note: null }
      : {
          text: text.slice(0, lastKept) + rest,
          whole: false,
          note: `of ${ends.length} items the first ${MOST_ITEMS} were read`,
        };
  const cut = {
    text: `${tidy(text.slice(0, ends.at(-1)))}]}`,
    whole: false,
    note: "the document is broken: only its complete items were read",
  };
  return [
    whole,
    { text: tidy(text), whole: true, note: "characters that JSON forbids were mended" },
    ...(ends.length > 0 ? [cut] : []),
  ];
}

type JsonOutline = Readonly<{
  /** Behind each complete item. */
  ends: readonly number[];
  /** The bracket that closes their list; null when the document breaks off before. */
  listEnd: number | null;
  isHeavy: boolean;
}>;

const MARK = /["[\]{},]/g;
/** The list of a JSON Feed and of an answer of Hacker News. */
const LIST_NAME = /"(?:items|hits)"\s*:\s*$/i;

function outlineOfJson(text: string): JsonOutline {
  const ends: number[] = [];
  let listEnd: number | null = null;
  let open = "";
  let isInList = false;
  let values = 0;
  MARK.lastIndex = 0;
  for (let found = MARK.exec(text); found; found = MARK.exec(text)) {
    const [mark] = found;
    const { index: at } = found;
    // What stands between the items that are read and the end of their list is not parsed.
    if (ends.length < MOST_ITEMS || !isInList) values += 1;
    if (mark === '"') MARK.lastIndex = endOfString(text, at);
    else if (mark === "{" || mark === "[") {
      if (mark === "[" && open === "{") isInList = LIST_NAME.test(text.slice(Math.max(0, at - 100), at));
      open += mark;
    } else if (mark !== ",") {
      open = open.slice(0, -1);
      if (mark === "}" && open === "{[" && isInList) ends.push(at + 1);
      if (mark === "]" && open === "{" && isInList) {
        listEnd = at;
        isInList = false;
      }
    }
    if (open.length > DEEPEST) return { ends, listEnd, isHeavy: true };
  }
  return { ends, listEnd, isHeavy: values > MOST_VALUES };
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

const ESCAPES: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Line breaks and tabs in strings escaped, commas before a closing bracket dropped. */
function tidy(text: string): string {
  const parts: string[] = [];
  let at = 0;
  while (at < text.length) {
    const quote = text.indexOf('"', at);
    const start = quote < 0 ? text.length : quote;
    const end = quote < 0 ? text.length : endOfString(text, quote);
    parts.push(
      text.slice(at, start).replace(/,(?=\s*[\]}])/g, ""),
      text.slice(start, end).replace(/[\n\r\t]/g, (control) => ESCAPES[control] ?? ""),
    );
    at = end;
  }
  return parts.join("");
}
