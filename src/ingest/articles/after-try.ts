/** What becomes of an article whose page did not come or did not help. Pure. */
import type { FetchFailure } from "../../fetching/fetch-document.ts";

/** `refused` is the publisher's word, `failed` everything else that ends the trying; the event keeps its stub. */
export type Settled =
  | Readonly<{ state: "refused" | "failed"; reason: string }>
  | Readonly<{ state: "waiting"; reason: string; nextTryAt: number }>;

const HOUR_MS = 3_600_000;
/** One entry a retry. */
const RETRY_AFTER_MS = [HOUR_MS, 4 * HOUR_MS, 16 * HOUR_MS];
const REFUSALS = new Set([401, 402, 403, 404, 410, 451]);

/** @param attempts those made, this one included */
export function afterFailure(failure: FetchFailure, attempts: number, now: number): Settled {
  const { outcome, httpStatus, message, retryAfterMs } = failure;
  const isRefusal = outcome === "challenged" || outcome === "refused_address" || REFUSALS.has(httpStatus ?? 0);
  if (isRefusal) return { state: "refused", reason: message };
  const mayPass =
    ["timeout", "unreachable", "rate_limited", "unavailable"].includes(outcome) || (httpStatus ?? 0) >= 500;
  if (!mayPass) return { state: "failed", reason: message };
  return retryLater(message, { attempts, now, notBefore: now + (retryAfterMs ?? 0) });
}

/** Of a page whose every try ended the job itself there is no other trace. */
export const BROKEN_OFF = "the almanac itself broke off while it read this page";

/** Whether a page has used up its tries though none of them came to an end. */
export function isGivenUp({ attempts }: Readonly<{ attempts: number }>): boolean {
  return attempts > RETRY_AFTER_MS.length;
}

/** Three retries, each four times as long after the one before. */
export function retryLater(
  reason: string,
  { attempts, now, notBefore = now }: Readonly<{ attempts: number; now: number; notBefore?: number }>,
): Settled {
  const waitMs = RETRY_AFTER_MS[attempts - 1];
  if (waitMs === undefined) return { state: "failed", reason: `${reason}; so it was at every retry` };
  return { state: "waiting", reason, nextTryAt: Math.max(now + waitMs, notBefore) };
}

/** Whether the failure is the host's rather than the page's: then none of its pages is asked for now. */
export function isOfHost({ outcome }: FetchFailure): boolean {
  return ["timeout", "unreachable", "rate_limited", "unavailable"].includes(outcome);
}

/** `tries` is 0 for a page that was not asked for and may be well: one slow page must not use up the others' tries. */
export type PutOff = Settled & Readonly<{ tries: 0 | 1 }>;

/**
 * What the host's failure means for a page of it that was not asked for.
 * @param at where it failed: at another page, or already at its robots.txt
 * @param attempts of the page that waits, so far
 */
export function afterHostFailure(
  failure: FetchFailure,
  { at, attempts }: Readonly<{ at: "page" | "robots"; attempts: number }>,
  now: number,
): PutOff {
  const { outcome } = failure;
  const isEverywhere = at === "robots" || outcome === "unreachable" || outcome === "rate_limited";
  if (isEverywhere && outcome !== "host_busy") return { ...afterFailure(failure, attempts + 1, now), tries: 1 };
  const waitMs = Math.max(failure.retryAfterMs ?? 0, HOUR_MS);
  return { state: "waiting", reason: failure.message, nextTryAt: now + waitMs, tries: 0 };
}
