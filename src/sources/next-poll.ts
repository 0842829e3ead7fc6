/** When to look at a feed again, and why: the pace of success, the patience of failure. Pure. */
import { paceOf } from "./rhythm.ts";

export type PollResult = Readonly<{
  now: number;
  /** True when the publisher answered properly, with or without news. */
  succeeded: boolean;
  /** Failures in a row, this one included. */
  failures: number;
  /** The pace the operator set, or null. */
  pollMinutes: number | null;
  /** The source's own rhythm, or null while it is not known. */
  itemsPerWeek: number | null;
  /** How long the answer is fresh, by its headers. */
  freshMs: number | null;
  /** How long the document itself asks to be kept. */
  ttlMinutes: number | null;
  /** What the server asked for with 429 or 503. */
  retryAfterMs: number | null;
  /** Until when the whole host is left alone. */
  hostPausedUntil: number | null;
  /** How long the host that a redirect leads to could not be asked, which is no failure of the feed; else null. */
  postponedMs: number | null;
  /** 0 to 1, steady for a feed: keeps feeds of one pace from coming all at once. */
  spread: number;
}>;

export type NextPoll = Readonly<{ at: number; reason: string }>;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const USUAL_MS = HOUR;
const LONGEST_FRESH_MS = 5 * HOUR;
const LONGEST_BACKOFF_MS = 24 * HOUR;
/** Each failure in a row makes the wait this much longer: 1 h, 1.8 h, 3.2 h … a day after seven. */
const BACKOFF = 1.8;
const BELL_MS = 10 * MINUTE;
/** A wait shorter than two bells cannot be spread. */
const SHORTEST_SPREAD_MS = 2 * BELL_MS;

/** A feed is never given up for failing; after a day's wait it is asked once a day. */
export function planNextPoll(result: PollResult): NextPoll {
  if (result.postponedMs !== null) return afterDetour(result.now, result.postponedMs);
  return result.succeeded ? afterSuccess(result) : afterFailure(result);
}

function afterDetour(now: number, postponedMs: number): NextPoll {
  const ms = Math.max(postponedMs, BELL_MS);
  return { at: now + ms, reason: `the host it leads to could not be asked, so it is asked again after ${inWords(ms)}` };
}

type Wait = Readonly<{ ms: number; reason: string }>;

/** The pace, unless the publisher asks for more time. */
function afterSuccess(result: PollResult): NextPoll {
  const { now, spread } = result;
  const pace = paceFor(result);
  const asked = askedFor(result);
  if (asked !== null && asked.ms > pace.ms) return { at: now + asked.ms, reason: asked.reason };
  const isSpread = result.pollMinutes === null && pace.ms >= SHORTEST_SPREAD_MS;
  // Bells ring on whole minutes and polls begin seconds later: counted from the second, the next bell would be missed.
  const bellAt = now - (now % MINUTE);
  return { at: bellAt + (isSpread ? spreadOut(pace.ms, spread) : Math.floor(pace.ms)), reason: pace.reason };
}

function paceFor({ pollMinutes, itemsPerWeek }: PollResult): Wait {
  if (pollMinutes !== null) {
    const ms = pollMinutes * MINUTE;
    return { ms, reason: `its operator wants it read every ${inWords(ms)}` };
  }
  if (itemsPerWeek === null) {
    return { ms: USUAL_MS, reason: `its rhythm is not known yet, so it is read every ${inWords(USUAL_MS)}` };
  }
  const ms = paceOf(itemsPerWeek);
  return { ms, reason: `it brings ${countInWords(itemsPerWeek)} a week, so it is read every ${inWords(ms)}` };
}

/** What the publisher asks for, in headers or in the document; the longer of both, within five hours. */
function askedFor({ freshMs, ttlMinutes }: PollResult): Wait | null {
  const fresh = Math.min(freshMs ?? 0, LONGEST_FRESH_MS);
  const kept = Math.min((ttlMinutes ?? 0) * MINUTE, LONGEST_FRESH_MS);
  if (fresh === 0 && kept === 0) return null;
  if (fresh >= kept) return { ms: fresh, reason: `the publisher calls its answer fresh for ${inWords(fresh)}` };
  return { ms: kept, reason: `the document asks to be kept for ${inWords(kept)}` };
}

/** The longest of three waits: what the server asked for, what the host asked for, what patience would say. */
function afterFailure(result: PollResult): NextPoll {
  const { now, failures, retryAfterMs, hostPausedUntil, spread } = result;
  const base = Math.min(paceFor(result).ms, USUAL_MS);
  const backoffMs = spreadOut(Math.min(base * BACKOFF ** (failures - 1), LONGEST_BACKOFF_MS), spread);
  const pauseMs = hostPausedUntil === null ? 0 : hostPausedUntil - now;
  if (retryAfterMs !== null && retryAfterMs > backoffMs) {
    return { at: now + retryAfterMs, reason: `the server asked to wait ${inWords(retryAfterMs)}` };
  }
  if (pauseMs > backoffMs) return { at: now + pauseMs, reason: `its host is left alone for ${inWords(pauseMs)}` };
  const times = failures === 1 ? "once" : `${failures} times in a row`;
  return { at: now + backoffMs, reason: `it failed ${times}, so it is asked again after ${inWords(backoffMs)}` };
}

/** Up to a fifth earlier, always the same for one feed. */
function spreadOut(ms: number, spread: number): number {
  return Math.round(ms * (0.8 + 0.2 * spread));
}

function inWords(spanMs: number): string {
  const minutes = Math.round(spanMs / MINUTE);
  return minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
}

export function countInWords(weekly: number): string {
  if (weekly < 1) return "less than one item";
  const count = Math.round(weekly);
  return `about ${count} ${count === 1 ? "item" : "items"}`;
}
