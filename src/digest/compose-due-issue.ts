import type { Deps } from "../deps.ts";

export async function composeDueIssue(_deps: Deps): Promise<string> {
  throw new Error("not built yet");
}
