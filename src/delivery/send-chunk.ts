import type { Deps } from "../deps.ts";

export async function sendChunk(_deps: Deps, _issueId: number, _no: number): Promise<string> {
  throw new Error("not built yet");
}
