/** The demo's one reader: subscribes as anybody would, through the form, the mail and the link in it. */
import { setTimeout as wait } from "node:timers/promises";
import * as v from "valibot";
import type { Almanac } from "./almanac.ts";
import { hasDecided } from "./store.ts";

const READER = "reader@almanac.example";

/** Does nothing when the reader of an earlier start is still there, or has left. */
export async function subscribeDemoReader({ url, outboxUrl, worker }: Almanac, signal: AbortSignal): Promise<void> {
  if (outboxUrl === null || (await hasDecided(worker.deps.db, READER))) return;
  await subscribeAndConfirm({ url, outboxUrl }, signal);
}

const LOOK_EVERY_MS = 250;
const PATIENCE_MS = 30_000;

/** Takes the newest link; one of an earlier start, cut short, may open no longer, and then a newer is on its way. */
export async function subscribeAndConfirm(
  { url, outboxUrl }: { url: string; outboxUrl: string },
  signal: AbortSignal,
): Promise<void> {
  const asked = await post(`${url}/subscribe`, { email: READER });
  if (!asked.ok) throw new Error(`the demo reader met ${asked.status} at ${url}/subscribe`);
  let tried: string | undefined;
  for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_EVERY_MS) {
    const path = await newestPath(outboxUrl, signal);
    if (path && path !== tried && (await post(`${url}${path}`, {})).ok) return;
    tried = path;
    await wait(LOOK_EVERY_MS, undefined, { signal });
  }
  throw new Error("no confirmation mail reached the outbox");
}

async function post(url: string, fields: Record<string, string>): Promise<Response> {
  const origin = new URL(url).origin;
  return fetch(url, { method: "POST", body: new URLSearchParams(fields), headers: { origin } });
}

/** The path alone: the mail's links lead to the public address, which need not be this one. */
async function newestPath(outboxUrl: string, signal: AbortSignal): Promise<string | undefined> {
  const mails = v.parse(outbox, await (await fetch(`${outboxUrl}/outbox.json`, { signal })).json());
  const paths = mails.filter(({ to }) => to === READER).flatMap(({ text }) => /\/confirm\/[\w.~-]+/.exec(text) ?? []);
  return paths.at(-1);
}

const outbox = v.array(v.object({ to: v.string(), text: v.string() }));
