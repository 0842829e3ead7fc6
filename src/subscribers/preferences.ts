import type { Deps } from "../deps.ts";
import { makePersonalLinks } from "./personal-links.ts";
import { findSubscriber } from "./store.ts";
import { readToken } from "./tokens.ts";

/** What a subscriber may see of themselves. */
export type Preferences = Readonly<{
  address: string;
  state: "pending" | "confirmed" | "unsubscribed";
  /** UTC ms, null while pending. */
  confirmedAt: number | null;
  /** Absolute address whose POST unsubscribes. */
  unsubscribeUrl: string;
}>;

/** Null for a link that is not ours or whose subscriber is gone. */
export async function readPreferences(deps: Deps, token: string): Promise<Preferences | null> {
  const subscriberId = await readToken(deps.config.tokenSecret, "preferences", token);
  if (subscriberId === null) return null;
  const subscriber = await findSubscriber(deps.db, subscriberId);
  if (!subscriber) return null;
  const { unsubscribeUrl } = await makePersonalLinks(deps.config, subscriberId);
  return { ...subscriber, unsubscribeUrl };
}
