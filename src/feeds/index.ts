/** Feeds of every format to items: bytes in, values out, nothing thrown. */
import { decodeText } from "./text/decode.ts";
import { type FeedFormat, type Unreadable, unreadable } from "./draft.ts";
import { type FeedItem, finishItem } from "./item.ts";
import { oneLine } from "./text/one-line.ts";
import { readJson } from "./formats/json.ts";
import { readXml } from "./formats/xml.ts";
import { ttlMinutesOf } from "./formats/time-to-live.ts";

export type { FeedFormat } from "./draft.ts";
export type { FeedItem } from "./item.ts";

export type FeedReading =
  | Readonly<{
      ok: true;
      format: FeedFormat;
      title: string;
      items: readonly FeedItem[];
      /** False when more items may stand in the document than could be read. */
      whole: boolean;
      /** What had to be guessed, mended or left out, one line each. */
      notes: readonly string[];
      /** How long the document asks to be kept; absent when it does not. */
      ttlMinutes?: number;
    }>
  | Unreadable;

export type FeedHints = Readonly<{
  /** The `content-type` header, believed about the charset only when the bytes leave it open. */
  contentType?: string | null;
  /** Where the document came from: relative addresses are resolved against it. */
  url?: string | null;
}>;

/** What a document may weigh; of more, its beginning is read as if it broke off there. */
const MOST_BYTES = 5 * 1024 * 1024;

/**
 * Reads RSS, RDF, Atom, JSON Feed (RFC 4287, rssboard.org, jsonfeed.org), news sitemaps and Hacker News search answers.
 * A broken document gives its complete items and a note; items come in the document's order.
 */
export function readFeed(bytes: Uint8Array, hints: FeedHints = {}): FeedReading {
  const { text, note } = decodeText(bytes.subarray(0, MOST_BYTES), hints.contentType ?? null);
  const body = text.trim();
  if (body === "") return unreadable("empty", "the answer is empty");
  const found = /^[{[]/.test(body) ? readJson(body) : readXml(body);
  if ("reason" in found) return found;
  const here = hints.url ?? undefined;
  const declared = found.base === null ? null : (URL.parse(found.base, here)?.href ?? null);
  const ttlMinutes = ttlMinutesOf(body);
  const base = declared ?? URL.parse(found.home ?? "", here)?.href ?? here ?? null;
  return {
    ok: true,
    format: found.format,
    title: oneLine(found.title),
    items: found.items.map((item) => finishItem(item, base, declared)),
    whole: found.whole,
    notes: [note, ...found.notes].filter((line) => line !== null),
    ...(ttlMinutes === null ? {} : { ttlMinutes }),
  };
}
