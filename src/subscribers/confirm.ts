import type { Deps } from "../deps.ts";
import { currentConsentForm } from "./consent.ts";
import { sha256Hex } from "../feeds/sha256.ts";
import { findByTokenHash, storeConfirmation } from "./store.ts";

export type ConfirmTokenState = "ready" | "already" | "expired" | "unknown";

/** Looks at a confirmation link without changing anything: for the page a GET shows. */
export async function checkConfirmToken(deps: Deps, token: string): Promise<ConfirmTokenState> {
  const holder = await findByTokenHash(deps.db, await sha256Hex(token));
  return judgeConfirmToken(holder, deps.now());
}

/** What the POST of that page does. Two at once confirm once. */
export async function confirmSubscriber(
  deps: Deps,
  token: string,
): Promise<"confirmed" | Exclude<ConfirmTokenState, "ready">> {
  const now = deps.now();
  const tokenHash = await sha256Hex(token);
  const isConfirmed = await storeConfirmation(deps.db, { tokenHash, now, consent: await currentConsentForm() });
  if (isConfirmed) return "confirmed";
  const state = judgeConfirmToken(await findByTokenHash(deps.db, tokenHash), now);
  return state === "ready" ? "unknown" : state;
}

/** A link that has done its work stays good for saying so, also after its week. */
function judgeConfirmToken(
  holder: { state: string; confirmExpiresAt: number | null } | null,
  now: number,
): ConfirmTokenState {
  if (!holder) return "unknown";
  if (holder.state === "confirmed") return "already";
  return (holder.confirmExpiresAt ?? 0) > now ? "ready" : "expired";
}
