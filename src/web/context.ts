import type { Context } from "hono";
import type { Deps } from "../deps.ts";

export type AppEnv = { Bindings: Env; Variables: { deps: Deps } };
export type AppContext = Context<AppEnv>;

/** What every page knows of the almanac it belongs to. */
export type Frame = Readonly<{
  siteTitle: string;
  siteUrl: string;
  timeZone: string;
  /** UTC ms: ages are counted from here. */
  now: number;
  /** The mails of this machine can be looked at. */
  hasOutbox: boolean;
}>;

export function frameOf({ config, now }: Deps): Frame {
  const { siteTitle, siteUrl, timeZone, local } = config;
  return { siteTitle, siteUrl, timeZone, now: now(), hasOutbox: Boolean(local?.outboxUrl) };
}

/** Our own addresses are linked without their origin, so that a preview on another host stays on it. */
export function pathOf(url: string): string {
  return new URL(url).pathname;
}
