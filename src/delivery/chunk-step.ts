/** What an answer of Resend means for a chunk: the state machine's only decision. */
import type { MailOutcome } from "./mailer.ts";
import { backoffMs } from "./retry-times.ts";

export type ChunkStep =
  | Readonly<{ kind: "sent"; resendIds: readonly string[] }>
  | Readonly<{ kind: "release"; waitMs: number; reason: string; reopen: boolean; pause: boolean }>
  | Readonly<{ kind: "split"; reason: string }>
  | Readonly<{
      kind: "close";
      chunkState: "conflict" | "failed";
      deliveryState: "uncertain" | "failed";
      reason: string;
    }>;

/** A quota or a refused key is asked about again after that. */
const PAUSE_MS = 6 * 3_600_000;

/**
 * `isFirst`: no call with this key was made before, so an answer that took nothing proves that nothing is out, and the
 * chunk may be made anew without those who left meanwhile. After an unknown answer it never may.
 */
export function decideChunkStep(
  outcome: MailOutcome,
  { isFirst, attempts, mailCount }: { isFirst: boolean; attempts: number; mailCount: number },
): ChunkStep {
  const { kind } = outcome;
  if (kind === "accepted") return { kind: "sent", resendIds: outcome.resendIds };
  const { reason } = outcome;
  if (kind === "unknown" || kind === "busy")
    return { kind: "release", reason, waitMs: backoffMs(attempts), reopen: false, pause: false };
  if (kind === "rate_limited")
    return { kind: "release", reason, waitMs: outcome.retryAfterMs, reopen: isFirst, pause: false };
  if (kind === "quota_exceeded" || kind === "denied")
    return { kind: "release", reason, waitMs: PAUSE_MS, reopen: isFirst, pause: true };
  if (kind === "conflict") return { kind: "close", chunkState: "conflict", deliveryState: "uncertain", reason };
  // A refusal is a verdict on the bytes: no earlier call with the same ones can have been accepted.
  if (mailCount > 1) return { kind: "split", reason };
  return { kind: "close", chunkState: "failed", deliveryState: "failed", reason };
}
