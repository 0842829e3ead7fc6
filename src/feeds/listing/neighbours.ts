/** Dates that stand beside the blocks they belong to: `<dt>4 May 2026</dt><dd>…</dd>`, or a heading for a whole day. */
import type { HTMLElement } from "node-html-parser";
import { dateInMarkup, dateOfLine, type Found } from "./date.ts";
import { textOf } from "./words.ts";
import { childrenOf, allBelow } from "./tree.ts";

/**
 * The date beside each block, for those that have one. In one row of siblings all dates stand on the same side: behind
 * their block when the row begins with a block, else before it, and then for every block up to the next date.
 */
export function neighbourDates(blocks: readonly HTMLElement[], now: number): Map<HTMLElement, Found<number>> {
  const dates = new Map<HTMLElement, Found<number>>();
  const rows = Map.groupBy(blocks, (block) => block.parentNode);
  for (const [parent, row] of rows) {
    if (parent !== null) readRow(parent, new Set(row), { now, dates });
  }
  return dates;
}

/** The year that stands alone in the last heading before an element, for every element behind such a heading. */
export function yearsAbove(root: HTMLElement): Map<HTMLElement, number> {
  const years = new Map<HTMLElement, number>();
  let year: number | null = null;
  for (const element of allBelow(root, () => true)) {
    if (/^(?:h[1-6]|dt|summary|caption)$/.test(element.rawTagName)) year = yearIn(textOf(element)) ?? year;
    if (year !== null) years.set(element, year);
  }
  return years;
}

function yearIn(text: string): number | null {
  return /^(?:19|20)\d\d$/.test(text) ? Number(text) : null;
}

type Reading = Readonly<{ now: number; dates: Map<HTMLElement, Found<number>> }>;

function readRow(parent: HTMLElement, blocks: ReadonlySet<HTMLElement>, { now, dates }: Reading): void {
  const row = childrenOf(parent);
  const entries = row.map((element) => ({ element, date: blocks.has(element) ? null : dateOf(element, now) }));
  const first = entries.find(({ element, date }) => blocks.has(element) || date !== null);
  if (!first) return;
  const isBehind = blocks.has(first.element) && entries.some(({ date }) => date !== null);
  const read = new Map<HTMLElement, Found<number>>();
  let current: Found<number> | null = isBehind ? null : dateAbove(parent, now);
  for (const { element, date } of isBehind ? entries.toReversed() : entries) {
    if (date !== null) current = date;
    else if (blocks.has(element) && current !== null) read.set(element, current);
    if (isBehind && blocks.has(element)) current = null;
  }
  // One link beside one date is a coincidence.
  if (read.size > 1) for (const [block, date] of read) dates.set(block, date);
}

/** A list's own heading may be its day. */
function dateAbove(parent: HTMLElement, now: number): Found<number> | null {
  const siblings = parent.parentNode ? childrenOf(parent.parentNode) : [];
  const above = siblings[siblings.indexOf(parent) - 1];
  return above ? dateOf(above, now) : null;
}

/** Only what says little else: a whole section may hold a date of its own. */
function dateOf(element: HTMLElement, now: number): Found<number> | null {
  const at = dateOfLine(textOf(element), now);
  return at === null ? null : { value: dateInMarkup(element, now)?.value ?? at, by: "neighbour" };
}
