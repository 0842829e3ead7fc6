/** What is said of an event in the same words on its page and in its Markdown. */
import { counted } from "../counted.ts";
import type { EventView, Revision } from "./event-view.ts";

/** Whose sentences a summary is made of. */
export const SUMMARY_KINDS: Readonly<Record<EventView["summaryKind"], string>> = {
  extract: "In the article’s own sentences.",
  model: "Summed up by a language model; names and numbers were checked against the article.",
  headline: "From the headline alone.",
};

export const NO_SUMMARY = "The source gave a headline and no text that sums it up. Nothing is guessed from it here.";

/** Whose headline is shown, where it is not the publisher's. */
export function headlineBy({ pinned }: Pick<EventView, "pinned">): string {
  return `Headline ${pinned.includes("title") ? "set by the editor" : "written by a language model"}`;
}

/** `+1.5`, `−0.5`: with a real minus. */
export function signed(points: number): string {
  return points < 0 ? `−${-points}` : `+${points}`;
}

/** How much of a text changed; empty where it stayed. */
export function wordsChanged({ wordsAdded, wordsRemoved }: Revision): string {
  if (wordsAdded + wordsRemoved === 0) return "";
  if (wordsAdded === 0) return `Text: ${counted(wordsRemoved, "word")} removed.`;
  return `Text: ${counted(wordsAdded, "word")} added${wordsRemoved ? `, ${wordsRemoved} removed` : ""}.`;
}
