import type { Deps } from "../deps.ts";

export async function deliverServiceMail(_deps: Deps, _mailId: string): Promise<string> {
  throw new Error("not built yet");
}

export async function sweepServiceMails(_deps: Deps): Promise<string> {
  throw new Error("not built yet");
}
