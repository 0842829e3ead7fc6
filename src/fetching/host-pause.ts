/** How long a host that answered 429 is left alone, by everything that asks it. Pure. */

export type HostPause = Readonly<{ until: number; reason: string }>;

const MINUTE = 60_000;
const SHORTEST_MS = MINUTE;
const FIRST_MS = 10 * MINUTE;
const LONGEST_MS = 24 * 60 * MINUTE;
const GROWTH = 1.8;

/**
 * As long as `Retry-After` asks; without one ten minutes, and longer each time in a row.
 * @param refusal `refusals` counts the 429s in a row before this one
 */
export function pauseAfter(
  now: number,
  { retryAfterMs, refusals }: Readonly<{ retryAfterMs: number | null; refusals: number }>,
): HostPause {
  if (retryAfterMs !== null) {
    return { until: now + Math.max(retryAfterMs, SHORTEST_MS), reason: "it answered 429 and said how long to wait" };
  }
  const pauseMs = Math.round(Math.min(FIRST_MS * GROWTH ** refusals, LONGEST_MS));
  const times = refusals === 0 ? "" : ` ${refusals + 1} times in a row`;
  return { until: now + pauseMs, reason: `it answered 429${times} and did not say how long to wait` };
}
