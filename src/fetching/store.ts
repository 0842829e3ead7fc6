/** Hosts in D1: who asks them now, and until when they want to be left alone. */
import { type SQL, sql } from "drizzle-orm";
import type { Db } from "../db/client.ts";
import type { HostPause } from "./host-pause.ts";

export type HostRow = Readonly<{ leaseUntil: number; pausedUntil: number; pauseReason: string }>;

/** Takes the host until `leaseUntil`, unless another holds it or it is paused; null then. */
export async function claimHost(
  db: Db,
  host: string,
  { now, leaseUntil }: Readonly<{ now: number; leaseUntil: number }>,
): Promise<Readonly<{ refusals: number }> | null> {
  const rows = await db.all<{ refusals: number }>(sql`
    insert into hosts (host, lease_until) values (${host}, cast(${leaseUntil} as integer))
    on conflict (host) do update set lease_until = excluded.lease_until, is_awaited = 0
    where hosts.lease_until <= ${now} and hosts.paused_until <= ${now}
    returning refusals`);
  return rows[0] ?? null;
}

export async function loadHost(db: Db, host: string): Promise<HostRow | null> {
  const rows = await db.all<HostRow>(sql`
    select lease_until as leaseUntil, paused_until as pausedUntil, pause_reason as pauseReason
    from hosts where host = ${host}`);
  return rows[0] ?? null;
}

/**
 * Only whoever took it until just then lets it go. A turn that ended without a pause forgets earlier refusals. Answers
 * whether somebody waits for the host.
 */
export async function releaseHost(db: Db, host: string, leaseUntil: number, now: number): Promise<boolean> {
  const rows = await db.all<{ isAwaited: number }>(sql`
    update hosts set lease_until = 0, refusals = iif(paused_until > ${now}, refusals, 0)
    where host = ${host} and lease_until = ${leaseUntil} returning is_awaited as isAwaited`);
  return rows[0]?.isAwaited === 1;
}

/** Tells whoever has the host's turn that another came; false when nobody has it any more. */
export async function awaitHost(db: Db, host: string, now: number): Promise<boolean> {
  const rows = await db.all(
    sql`update hosts set is_awaited = 1 where host = ${host} and lease_until > ${now} returning host`,
  );
  return rows.length > 0;
}

/** The statement that leaves a host alone, for the batch that tells why; a longer pause that stands is kept. */
export function pauseHost(host: string, { until, reason }: HostPause): SQL {
  return sql`
    insert into hosts (host, paused_until, pause_reason, refusals) values (${host}, cast(${until} as integer), ${reason}, 1)
    on conflict (host) do update set refusals = refusals + 1, paused_until = max(paused_until, excluded.paused_until),
      pause_reason = iif(excluded.paused_until > paused_until, excluded.pause_reason, pause_reason)`;
}
