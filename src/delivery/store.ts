/** SQL of the room. A chunk's state changes only under its lease, except for `sent`, which is true whoever learns it. */
import { sql, type SQL } from "drizzle-orm";
import { runBatch } from "../db/batch.ts";
import type { Db } from "../db/client.ts";

/** A chunk and who asks for it; the token tells whose lease it is. */
export type ChunkClaim = Readonly<{ issueId: number; no: number; token: string }>;
/** A claim that was granted, and what the chunk's first attempt fixed. */
export type ChunkLease = ChunkClaim &
  Readonly<{ generation: number; attempts: number; firstAttemptAt: number | null; bodyHash: string | null }>;
export type Recipient = Readonly<{
  subscriberId: number;
  /** Null once the subscriber was erased. */
  address: string | null;
  addressKey: string | null;
  subscriberState: string | null;
}>;
export type FrozenIssue = Readonly<{
  id: number;
  number: number;
  kind: string;
  subject: string;
  html: string;
  text: string;
}>;

const SLICE = 20_000;

export function loadUnplannedIssues(db: Db): Promise<{ id: number; plannedUpTo: number }[]> {
  return db.all(sql`select id, planned_up_to as plannedUpTo from issues
    where state in ('frozen', 'sending') and planned_up_to is not null`);
}

/**
 * Plans the next slice of the audience: who was confirmed when the issue was frozen. An empty slice is the last, and
 * leaves `planned_up_to` null. A second run of the same slice finds the mark moved and does nothing.
 */
export async function planSlice(db: Db, issueId: number, plannedUpTo: number): Promise<void> {
  const slice = sql`select id from subscribers where state = 'confirmed' and id > ${plannedUpTo}
    and confirmed_at <= (select composed_at from issues where id = ${issueId}) order by id limit ${SLICE}`;
  const isNext = sql`id = ${issueId} and planned_up_to = ${plannedUpTo}`;
  const newest = sql`select max(no) from chunks where issue_id = ${issueId}`;
  await runBatch(db, [
    sql`insert or ignore into deliveries (issue_id, chunk_no, subscriber_id, state)
      select ${issueId}, coalesce((${newest}), -1) + 1 + (row_number() over (order by id) - 1) / 100, id, 'pending'
      from (${slice}) where exists (select 1 from issues where ${isNext})`,
    sql`insert into chunks (issue_id, no, state) select distinct issue_id, chunk_no, 'ready' from deliveries
      where issue_id = ${issueId} and chunk_no > coalesce((${newest}), -1)`,
    sql`update issues set state = 'sending', planned_up_to = (select max(id) from (${slice})),
      audience = (select count(*) from deliveries where issue_id = ${issueId}) where ${isNext}`,
  ]);
}

export async function claimChunk(
  db: Db,
  claim: ChunkClaim,
  { now, leaseUntil }: { now: number; leaseUntil: number },
): Promise<ChunkLease | null> {
  const { issueId, no, token } = claim;
  const [lease] = await db.all<Omit<ChunkLease, keyof ChunkClaim>>(sql`update chunks
    set state = 'leased', lease_until = ${leaseUntil}, lease_token = ${token}, attempts = attempts + 1
    where issue_id = ${issueId} and no = ${no} and state in ('ready', 'leased') and lease_until <= ${now}
    and exists (select 1 from issues where id = ${issueId} and state = 'sending')
    returning generation, attempts, first_attempt_at as firstAttemptAt, body_hash as bodyHash`);
  return lease ? { ...claim, ...lease } : null;
}

/** Whether a chunk that could not be claimed still has work to come. */
export async function isChunkOpen(db: Db, { issueId, no }: ChunkClaim): Promise<boolean> {
  const rows = await db.all(sql`select 1 from chunks join issues on issues.id = issue_id
    where issue_id = ${issueId} and no = ${no} and chunks.state in ('ready', 'leased') and issues.state = 'sending'`);
  return rows.length > 0;
}

export async function loadIssue(db: Db, issueId: number): Promise<FrozenIssue> {
  const [issue] = await db.all<FrozenIssue>(sql`select id, number, kind, subject, html, text from issues
    where id = ${issueId}`);
  if (!issue) throw new Error(`issue ${issueId} has chunks but does not exist`);
  return issue;
}

