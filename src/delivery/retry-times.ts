/** When a call to Resend is made again, and until when that is safe. */

/** The wait before try number `attempts + 1`: 8 s, 16 s, 32 s … at most ten minutes. */
export function backoffMs(attempts: number): number {
  return Math.min(8_000 * 2 ** (attempts - 1), 600_000);
}

/** Resend remembers a key for 24 hours; an hour before that, trying again stops being safe. */
export const KEY_SAFE_MS = 23 * 3_600_000;

export const NO_ANSWER = "no answer from Resend for 23 hours; it may have gone out and is not sent again";
