/** robots.txt (RFC 9309): which pages of a host the almanac may read, and how fast. Pure. */
import { withPlainEscapes } from "../feeds/text/clean-url.ts";
import { decodeText } from "../feeds/text/decode.ts";
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

/** Reads the stored text of a robots.txt; null, where there is none, allows everything. */
export function readRobots(text: string | null): Robots {
  const { rules, delaySeconds } = groupForUs(text ?? "");
  const starred = rules.reduce((total, { parts, length }) => total + (parts.length > 1 ? length : 0), 0);
  return {
    // A file that would take that long is a trap: whoever sets it does not want to be read.
    mayRead(page) {
      const { pathname, search } = new URL(page);
      const path = comparable(pathname + search);
      return starred * path.length <= MOST_STEPS && isAllowed(rules, path);
    },
    crawlDelayMs: delaySeconds > 0 ? Math.min(delaySeconds * 1000, LONGEST_DELAY_MS) : null,
  };
}

/**
 * The lines that an answer for robots.txt comes to, as far as they count; null where there is none, or the failure that
 * is to be waited out. Section 2.3.1: a 4xx means that there is none, and so may a chain of redirects without end.
 */
export function robotsText(result: FetchResult): Readonly<{ text: string | null }> | FetchFailure {
  if (result.outcome === "fetched") return { text: linesThatCount(result.body) };
  if (result.outcome === "not_modified" || result.outcome === "too_many_redirects") return { text: null };
  const { httpStatus, outcome } = result;
  const isMissing = httpStatus !== null && httpStatus >= 400 && httpStatus < 500 && outcome !== "rate_limited";
  return isMissing ? { text: null } : result;
}

const RECORD = /^\s*(user-agent|allow|disallow|crawl-delay)\s*:\s*([^#]*)/i;

/** Up to the last whole line: half a rule would forbid more than was meant. Of a web page sent instead none counts. */
function linesThatCount(body: Uint8Array): string {
  const lines = linesOf(decodeText(body.subarray(0, LONGEST), null).text);
  const whole = body.byteLength > LONGEST ? lines.slice(0, -1) : lines;
  return whole.filter((line) => RECORD.test(line)).join("\n");
}

function linesOf(text: string): string[] {
  return text.split(/\r\n?|\n/);
}

/** `parts` stand between the stars; a `whole` rule ends where the address does. */
type Rule = Readonly<{ isAllowing: boolean; length: number; parts: readonly string[]; isWhole: boolean }>;
type Group = { rules: Rule[]; delaySeconds: number };

/** Section 2.2.1: the groups that name the almanac are one; where there is none, those for everybody are. */
function groupForUs(text: string): Group {
  const ours: Group = { rules: [], delaySeconds: 0 };
  const everyones: Group = { rules: [], delaySeconds: 0 };
  let named = new Set<Group>();
  let isNaming = false;
  let isForUs = false;
  for (const line of linesOf(text)) {
    const [, key = "", value = ""] = RECORD.exec(line) ?? [];
    if (key === "") continue;
    const isName = key.toLowerCase() === "user-agent";
    if (isName && !isNaming) named = new Set();
    isNaming = isName;
    if (!isName) for (const group of named) note(group, key, value.trim());
    else if (value.startsWith("*")) named.add(everyones);
    else if (productOf(value) === AGENT.toLowerCase()) {
      named.add(ours);
      isForUs = true;
    }
  }
  return isForUs ? ours : everyones;
}

/** `Almanac/2.0` names Almanac. */
function productOf(value: string): string {
  return value.match(/^[a-z_-]+/i)?.[0].toLowerCase() ?? "";
}

/** An empty rule is none. */
function note(group: Group, key: string, value: string): void {
  if (key.toLowerCase() === "crawl-delay") group.delaySeconds = Number(value) || group.delaySeconds;
  else if (value !== "") group.rules.push(toRule(value, key.toLowerCase() === "allow"));
}

function toRule(pattern: string, isAllowing: boolean): Rule {
  const isWhole = pattern.endsWith("$");
  const parts = (isWhole ? pattern.slice(0, -1) : pattern).split("*").map(comparable);
  return { isAllowing, length: pattern.length, parts, isWhole };
}

/** Section 2.2.2: every character that has two spellings in one of them, so that stars and dollars stand for themselves. */
function comparable(path: string): string {
  return withPlainEscapes(path).replace(/[^!-~]+|["$*<>[\\\]^`{|}]/g, (characters) =>
    characters === "*" ? "%2A" : encodeURIComponent(characters.toWellFormed()),
  );
}

/** The longest rule counts; of equal ones the kinder. */
function isAllowed(rules: readonly Rule[], path: string): boolean {
  const matching = rules.filter((rule) => isOn(path, rule));
  const longest = matching.reduce((most, { length }) => Math.max(most, length), 0);
  return longest === 0 || matching.some(({ isAllowing, length }) => isAllowing && length === longest);
}

function isOn(path: string, { parts, isWhole }: Rule): boolean {
  const [start = "", ...others] = parts;
  const end = isWhole ? others.pop() : "";
  if (end === undefined) return path === start;
  if (!path.startsWith(start) || !path.endsWith(end)) return false;
  let at = start.length;
  for (const part of others) {
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= path.length - end.length;
}
