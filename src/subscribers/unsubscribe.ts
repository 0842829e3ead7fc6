import type { Deps } from "../deps.ts";

/** Whether a link is one of ours, without changing anything: for the page a GET shows. */
export async function checkUnsubscribeToken(_deps: Deps, _token: string): Promise<"ready" | "invalid"> {
  throw new Error("not built yet");
}

/** Idempotent; also answers `unsubscribed` for an address that has since been erased. */
export async function unsubscribe(_deps: Deps, _token: string): Promise<"unsubscribed" | "invalid"> {
  throw new Error("not built yet");
}