export function loadPendingRecipients(db: Db, { issueId, no }: ChunkLease): Promise<Recipient[]> {
  return db.all(sql`select subscriber_id as subscriberId, address, address_key as addressKey,
    subscribers.state as subscriberState from deliveries left join subscribers on subscribers.id = subscriber_id
    where issue_id = ${issueId} and chunk_no = ${no} and deliveries.state = 'pending' order by subscriber_id`);
}

/** Fixes membership and bytes before the first attempt. False if the lease was lost meanwhile. */
export async function freezeChunk(
  db: Db,
  lease: ChunkLease,
  frozen: { bodyHash: string; now: number; skipped: readonly { subscriberId: number; reason: string }[] },
): Promise<boolean> {
  const [, chunk] = await runBatch(db, [
    sql`update deliveries set state = 'skipped', reason = skip.value ->> 'reason'
      from json_each(${JSON.stringify(frozen.skipped)}) as skip
      where ${pendingOf(lease)} and subscriber_id = skip.value ->> 'subscriberId'`,
    sql`update chunks set first_attempt_at = ${frozen.now}, body_hash = ${frozen.bodyHash} where ${heldBy(lease)}`,
  ]);
  return chunk?.meta.changes === 1;
}

/**
 * `resendIds` by subscriber id, looked up from each delivery: joining the two would read every pair of them.
 * Needs no lease: a slow answer past it is still the truth.
 */
export async function storeSent(db: Db, lease: ChunkLease, resendIds: ReadonlyMap<number, string>): Promise<void> {
  const { issueId, no, generation } = lease;
  const resendId = sql`${JSON.stringify(Object.fromEntries(resendIds))} ->> ('$."' || subscriber_id || '"')`;
  await runBatch(db, [
    sql`update deliveries set state = 'sent', reason = null, resend_id = ${resendId}
      where issue_id = ${issueId} and chunk_no = ${no} and state in ('pending', 'uncertain')
      and ${resendId} is not null`,
    sql`update chunks set state = 'sent', lease_token = null, error = null
      where issue_id = ${issueId} and no = ${no} and generation = ${generation}`,
  ]);
}

/**
 * Gives the chunk back until later. `reopen` frees membership and bytes under a new key: nothing was sent by the old.
 * False if the lease was lost meanwhile.
 */
export async function releaseChunk(
  db: Db,
  claim: ChunkClaim,
  { until, reason, reopen, pause }: { until: number; reason: string; reopen: boolean; pause: boolean },
): Promise<boolean> {
  const freed = reopen ? sql`, generation = generation + 1, first_attempt_at = null, body_hash = null` : sql``;
  const pausing = sql`update issues set state = 'paused', state_reason = ${reason}
    where id = ${claim.issueId} and state = 'sending'`;
  const [chunk] = await runBatch(db, [
    sql`update chunks set state = 'ready', lease_until = ${until}, lease_token = null, error = ${reason} ${freed}
      where ${heldBy(claim)}`,
    ...(pause ? [pausing] : []),
  ]);
  return chunk?.meta.changes === 1;
}

/** Moves these subscribers to a new chunk and opens both under new keys. The new chunk's number, or null without lease. */
export async function splitChunk(
  db: Db,
  lease: ChunkLease,
  { subscriberIds, reason }: { subscriberIds: readonly number[]; reason: string },
): Promise<number | null> {
  const newNo = sql`(select max(no) + 1 from chunks where issue_id = ${lease.issueId})`;
  const [, created] = await runBatch(db, [
    sql`update deliveries set chunk_no = ${newNo}
      where ${pendingOf(lease)} and subscriber_id in (select value from json_each(${JSON.stringify(subscriberIds)}))`,
    sql`insert into chunks (issue_id, no, state, error) select issue_id, ${newNo}, 'ready', ${reason} from chunks
      where ${heldBy(lease)} returning no`,
    sql`update chunks set state = 'ready', lease_until = 0, lease_token = null, error = ${reason},
      generation = generation + 1, first_attempt_at = null, body_hash = null where ${heldBy(lease)}`,
  ]);
  const [row] = created?.results ?? [];
  return row ? Number(Object.values(row)[0]) : null;
}

