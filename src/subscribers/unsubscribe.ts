import type { Deps } from "../deps.ts";
import { currentConsentForm } from "./consent.ts";
import { storeUnsubscription } from "./store.ts";
import { readToken } from "./tokens.ts";

/** Whether a link is one of ours, without changing anything: for the page a GET shows. */
export async function checkUnsubscribeToken(deps: Deps, token: string): Promise<"ready" | "invalid"> {
  return (await readToken(deps.config.tokenSecret, "unsubscribe", token)) === null ? "invalid" : "ready";
}

/** Idempotent; also answers `unsubscribed` for an address that has since been erased. */
export async function unsubscribe(deps: Deps, token: string): Promise<"unsubscribed" | "invalid"> {
  const subscriberId = await readToken(deps.config.tokenSecret, "unsubscribe", token);
  if (subscriberId === null) return "invalid";
  await storeUnsubscription(deps.db, { subscriberId, now: deps.now(), consent: await currentConsentForm() });
  return "unsubscribed";
}
