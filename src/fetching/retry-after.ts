const LONGEST_MS = 2 * 86_400_000;

/** `Retry-After` (RFC 9110, section 10.2.3), seconds or a date, as a span of at most two days; null when unusable. */
export function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null) return null;
  const text = header.trim();
  const span = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isNaN(span) ? null : Math.min(Math.max(span, 0), LONGEST_MS);
}
