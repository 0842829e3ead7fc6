/** When to look at a feed again: the pace of success, the patience of failure. */

export type PollResult = Readonly<{
  now: number;
  /** True when the publisher answered properly, with or without news. */
  succeeded: boolean;
  /** Failures in a row, this one included. */
  failures: number;
  /** The source's own pace, or null. */
  pollMinutes: number | null;
  /** `max-age` of the answer. */
  freshMs: number | null;
  /** What the server asked for with 429 or 503. */
  retryAfterMs: number | null;
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

/** A feed is never given up for failing; after a day's wait it is asked once a day. */
export function planNextPoll(result: PollResult): NextPoll {
  const paceMs = result.pollMinutes === null ? USUAL_MS : result.pollMinutes * MINUTE;
  return result.succeeded ? afterSuccess(result, paceMs) : afterFailure(result, paceMs);
}

function afterSuccess({ now, freshMs: calledMs }: PollResult, paceMs: number): NextPoll {
  const freshMs = Math.min(calledMs ?? 0, LONGEST_FRESH_MS);
  // Bells ring on whole minutes and polls begin seconds later: counted from the second, the next bell would be missed.
  const bellAt = now - (now % MINUTE);
  if (freshMs <= paceMs) return { at: bellAt + paceMs, reason: `its pace is ${inWords(paceMs)}` };
  return { at: now + freshMs, reason: `the publisher calls its answer fresh for ${inWords(freshMs)}` };
}

function afterFailure({ now, failures, retryAfterMs, spread }: PollResult, paceMs: number): NextPoll {
  const backoffMs = Math.min(paceMs * BACKOFF ** (failures - 1), LONGEST_BACKOFF_MS) * (0.9 + 0.2 * spread);
  if (retryAfterMs !== null && retryAfterMs > backoffMs) {
    return { at: now + retryAfterMs, reason: `the server asked to wait ${inWords(retryAfterMs)}` };
  }
  const times = failures === 1 ? "once" : `${failures} times in a row`;
  return { at: now + Math.round(backoffMs), reason: `it failed ${times}` };
}

function inWords(spanMs: number): string {
  const minutes = Math.round(spanMs / MINUTE);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}