/** Ends a chunk without an acceptance. */
export async function closeChunk(
  db: Db,
  lease: ChunkLease,
  end: { chunkState: "conflict" | "uncertain" | "failed"; deliveryState: "uncertain" | "failed"; reason: string },
): Promise<void> {
  await runBatch(db, [
    sql`update deliveries set state = ${end.deliveryState}, reason = ${end.reason} where ${pendingOf(lease)}`,
    sql`update chunks set state = ${end.chunkState}, lease_token = null, error = ${end.reason} where ${heldBy(lease)}`,
  ]);
}

/** Ends the chunks whose first attempt is so old that Resend may have forgotten its key. How many. */
export async function markUncertain(db: Db, limit: { now: number; firstAttemptBefore: number; reason: string }) {
  const isTooOld = sql`state in ('ready', 'leased') and lease_until <= ${limit.now}
    and first_attempt_at <= ${limit.firstAttemptBefore}`;
  const [, chunks] = await runBatch(db, [
    sql`update deliveries set state = 'uncertain', reason = ${limit.reason} where state = 'pending'
      and (issue_id, chunk_no) in (select issue_id, no from chunks where ${isTooOld})`,
    sql`update chunks set state = 'uncertain', lease_token = null, error = ${limit.reason} where ${isTooOld}`,
  ]);
  return chunks?.meta.changes ?? 0;
}

/** A paused issue goes on once the chunk that met the quota may be tried again. */
export async function resumeIssues(db: Db, now: number): Promise<void> {
  await db.run(sql`update issues set state = 'sending', state_reason = null where state = 'paused' and ${now} >= (
    select coalesce(max(lease_until), 0) from chunks where issue_id = issues.id and state in ('ready', 'leased'))`);
}

export function loadDueChunks(db: Db, now: number, limit: number): Promise<{ issueId: number; no: number }[]> {
  return db.all(sql`select issue_id as issueId, no from chunks join issues on issues.id = issue_id
    where chunks.state in ('ready', 'leased') and lease_until <= ${now} and issues.state = 'sending'
    order by issue_id, no limit ${limit}`);
}

/** Issues whose chunks have all ended, with their deliveries by state. */
export function loadEndedIssues(db: Db): Promise<{ issueId: number; sent: number; skipped: number; lost: number }[]> {
  return db.all(sql`select issues.id as issueId, count(*) filter (where deliveries.state = 'sent') as sent,
    count(*) filter (where deliveries.state = 'skipped') as skipped,
    count(*) filter (where deliveries.state in ('failed', 'uncertain')) as lost
    from issues left join deliveries on deliveries.issue_id = issues.id
    where issues.state = 'sending' and planned_up_to is null and not exists (
      select 1 from chunks where chunks.issue_id = issues.id and chunks.state in ('ready', 'leased'))
    group by issues.id`);
}

export async function finishIssue(
  db: Db,
  { issueId, state, reason, now }: { issueId: number; state: "done" | "failed"; reason: string; now: number },
): Promise<void> {
  await db.run(sql`update issues set state = ${state}, state_reason = ${reason}, finished_at = ${now}
    where id = ${issueId} and state = 'sending'`);
}

function heldBy({ issueId, no, token }: ChunkClaim): SQL {
  return sql`issue_id = ${issueId} and no = ${no} and lease_token = ${token}`;
}

function pendingOf(lease: ChunkLease): SQL {
  return sql`issue_id = ${lease.issueId} and chunk_no = ${lease.no} and state = 'pending'
    and exists (select 1 from chunks where ${heldBy(lease)})`;
}

/** False if this report was stored before. */
export async function storeMailEvent(
  db: Db,
  event: { id: string; type: string; resendId: string | null; reason: string | null; reportedAt: number; now: number },
): Promise<boolean> {
  const { id, type, resendId, reason } = event;
  const stored =
    await db.run(sql`insert or ignore into mail_events (id, type, resend_id, reason, reported_at, received_at)
    values (${id}, ${type}, ${resendId}, ${reason}, ${event.reportedAt}, ${event.now})`);
  return stored.meta.changes === 1;
}

/** A report proves that Resend took a mail whose answer we never had. */
export async function reconcileDelivery(
  db: Db,
  report: { issueId: number; addressKey: string; resendId: string },
): Promise<void> {
  await db.run(sql`update deliveries set state = 'sent', reason = 'known from a report', resend_id = ${report.resendId}
    where issue_id = ${report.issueId} and state = 'uncertain'
    and subscriber_id = (select id from subscribers where address_key = ${report.addressKey})`);
}
