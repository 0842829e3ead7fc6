import type { Deps } from "../deps.ts";
import { deleteExpiredPending } from "./store.ts";

/**
 * Forgets addresses whose owner never confirmed, with their mails and consents. Who had been a reader before goes back to
 * being unsubscribed: that consent was real and stays on record.
 */
export async function purgePendingSubscribers(deps: Deps): Promise<string> {
  const forgotten = await deleteExpiredPending(deps.db, deps.now());
  return `${forgotten} forgotten`;
}
