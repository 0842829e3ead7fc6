/** What a command has at hand, and how it answers: the answer to `out`, what has to be said beside it to `err`. */
import { type AdminClient, makeAdminClient } from "./admin-client.ts";
import { type Call, textOf, type Values } from "./parse.ts";
import { printableLines } from "./printable.ts";

export type Io = Readonly<{
  out: (text: string) => void;
  err: (text: string) => void;
  fetch: typeof fetch;
  now: () => number;
  wait: (ms: number) => Promise<void>;
  env: Readonly<Record<string, string | undefined>>;
}>;

export type Run = Extract<Call, { kind: "run" }>;
export type Runner = (call: Run, io: Io) => Promise<void>;

/** Words are for a terminal: whatever publishers or an almanac say in them must not command it. */
export function answer(io: Io, values: Values, { json, words }: Readonly<{ json: unknown; words: string }>): void {
  io.out(values["json"] ? JSON.stringify(json) : printableLines(words));
}

/** The almanac that `--url` and `--token` name, else that of `npm start`. */
export function clientFor(values: Values, { fetch, env }: Io): AdminClient {
  return makeAdminClient({ fetch, url: textOf(values, "url"), token: textOf(values, "token") ?? env["ADMIN_TOKEN"] });
}
