/** SQL of the room: subscribers, what they agreed to, the mails that ask them, and whom never to mail. */
import { eq, sql, type SQL } from "drizzle-orm";
import { runBatch } from "../db/batch.ts";
import type { Db } from "../db/client.ts";
import { subscribers } from "../db/schema.ts";
import type { ConsentForm } from "./consent.ts";

/** A fourth confirmation mail within the hour is not written. */
const MAILS_AN_HOUR = 3;

/**
 * One batch decides by itself who is mailed: every later statement acts only if the mail was written, and the mail is
 * written only for an address that is not confirmed and not over its limit.
 */
export async function storeSubscription(
  db: Db,
  ask: {
    address: string;
    addressKey: string;
    tokenHash: string;
    expiresAt: number;
    mail: { id: string; subject: string; html: string; text: string };
    consent: ConsentForm & { network: string | null };
    now: number;
  },
): Promise<void> {
  const { address, addressKey, mail, consent, now } = ask;
  const isAsked = sql`address_key = ${addressKey} and exists (select 1 from service_mails where id = ${mail.id})`;
  await runBatch(db, [
    sql`insert into subscribers (address, address_key, state, created_at)
      values (${address}, ${addressKey}, 'pending', ${now}) on conflict (address_key) do nothing`,
    sql`insert into service_mails (id, kind, subscriber_id, address, subject, html, text, state, created_at)
      select ${mail.id}, 'confirmation', id, address, ${mail.subject}, ${mail.html}, ${mail.text}, 'pending', ${now}
      from subscribers where address_key = ${addressKey} and state <> 'confirmed' and ${MAILS_AN_HOUR} > (
        select count(*) from service_mails where subscriber_id = subscribers.id and created_at > ${now - 3_600_000})`,
    // A mail still waiting holds a link that this one replaces.
    sql`update service_mails set state = 'skipped', reason = 'replaced by a newer mail', html = '', text = ''
      where state = 'pending' and first_attempt_at is null and id <> ${mail.id}
      and subscriber_id = (select id from subscribers where ${isAsked})`,
    sql`update subscribers set state = 'pending', confirm_token_hash = ${ask.tokenHash},
      confirm_expires_at = ${ask.expiresAt} where ${isAsked}`,
    sql`insert into consents (subscriber_id, act, at, form_version, wording_hash, network)
      select id, 'asked', ${now}, ${consent.formVersion}, ${consent.wordingHash}, ${consent.network}
      from subscribers where ${isAsked}`,
  ]);
}

export async function findByTokenHash(db: Db, tokenHash: string) {
  const [row] = await db
    .select({ state: subscribers.state, confirmExpiresAt: subscribers.confirmExpiresAt })
    .from(subscribers)
    .where(eq(subscribers.confirmTokenHash, tokenHash));
  return row ?? null;
}

/** False if the token opens nothing: unknown, replaced, expired or used. */
export async function storeConfirmation(
  db: Db,
  { tokenHash, now, consent }: { tokenHash: string; now: number; consent: ConsentForm },
): Promise<boolean> {
  const isWaiting = sql`confirm_token_hash = ${tokenHash} and state = 'pending' and confirm_expires_at > ${now}`;
  const [, confirmed] = await runBatch(db, [
    sql`insert into consents (subscriber_id, act, at, form_version, wording_hash)
      select id, 'confirmed', ${now}, ${consent.formVersion}, ${consent.wordingHash} from subscribers where ${isWaiting}`,
    sql`update subscribers set state = 'confirmed', confirmed_at = ${now}, unsubscribed_at = null
      where ${isWaiting}`,
  ]);
  return confirmed?.meta.changes === 1;
}

export async function storeUnsubscription(
  db: Db,
  { subscriberId, now, consent }: { subscriberId: number; now: number; consent: ConsentForm },
): Promise<void> {
  await runBatch(db, unsubscribeStatements({ who: sql`id = ${subscriberId}`, now, consent }));
}

export async function findSubscriber(db: Db, subscriberId: number) {
  const [row] = await db
    .select({ address: subscribers.address, state: subscribers.state, confirmedAt: subscribers.confirmedAt })
    .from(subscribers)
    .where(eq(subscribers.id, subscriberId));
  return row ?? null;
}

export async function storeSuppression(
  db: Db,
  entry: { addressKey: string; addressHash: string; reason: string; now: number; consent: ConsentForm },
): Promise<void> {
  await runBatch(db, [
    sql`insert into suppressions (address_hash, reason, created_at)
      values (${entry.addressHash}, ${entry.reason}, ${entry.now}) on conflict (address_hash) do nothing`,
    ...unsubscribeStatements({ ...entry, who: sql`address_key = ${entry.addressKey}` }),
  ]);
}

/** Made by the first who asks for it, the same for ever after. */
export async function loadSuppressionSalt(db: Db): Promise<string> {
  const [row] = await db.all<{ value: string }>(sql`insert into settings (key, value)
    values ('suppression_salt', lower(hex(randomblob(32)))) on conflict (key) do update set value = value returning value`);
  if (!row) throw new Error("settings.suppression_salt could not be read");
  return row.value;
}

