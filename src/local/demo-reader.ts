/** The demo's one reader: subscribes as anybody would, through the form, the mail and the link in it. */
import { setTimeout as wait } from "node:timers/promises";
import * as v from "valibot";
import type { Almanac } from "./almanac.ts";
import { isConfirmed } from "./store.ts";

const READER = "reader@almanac.example";

/** Does nothing when the reader of an earlier start is still there. */
export async function subscribeDemoReader({ url, outboxUrl, worker }: Almanac, signal: AbortSignal): Promise<void> {
  if (outboxUrl === null || (await isConfirmed(worker.deps.db, READER))) return;
  await post(`${url}/subscribe`, { email: READER });
  const path = await confirmationPath(outboxUrl, signal);
  await post(`${url}${path}`, {});
}

async function post(url: string, fields: Record<string, string>): Promise<void> {
  const origin = new URL(url).origin;
  const response = await fetch(url, { method: "POST", body: new URLSearchParams(fields), headers: { origin } });
  if (!response.ok) throw new Error(`the demo reader met ${response.status} at ${url}`);
}

const LOOK_EVERY_MS = 250;
const PATIENCE_MS = 30_000;

/** The path alone: the mail's links lead to the public address, which need not be this one. */
async function confirmationPath(outboxUrl: string, signal: AbortSignal): Promise<string> {
  for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_EVERY_MS) {
    const mails = v.parse(outbox, await (await fetch(`${outboxUrl}/outbox.json`, { signal })).json());
    const paths = mails.filter(({ to }) => to === READER).flatMap(({ text }) => /\/confirm\/[\w.~-]+/.exec(text) ?? []);
    const path = paths.at(-1);
    if (path) return path;
    await wait(LOOK_EVERY_MS, undefined, { signal });
  }
  throw new Error("no confirmation mail reached the outbox");
}

const outbox = v.array(v.object({ to: v.string(), text: v.string() }));
