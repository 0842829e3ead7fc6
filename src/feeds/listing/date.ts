/** The day an article came out, as a list of articles tells it: in its markup, beside its title, or in an address. */
import type { HTMLElement } from "node-html-parser";
import { findDate, parseDate } from "../dates/date.ts";
import { type Piece, textOf } from "./words.ts";
import { allBelow } from "./tree.ts";

/** A value, and by what it was found. */
export type Found<Value> = Readonly<{ value: Value; by: string }>;

/** Beside a longer text a date is something that a sentence tells; without a year it may be a version or a name. */
const MOST_BESIDE = 60;
const MOST_BESIDE_SHORT = 30;

/** What `<time>` and its like say, to a machine or to people. */
export function dateInMarkup(element: HTMLElement, now: number): Found<number> | null {
  for (const part of allBelow(element, isDated)) {
    const stated = ["datetime", "content", "data-date"].map((name) => part.getAttribute(name) ?? "");
    const at = stated.map((text) => parseDate(text)).find((at) => at !== null) ?? findDate(textOf(part), now)?.at;
    if (at !== undefined) return { value: at, by: "time" };
  }
  return null;
}

function isDated(element: HTMLElement): boolean {
  const isNamed = element.hasAttribute("datetime") || element.hasAttribute("data-date");
  return isNamed || element.rawTagName === "time" || element.getAttribute("itemprop") === "datePublished";
}

/** A date that stands by itself, or among a few words such as `SEPT. 30, 2026 / AI`. */
export function dateInPieces(pieces: readonly Piece[], now: number): Found<number> | null {
  for (const { text } of pieces) {
    const at = dateOfLine(text, now);
    if (at !== null) return { value: at, by: "words" };
  }
  return null;
}

/** UTC ms when a short text tells a date rather than a story. */
export function dateOfLine(text: string, now: number): number | null {
  const date = text.length > 120 ? null : findDate(text, now);
  if (!date) return null;
  const hasYear = findDate(text) !== null;
  const beside = text.length - (date.end - date.start);
  return beside <= (hasYear ? MOST_BESIDE : MOST_BESIDE_SHORT) ? date.at : null;
}

/** Whether a text says nothing but a date. */
export function isOnlyDate(text: string, now: number): boolean {
  const date = findDate(text, now);
  return date !== null && !/[\p{L}\p{N}]/u.test(text.slice(0, date.start) + text.slice(date.end));
}

/** `/2026/09/04/…`, `/tag/sep-04-2026`; a date without a year is no date here. */
export function dateInAddresses(addresses: readonly string[]): Found<number> | null {
  for (const address of addresses) {
    const path = address.replace(/[?#].*$/, "").slice(0, 300);
    const words = [path.match(/\/(?:19|20)\d\d\/\d\d?\/\d\d?(?=\/|$|-)/)?.[0].slice(1), ...wordsOfPath(path)];
    const at = words.map((text) => (text === undefined ? null : parseDate(text))).find((at) => at !== null);
    if (at !== undefined) return { value: at, by: "address" };
  }
  return null;
}

/** `sep-04-2026` as `sep 04 2026`; a segment that holds more than a date is a title. */
function wordsOfPath(path: string): string[] {
  const dated = /^(?:\d{4}-\d\d-\d\d|[a-z]{3,9}-\d{1,2}-\d{4}|\d{1,2}-[a-z]{3,9}-\d{4})$/i;
  return path
    .split("/")
    .filter((segment) => dated.test(segment))
    .map((segment) => (/^\d{4}/.test(segment) ? segment : segment.replaceAll("-", " ")));
}
