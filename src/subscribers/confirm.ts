import type { Deps } from "../deps.ts";

/** Looks at a confirmation link without changing anything: for the page a GET shows. */
export async function checkConfirmToken(
  _deps: Deps,
  _token: string,
): Promise<"ready" | "already" | "expired" | "unknown"> {
  throw new Error("not built yet");
}

export async function confirmSubscriber(
  _deps: Deps,
  _token: string,
): Promise<"confirmed" | "already" | "expired" | "unknown"> {
  throw new Error("not built yet");
}
