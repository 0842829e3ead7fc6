import type { Deps } from "../deps.ts";

export type SubscribeOutcome = Readonly<{ outcome: "asked" } | { outcome: "invalid"; message: string }>;

/** `network` is the visitor's IP address as the platform names it; only its truncated form is kept. */
export async function subscribe(
  _deps: Deps,
  _request: { address: string; network: string | null },
): Promise<SubscribeOutcome> {
  throw new Error("not built yet");
}
