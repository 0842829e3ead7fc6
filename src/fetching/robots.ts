/** robots.txt (RFC 9309): which pages of a host the almanac may read, and how fast. Pure. */
import robotsParser from "robots-parser";
import type { FetchFailure, FetchResult } from "./fetch-document.ts";
import { AGENT } from "./user-agent.ts";

/** Section 2.4: a copy is used for a day; longer only while no newer one can be had. */
export const ROBOTS_LAST_MS = 86_400_000;

export type Robots = Readonly<{
  /** Of this host, by either scheme. */
  mayRead: (url: string) => boolean;
  /** Between two pages; null when it does not say. */
  crawlDelayMs: number | null;
}>;

/** Section 2.5: at least this much is read; what follows is not. */
const LONGEST = 500 * 1024;
const LONGEST_DELAY_MS = 3_600_000;
/** Steps that the rules with a `*` may cost one address, some tenths of a second. */
const MOST_STEPS = 100_000_000;

/**
 * Reads the stored text of a robots.txt; null, where there is none, allows everything.
 * @param url any page of the host it stands on
 */
export function readRobots(text: string | null, url: string): Robots {
  if (text === null) return { mayRead: () => true, crawlDelayMs: null };
  const home = new URL("/robots.txt", url);
  const robots = robotsParser(home.href, text);
  const starred = text.split(/[\r\n]+/).reduce((total, line) => total + (line.includes("*") ? line.length : 0), 0);
  const seconds = robots.getCrawlDelay(AGENT);
  return {
    // A file that would take that long is a trap: whoever sets it does not want to be read.
    mayRead(page) {
      if (starred * page.length > MOST_STEPS) return false;
      const { pathname, search } = new URL(page);
      return robots.isAllowed(home.origin + pathname + search, AGENT) !== false;
    },
    crawlDelayMs: seconds === undefined || seconds <= 0 ? null : Math.min(seconds * 1000, LONGEST_DELAY_MS),
  };
}

/**
 * The text that an answer for robots.txt comes to, as far as it counts; null where there is none, or the failure that
 * is to be waited out. Section 2.3.1: a 4xx means that there is none, and so may a chain of redirects without end.
 */
export function robotsText(result: FetchResult): Readonly<{ text: string | null }> | FetchFailure {
  if (result.outcome === "fetched") return { text: beginningOf(result.body) };
  if (result.outcome === "not_modified" || result.outcome === "too_many_redirects") return { text: null };
  const { httpStatus, outcome } = result;
  const isMissing = httpStatus !== null && httpStatus >= 400 && httpStatus < 500 && outcome !== "rate_limited";
  return isMissing ? { text: null } : result;
}

/** Up to the last whole line: half a rule would forbid more than was meant. */
function beginningOf(body: Uint8Array): string {
  const text = new TextDecoder().decode(body.subarray(0, LONGEST));
  return body.byteLength <= LONGEST ? text : text.slice(0, text.lastIndexOf("\n") + 1);
}
