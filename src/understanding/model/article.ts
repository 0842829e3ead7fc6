/** An event's words as a model is shown them, and as its answer is checked against them. */
import { sha256Hex } from "../../feeds/sha256.ts";
import { cut } from "../../ingest/item-text.ts";
import { isOrder } from "./orders.ts";
import { PROMPT_VERSION } from "./prompt.ts";

/** Title and body without lines that speak to a machine: what is not shown can neither command nor bear anything out. */
export type Article = Readonly<{ title: string; body: string }>;

/** The news stands at the top; some 1,500 tokens of English. */
const BODY_SENT = 6_000;
/** What is looked through for it: lines that speak to a machine may take as much again. */
export const BODY_READ = 2 * BODY_SENT;
/** Characters without a shape or a width, which hide words from people and not from models. */
const UNSEEN = /[\p{Cf}\p{Co}\p{Cs}]/gu;
/** A plain text holds no tags: what looks like one was meant for a machine, or is code. */
const TAG = /<[!/?a-z|]/i;
const PIECES = /(?<=[.!?…。！？]["'”’)\]]{0,2})\s+|\n+/u;

export function articleOf({ title, body }: Article): Article {
  const line = visible(title);
  return { title: isForMachines(line) ? "" : line, body: cut(withoutOrders(body.slice(0, BODY_READ)), BODY_SENT) };
}

/** The same words, model and wording have one key: they are never paid for twice. */
export function keyOf(model: string, { title, body }: Article): Promise<string> {
  return sha256Hex(JSON.stringify([PROMPT_VERSION, model, title, body]));
}

function withoutOrders(body: string): string {
  return body
    .split(/\n+/)
    .map((line) => keptOf(visible(line)))
    .filter((line) => line !== "")
    .join("\n");
}

function keptOf(line: string): string {
  return line
    .split(PIECES)
    .filter((piece) => !isForMachines(piece))
    .join(" ");
}

function isForMachines(text: string): boolean {
  return TAG.test(text) || isOrder(text);
}

function visible(text: string): string {
  return text
    .replace(UNSEEN, "")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
}
