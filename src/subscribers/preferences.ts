import type { Deps } from "../deps.ts";

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
export async function readPreferences(_deps: Deps, _token: string): Promise<Preferences | null> {
  throw new Error("not built yet");
}
