/** JSON to the items of a feed: JSON Feed (jsonfeed.org) and the answers of Hacker News. */
import { type Draft, type Unreadable, unreadable } from "../draft.ts";
import { fromHackerNews } from "./hacker-news.ts";
import { mendJson } from "../mending/json.ts";
import { readStrictly } from "./feedsmith.ts";

export function readJson(text: string): Draft | Unreadable {
  let message = "the answer is JSON with far more in it than a feed has";
  for (const { text: candidate, whole, notes } of mendJson(text)) {
    const json = parse(candidate);
    if (json !== undefined) return readNews(json, whole, notes);
    message = "the answer starts like JSON but is broken";
  }
  return unreadable("malformed", message);
}

function readNews(json: unknown, whole: boolean, notes: readonly string[]): Draft | Unreadable {
  const stories = fromHackerNews(json);
  if (stories)
    return { format: "hn-algolia", title: "Hacker News", base: null, home: null, items: stories, whole, notes };
  const feed = readStrictly(json) ?? readUnversioned(json);
  return feed ? { ...feed, whole, notes } : unreadable("not_a_feed", "the answer is JSON but no JSON Feed");
}

/** A feed that calls its version something else is known by its items. */
function readUnversioned(json: unknown): Draft | null {
  if (typeof json !== "object" || json === null || !("version" in json)) return null;
  const feed = readStrictly({ ...json, version: undefined });
  return feed && feed.items.length > 0 ? feed : null;
}

/** Names that every object of JavaScript has: as keys of data they mislead whoever looks at its shape. */
const FORBIDDEN = /^(?:__proto__|constructor|prototype)$/;

function parse(text: string): unknown {
  const isSuspicious = /"(?:__proto__|constructor|prototype)"/.test(text);
  try {
    return isSuspicious
      ? JSON.parse(text, (key: string, value: unknown) => (FORBIDDEN.test(key) ? undefined : value))
      : JSON.parse(text);
  } catch {
    return undefined;
  }
}
