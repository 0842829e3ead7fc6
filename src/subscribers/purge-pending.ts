import type { Deps } from "../deps.ts";

export async function purgePendingSubscribers(_deps: Deps): Promise<string> {
  throw new Error("not built yet");
}
