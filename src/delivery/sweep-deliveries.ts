import type { Deps } from "../deps.ts";

export async function sweepDeliveries(_deps: Deps): Promise<string> {
  throw new Error("not built yet");
}
