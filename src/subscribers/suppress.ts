import type { Deps } from "../deps.ts";
import { currentConsentForm } from "./consent.ts";
import { hmacHex } from "./hmac.ts";
import { loadSuppressed, loadSuppressionSalt, storeSuppression } from "./store.ts";

export type SuppressionReason = "bounce" | "complaint" | "manual";

/** From now on nothing is mailed to the address, whoever asks. Doing it again keeps the first reason. */
export async function suppressAddress(deps: Deps, addressKey: string, reason: SuppressionReason): Promise<void> {
  const salt = await loadSuppressionSalt(deps.db);
  await storeSuppression(deps.db, {
    addressKey,
    addressHash: await hmacHex(salt, addressKey),
    reason,
    now: deps.now(),
    consent: await currentConsentForm(),
  });
}

/**
 * Which of these address keys may not be mailed. A failing database throws, so that nobody is mailed unchecked.
 * The salt lies in the database, not in a secret: changing a secret must not lift a suppression.
 */
export async function findSuppressed(deps: Deps, addressKeys: readonly string[]): Promise<Set<string>> {
  const salt = await loadSuppressionSalt(deps.db);
  const keyOfHash = new Map<string, string>();
  for (const key of addressKeys) keyOfHash.set(await hmacHex(salt, key), key);
  const hashes = await loadSuppressed(deps.db, [...keyOfHash.keys()]);
  return new Set(hashes.flatMap((hash) => keyOfHash.get(hash) ?? []));
}
