/** What only machines ask for: health, Resend's reports. */
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { receiveMailEvent } from "../delivery/webhooks.ts";
import type { AppEnv } from "./context.ts";
import { problem } from "./problem.ts";
import { eventsByIds } from "./events/store.ts";

/** Reports have a few thousand characters. */
const WEBHOOK_KIB = 256;
const STATUS_OF = { recorded: 200, seen: 200, forged: 401, malformed: 400 } as const;

export const machines = new Hono<AppEnv>();

/** 200 only if the database answers with its tables in place; anything else ends as a 500. */
machines.get("/healthz", async (c) => {
  await eventsByIds(c.var.deps.db, [1]);
  c.header("cache-control", "no-store");
  return c.json({ ok: true });
});

machines.post(
  "/webhooks/resend",
  bodyLimit({
    maxSize: WEBHOOK_KIB * 1024,
    onError: (c) => problem(c, 413, `the report is larger than ${WEBHOOK_KIB} KiB`),
  }),
  async (c) => {
    const outcome = await receiveMailEvent(c.var.deps, await c.req.text(), c.req.raw.headers);
    const status = STATUS_OF[outcome];
    return status === 200 ? c.json({ outcome }) : problem(c, status, `the report is ${outcome}`);
  },
);
