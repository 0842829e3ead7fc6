/** One request at a time: whoever asks a host first takes its turn. */
import type { Db } from "../db/client.ts";
import { awaitHost, claimHost, loadHost, releaseHost } from "./store.ts";

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

/**
 * Takes the turn, or lets whoever has it know that somebody waits: `endTurn` tells them then. One that ended between
 * the two is taken after all.
 */
export async function takeOrAwaitTurn(db: Db, host: string, now: number, leaseMs: number): Promise<Turn | NoTurn> {
  const turn = await takeTurn(db, host, now, leaseMs);
  const hasEnded = turn.state === "busy" && !(await awaitHost(db, host, now));
  return hasEnded ? takeTurn(db, host, now, leaseMs) : turn;
}

/** Gives the turn back, and answers whether somebody waits for it. One that has run out is another's by now, and stays so. */
export function endTurn(db: Db, turn: Turn, now: number): Promise<boolean> {
  return releaseHost(db, turn.host, turn.until, now);
}

export type Hops = Readonly<{
  /** Why a redirect cannot be followed now; null when it may. */
  enter: (url: string) => Promise<Wait | null>;
  /** Those taken, to be ended. */
  turns: readonly Turn[];
}>;
export type Wait = Readonly<{ message: string; retryAfterMs: number }>;

/** Turns of the hosts that redirects lead to, beside that of `host`, which the caller has. */
export function hopsFrom(db: Db, host: string, now: () => number, leaseMs: number): Hops {
  const turns: Turn[] = [];
  const enter = async (url: string): Promise<Wait | null> => {
    const next = hostOf(url);
    if ([host, ...turns.map((turn) => turn.host)].includes(next)) return null;
    const turn = await takeTurn(db, next, now(), leaseMs);
    if (turn.state === "taken") turns.push(turn);
    return turn.state === "taken" ? null : { message: whyNot(next, turn), retryAfterMs: turn.until - now() };
  };
  return { enter, turns };
}

function whyNot(host: string, turn: NoTurn): string {
  const why = turn.state === "busy" ? "which is just being asked" : `which is left alone: ${turn.reason}`;
  return `the address leads to ${host}, ${why}`;
}
