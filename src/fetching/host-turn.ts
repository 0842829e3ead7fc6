/** One request at a time: whoever asks a host first takes its turn. */
import type { Db } from "../db/client.ts";
import { claimHost, loadHost, releaseHost } from "./store.ts";

/** `until` is when the turn runs out by itself; `refusals` counts the host's 429s in a row. */
export type Turn = Readonly<{ state: "taken"; host: string; until: number; refusals: number }>;
export type NoTurn =
  | Readonly<{ state: "busy"; until: number }>
  | Readonly<{ state: "paused"; until: number; reason: string }>;

/** The name that turns go by: the host with a port that is not the usual one, lower case as URLs have it. */
export function hostOf(url: string): string {
  return URL.parse(url)?.host ?? "";
}

/**
 * Takes the turn of a host for `leaseMs`, or says why it cannot be had. End all requests before `until`: a run that
 * died keeps nobody waiting longer than that.
 */
export async function takeTurn(db: Db, host: string, now: number, leaseMs: number): Promise<Turn | NoTurn> {
  const until = now + leaseMs;
  const claimed = await claimHost(db, host, { now, leaseUntil: until });
  if (claimed) return { state: "taken", host, until, refusals: claimed.refusals };
  const row = await loadHost(db, host);
  if (row && row.pausedUntil > now) return { state: "paused", until: row.pausedUntil, reason: row.pauseReason };
  return { state: "busy", until: row?.leaseUntil ?? now };
}

/** Gives the turn back. One that has run out is another's by now, and stays so. */
export function endTurn(db: Db, turn: Turn, now: number): Promise<void> {
  return releaseHost(db, turn.host, turn.until, now);
}