export async function loadSuppressed(db: Db, addressHashes: readonly string[]): Promise<string[]> {
  const rows = await db.all<{ address_hash: string }>(sql`select address_hash from suppressions
    where address_hash in (select value from json_each(${JSON.stringify(addressHashes)}))`);
  return rows.map((row) => row.address_hash);
}

/** How many subscribers were deleted. */
export async function deleteExpiredPending(db: Db, now: number): Promise<number> {
  const isExpired = sql`state = 'pending' and confirm_expires_at <= ${now}`;
  const strangers = sql`select id from subscribers where ${isExpired} and confirmed_at is null`;
  const [, , deleted] = await runBatch(db, [
    sql`delete from consents where subscriber_id in (${strangers})`,
    sql`delete from service_mails where subscriber_id in (${strangers})`,
    sql`delete from subscribers where id in (${strangers})`,
    sql`update subscribers set state = 'unsubscribed', confirm_token_hash = null, confirm_expires_at = null
      where ${isExpired}`,
  ]);
  return deleted?.meta.changes ?? 0;
}

/** `leaseUntil` also tells whose lease it is. */
export type ServiceMailClaim = Readonly<{ id: string; leaseUntil: number }>;
export type ServiceMail = ServiceMailClaim &
  Readonly<{
    kind: "confirmation";
    address: string;
    addressKey: string | null;
    subscriberState: string | null;
    subject: string;
    html: string;
    text: string;
    attempts: number;
    firstAttemptAt: number | null;
  }>;

/** Takes a waiting mail until `leaseUntil`, so that a doorbell rung twice sends once. */
export async function claimServiceMail(
  db: Db,
  { id, leaseUntil }: ServiceMailClaim,
  now: number,
): Promise<ServiceMail | null> {
  const [mail] = await db.all<ServiceMail>(sql`update service_mails
    set lease_until = ${leaseUntil}, attempts = attempts + 1
    where id = ${id} and state = 'pending' and lease_until <= ${now}
    returning id, kind, address, subject, html, text, attempts, first_attempt_at as firstAttemptAt,
    lease_until as leaseUntil,
    (select address_key from subscribers where subscribers.id = subscriber_id) as addressKey,
    (select state from subscribers where subscribers.id = subscriber_id) as subscriberState`);
  return mail ?? null;
}

export async function isServiceMailOpen(db: Db, mailId: string): Promise<boolean> {
  const rows = await db.all(sql`select 1 from service_mails where id = ${mailId} and state = 'pending'`);
  return rows.length > 0;
}

/** From here on the mail may be out. False if it was ended, replaced or claimed by another meanwhile. */
export async function storeFirstAttempt(db: Db, claim: ServiceMailClaim, now: number): Promise<boolean> {
  const stored = await db.run(sql`update service_mails set first_attempt_at = ${now} where ${isHeldBy(claim)}`);
  return stored.meta.changes === 1;
}

/**
 * Gives the mail back until later. `reopen` forgets its first attempt, which sent nothing.
 * False if it was ended or claimed by another meanwhile.
 */
export async function releaseServiceMail(
  db: Db,
  claim: ServiceMailClaim,
  { until, reason, reopen }: { until: number; reason: string; reopen: boolean },
): Promise<boolean> {
  const freed = reopen ? sql`, first_attempt_at = null` : sql``;
  const released = await db.run(sql`update service_mails set lease_until = ${until}, reason = ${reason} ${freed}
    where ${isHeldBy(claim)}`);
  return released.meta.changes === 1;
}

/** Ends a mail and empties it: the link in it opens a subscription, and of that only the hash is kept. */
export async function closeServiceMail(
  db: Db,
  mailId: string,
  end: {
    state: "skipped" | "sent" | "failed" | "uncertain";
    reason: string | null;
    resendId: string | null;
    now: number;
  },
): Promise<void> {
  const sentAt = end.state === "sent" ? end.now : null;
  await db.run(sql`update service_mails set state = ${end.state}, reason = ${end.reason}, resend_id = ${end.resendId},
    sent_at = ${sentAt}, html = '', text = '' where id = ${mailId} and state <> 'sent'`);
}

/** Waiting mails, oldest first. */
export function loadDueServiceMails(db: Db, now: number, limit: number): Promise<{ id: string }[]> {
  return db.all(sql`select id from service_mails where state = 'pending' and lease_until <= ${now}
    order by created_at limit ${limit}`);
}

function isHeldBy({ id, leaseUntil }: ServiceMailClaim): SQL {
  return sql`id = ${id} and state = 'pending' and lease_until = ${leaseUntil}`;
}

function unsubscribeStatements({ who, now, consent }: { who: SQL; now: number; consent: ConsentForm }): SQL[] {
  const leaves = sql`${who} and state = 'confirmed'`;
  return [
    sql`insert into consents (subscriber_id, act, at, form_version, wording_hash)
      select id, 'unsubscribed', ${now}, ${consent.formVersion}, ${consent.wordingHash} from subscribers where ${leaves}`,
    sql`update subscribers set state = 'unsubscribed', unsubscribed_at = ${now}, confirm_token_hash = null,
      confirm_expires_at = null where ${leaves}`,
  ];
}
