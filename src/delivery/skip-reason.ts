import type { Recipient } from "./store.ts";

/** Why a planned delivery is not mailed after all; asked right before the chunk is fixed. */
export function skipReason(recipient: Recipient, suppressed: ReadonlySet<string>): string | null {
  if (recipient.addressKey === null) return "erased";
  if (recipient.subscriberState !== "confirmed") return "unsubscribed";
  return suppressed.has(recipient.addressKey) ? "suppressed" : null;
}
