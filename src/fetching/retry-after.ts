const LONGEST_MS = 2 * 86_400_000;

/** `Retry-After` (RFC 9110, section 10.2.3), seconds or a date, as a span of at most two days; null when unusable. */
export function retryAfterMs(header: string | null, now: number): number | null {
  const text = header?.trim() ?? "";
  const span = /^\d+$/.test(text) ? Number(text) * 1000 : dateOf(text) - now;
  return Number.isNaN(span) ? null : Math.min(Math.max(span, 0), LONGEST_MS);
}

/** The three forms of RFC 9110, section 5.6.7; `Date.parse` alone would read a date out of almost any number. */
function dateOf(text: string): number {
  return /^[A-Z][a-z]{2,8},? .*\b\d\d:\d\d:\d\d\b/.test(text) ? Date.parse(text) : Number.NaN;
}
