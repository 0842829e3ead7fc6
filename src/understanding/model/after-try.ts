/** What becomes of an event whose reading did not come about. */
import type { ModelFailure } from "./model-reader.ts";

export type AfterTry = Readonly<{
  state: "waiting" | "refused";
  /** Tries that count against the event; the service's own troubles do not. */
  attempts: number;
  nextTryAt: number;
  reason: string;
  /** Until when no event is tried, UTC ms; null where only this one waits. */
  pausedUntil: number | null;
}>;

/** Kinds that may lie with the event: after so many tries of it the offline result stands for good. */
const MOST_TRIES = { refused: 3, declined: 3, unreadable: 4, timeout: 8 } as const;
/** A service that is out of order is left alone for a while, or for as long as it asks. */
const PAUSE_MS: Readonly<Record<ModelFailure["kind"], number>> = {
  rate_limited: 10 * 60_000,
  timeout: 10 * 60_000,
  unavailable: 20 * 60_000,
  denied: 3_600_000,
  refused: 0,
  declined: 0,
  unreadable: 0,
};
const FIRST_WAIT_MS = 3_600_000;
const LONGEST_WAIT_MS = 24 * 3_600_000;

/** @param attempts tries so far, this one included */
export function afterFailure(
  { kind, reason, retryAfterMs }: Pick<ModelFailure, "kind" | "reason" | "retryAfterMs">,
  attempts: number,
  now: number,
): AfterTry {
  const pauseMs = retryAfterMs ?? PAUSE_MS[kind];
  const pausedUntil = pauseMs === 0 ? null : now + pauseMs;
  if (kind === "rate_limited" || kind === "unavailable" || kind === "denied")
    return { state: "waiting", attempts: attempts - 1, nextTryAt: now + pauseMs, reason, pausedUntil };
  const waitMs = Math.min(FIRST_WAIT_MS * 2 ** (attempts - 1), LONGEST_WAIT_MS);
  const state = attempts >= MOST_TRIES[kind] ? "refused" : "waiting";
  return { state, attempts, nextTryAt: now + waitMs, reason, pausedUntil };
}

const DAY_MS = 86_400_000;

/** The day's budget is spent: tomorrow's first sweep (UTC) begins with what matters most. */
export function afterBudget(attempts: number, now: number): AfterTry {
  const nextTryAt = (Math.floor(now / DAY_MS) + 1) * DAY_MS;
  return {
    state: "waiting",
    attempts: attempts - 1,
    nextTryAt,
    reason: "the day's budget is spent",
    pausedUntil: null,
  };
}
