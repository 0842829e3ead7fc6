/** What an item says in words, and whether two wordings are the same. */
import type { FeedItem } from "../feeds/index.ts";
import { sha256Hex } from "../feeds/sha256.ts";
import { htmlToText } from "../feeds/text/plain-text.ts";

export type ItemText = Readonly<{ title: string; body: string }>;

const LONGEST_TITLE = 300;
const LONGEST_BODY = 40_000;
const LONGEST_MADE_TITLE = 100;

/** Title and body as plain text; an item without a title gets its first words, one without words gives null. */
export function textOf(item: FeedItem): ItemText | null {
  const content = htmlToText(item.contentHtml ?? "");
  const summary = htmlToText(item.summaryHtml ?? "");
  const longer = content.length >= summary.length ? content : summary;
  const body = cut(longer, LONGEST_BODY);
  const title = cut(item.title, LONGEST_TITLE) || firstWords(body);
  if (title === "") return null;
  return { title, body: sameWords(title, body) ? "" : body };
}

/** Letters and digits only, in lower case: what is left when typography, markup and spaces are taken away. */
export function wordsOf(text: string): string {
  return spellingOf(text).toLowerCase();
}

/** Words with their capitals. */
export function spellingOf(text: string): string {
  return (
    text
      .normalize("NFKC")
      .match(/[\p{L}\p{N}]+/gu)
      ?.join(" ") ?? ""
  );
}

/** A title as a name: its words, or itself where it has none (🎉). */
export function nameOf(title: string): string {
  return wordsOf(title) || title;
}

/** The beginning of a text, without half a character at its end: a database gives that back as another one. */
export function cut(text: string, longest: number): string {
  return text.slice(0, longest).replace(/\p{Cs}$/u, "");
}

/** `<title>.<body>`, each a hash of the words; the second part is empty when there is no body. */
export async function contentHashOf({ title, body }: ItemText): Promise<string> {
  return `${await shortHash(wordsOf(title))}.${await shortHash(wordsOf(body))}`;
}

export function titleOf(contentHash: string): string {
  return contentHash.split(".")[0] ?? "";
}

export function bodyOf(contentHash: string): string {
  return contentHash.split(".")[1] ?? "";
}

async function shortHash(words: string): Promise<string> {
  return words === "" ? "" : (await sha256Hex(words)).slice(0, 32);
}

function firstWords(body: string): string {
  const line = body.split("\n")[0] ?? "";
  if (line.length <= LONGEST_MADE_TITLE) return line;
  return `${cut(line, line.lastIndexOf(" ", LONGEST_MADE_TITLE) + 1 || LONGEST_MADE_TITLE).trim()}…`;
}

/** Scrapers repeat the title where they found no text. */
function sameWords(title: string, body: string): boolean {
  return body.length < 2 * LONGEST_TITLE && wordsOf(title) === wordsOf(body);
}
