/** An event's words as a model is shown them, and as its answer is checked against them. */
import { sha256Hex } from "../../feeds/sha256.ts";
import { isOrder } from "./orders.ts";
import { PROMPT_VERSION } from "./prompt.ts";

/** Title and body without lines that speak to a machine: what is not shown can neither command nor bear anything out. */
export type Article = Readonly<{ title: string; body: string }>;

/** The news stands at the top; some 1,500 tokens of English. */
const BODY_SENT = 6_000;
/** Control and invisible characters, which hide words from people and not from models. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu;
const PIECES = /(?<=[.!?…。！？]["'”’)\]]{0,2})\s+|\n+/u;

export function articleOf({ title, body }: Article): Article {
  return { title: visible(title), body: withoutOrders(body).slice(0, BODY_SENT) };
}

/** The same words, model and wording have one key: they are never paid for twice. */
export function keyOf(model: string, { title, body }: Article): Promise<string> {
  return sha256Hex(JSON.stringify([PROMPT_VERSION, model, title, body]));
}

function withoutOrders(body: string): string {
  return body
    .split(/\n+/)
    .map((line) => {
      const pieces = visible(line).split(PIECES);
      return isOrder(line) ? pieces.filter((piece) => !isOrder(piece)).join(" ") : pieces.join(" ");
    })
    .filter((line) => line !== "")
    .join("\n");
}

function visible(text: string): string {
  return text.replace(UNSEEN, " ").replace(/\s+/g, " ").trim();
}
