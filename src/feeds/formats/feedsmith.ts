/** feedsmith: the reader that knows every format and namespace, and refuses what is broken. */
import { type AnyFeed, parseFeed } from "feedsmith";
import type { Draft, FeedFormat } from "../draft.ts";
import { fromAtom, fromJsonFeed, fromRdf, fromRss } from "./feedsmith-items.ts";
import type { RawItem } from "../item.ts";

/** @returns null when it refuses */
export function readStrictly(document: unknown): Draft | null {
  try {
    return toDraft(parseFeed(document), typeof document === "string" ? document : "");
  } catch {
    return null;
  }
}

function toDraft({ format, feed }: AnyFeed, text: string): Draft {
  if (format === "rss") {
    return draft(format, feed.title, feed.items?.map(fromRss), {
      base: feed.xml?.base ?? baseOfChannel(text),
      home: feed.link,
    });
  }
  if (format === "rdf") {
    return draft(format, feed.title, feed.items?.map(fromRdf), { base: feed.xml?.base, home: feed.link });
  }
  if (format === "atom") {
    return draft(
      format,
      feed.title?.value,
      feed.entries?.map((entry) => fromAtom(entry, feed.authors)),
      { base: feed.xml?.base, home: undefined },
    );
  }
  const items = feed.items?.map((item) => fromJsonFeed(item, feed.authors));
  return draft("json-feed", feed.title, items, { base: undefined, home: feed.home_page_url });
}

/** What feedsmith does not tell. */
function baseOfChannel(text: string): string | undefined {
  return text.slice(0, 5000).match(/<channel\s[^<>]*?\bxml:base\s*=\s*["']([^"'<>]*)/i)?.[1];
}

type Place = Readonly<{ base: string | undefined; home: string | undefined }>;

function draft(format: FeedFormat, title = "", items: readonly RawItem[] = [], { base, home }: Place): Draft {
  return { format, title, base: base ?? null, home: home ?? null, items, whole: true, notes: [] };
}
