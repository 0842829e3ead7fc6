import type { Deps } from "../deps.ts";

/** `recorded` and `seen` (a repeat) are answered with 200, `forged` with 401, `malformed` with 400. */
export type MailEventOutcome = "recorded" | "seen" | "forged" | "malformed";

/** `payload` is the raw body, byte for byte as it came. */
export async function receiveMailEvent(_deps: Deps, _payload: string, _headers: Headers): Promise<MailEventOutcome> {
  throw new Error("not built yet");
}
