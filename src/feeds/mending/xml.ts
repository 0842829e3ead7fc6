/** Repairs for broken XML: each gives a document that a strict reader may take, and invents nothing. */
import type { Outline } from "./outline.ts";
import { changeOutsideCdata, localName } from "./walk-tags.ts";

export type Mended = Readonly<{ text: string; notes: readonly string[] }>;

type Repair = Readonly<{ note: string; mend: (text: string) => string }>;

const REPAIRS: readonly Repair[] = [
  { note: "the prefix of its root was removed", mend: withoutRootPrefix },
  { note: "the document goes on after its end: all its items were read", mend: joinedPastEnd },
  { note: "tags with names that no reader takes were renamed", mend: withoutForbiddenNames },
  { note: "a bare < was taken as text", mend: withoutBareBrackets },
];

/** With every repair that changes something, and its note. */
export function mend(text: string): Mended {
  let mended: Mended = { text, notes: [] };
  for (const { note, mend: repair } of REPAIRS) {
    const repaired = repair(mended.text);
    if (repaired !== mended.text) mended = { text: repaired, notes: [...mended.notes, note] };
  }
  return mended;
}

/** Cut after the last complete item, with what was open around it closed again; null when no item is complete. */
export function closedAfterLastItem(text: string, { ends, around }: Outline): string | null {
  const end = ends.at(-1);
  return end === undefined
    ? null
    : text.slice(0, end) +
        around
          .toReversed()
          .map((name) => `</${name}>`)
          .join("");
}

/** The first and the last `count` items of a feed with more of them, and all that stands around them. */
export function withoutMiddle(text: string, { starts, ends }: Outline, count: number): string {
  const until = ends[count - 1];
  const from = starts.at(-count);
  return starts.length <= 2 * count || until === undefined || from === undefined
    ? text
    : text.slice(0, until) + text.slice(from);
}

/** With an end for each item that has none before the next begins or its feed ends. */
export function withItemEnds(text: string, { starts, ends }: Outline): string {
  const parts: string[] = [];
  let copied = 0;
  for (const [at, end] of ends.entries()) {
    const start = starts[at] ?? 0;
    const name = text.slice(start, Math.min(end, start + 100)).match(/^<([\w:.-]+)/)?.[1] ?? "";
    const closed = text.slice(Math.max(start, end - 120), end).match(/<\/([\w:.-]+)\s*>$/)?.[1];
    if (closed !== undefined && localName(closed) === localName(name)) continue;
    parts.push(text.slice(copied, end), `</${name}>`);
    copied = end;
  }
  return parts.join("") + text.slice(copied);
}

/** Without the prefix of an oddly declared root: `<a:feed>` becomes `<feed>`, and so do its relatives. */
function withoutRootPrefix(text: string): string {
  const prefix = text.slice(0, 1000).match(/<([\w.-]{1,50}):(?:rss|feed)[\s>]/i)?.[1];
  return prefix === undefined ? text : text.replaceAll(`<${prefix}:`, "<").replaceAll(`</${prefix}:`, "</");
}

/** Without an end that stands before further items: a generator that appends to its own file leaves it there. */
function joinedPastEnd(text: string): string {
  const end = /<\/channel\s*>\s*<\/rss\s*>|<\/feed\s*>/gi;
  const first = text.search(end);
  const lastItem = Math.max(text.lastIndexOf("<item>"), text.lastIndexOf("<entry>"));
  return first < 0 || first > lastItem ? text : text.slice(0, lastItem).replace(end, "") + text.slice(lastItem);
}

/** Names that every object of JavaScript has. */
function withoutForbiddenNames(text: string): string {
  return changeOutsideCdata(text, (part) =>
    part.replace(/(<\/?)(?=(?:__proto__|constructor|prototype)[\s/>])/gi, "$1x-"),
  );
}

/** More of them than a person writes are no text. */
const MOST_BARE = 2000;

function withoutBareBrackets(text: string): string {
  let bare = 0;
  const mended = changeOutsideCdata(text, (part) => {
    if (bare > MOST_BARE) return part;
    return part.replace(/<(?![A-Za-z_!?/])/g, () => ((bare += 1) > MOST_BARE ? "<" : "&lt;"));
  });
  return bare > MOST_BARE ? text : mended;
}
