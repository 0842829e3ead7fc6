import type { Deps } from "../deps.ts";
import {
  claimServiceMail,
  closeServiceMail,
  isServiceMailOpen,
  loadDueServiceMails,
  releaseServiceMail,
  type ServiceMail,
  type ServiceMailClaim,
  storeFirstAttempt,
} from "../subscribers/store.ts";
import { findSuppressed } from "../subscribers/suppress.ts";
import { ringAgain, ringSpaced } from "./doorbell.ts";
import { FAILED_HERE, underLease } from "./lease.ts";
import type { MailOutcome, OutgoingMail } from "./mailer.ts";
import { backoffMs, KEY_SAFE_MS, NO_ANSWER } from "./retry-times.ts";

const LEASE_MS = 5 * 60_000;
const PAUSE_MS = 3_600_000;
const MAILS_A_RUN = 500;

/**
 * Sends one mail that is no issue, once: its text stands in its row, so every attempt has the same bytes and key.
 * A mail that must wait is given back and rung for again.
 */
export async function deliverServiceMail(deps: Deps, mailId: string): Promise<string> {
  const now = deps.now();
  const claim = { id: mailId, leaseUntil: now + LEASE_MS };
  return underLease(
    () => claimAndSend(deps, claim, now),
    () => releaseServiceMail(deps.db, claim, { until: now, reason: FAILED_HERE, reopen: false }),
  );
}

async function claimAndSend(deps: Deps, claim: ServiceMailClaim, now: number): Promise<string> {
  const mail = await claimServiceMail(deps.db, claim, now);
  if (!mail) return answerMissedClaim(deps, claim.id);
  if (mail.firstAttemptAt === null) {
    const reason = await reasonToSkip(deps, mail);
    if (reason !== null) return close(deps, mail.id, { state: "skipped", reason });
    if (!(await storeFirstAttempt(deps.db, mail, now))) return "lease lost";
  } else if (now - mail.firstAttemptAt >= KEY_SAFE_MS) {
    return close(deps, mail.id, { state: "uncertain", reason: NO_ANSWER });
  }
  const outcome = await deps.mailer.sendBatch([toOutgoing(deps, mail)], { idempotencyKey: `service/${mail.id}` });
  return settle(deps, mail, outcome);
}

/** Rings for mails that wait or whose doorbell was lost. */
export async function sweepServiceMails(deps: Deps): Promise<string> {
  const due = await loadDueServiceMails(deps.db, deps.now(), MAILS_A_RUN);
  await ringSpaced(
    deps,
    due.map(({ id }) => ({ type: "mail.send", mailId: id })),
  );
  return `${due.length} mails rung`;
}

/** Rings nothing: who holds the mail rings again, and for a worker that died the sweep does. */
async function answerMissedClaim(deps: Deps, mailId: string): Promise<string> {
  return (await isServiceMailOpen(deps.db, mailId)) ? "waits or is being sent" : "nothing to do";
}

async function reasonToSkip(deps: Deps, mail: ServiceMail): Promise<string | null> {
  if (mail.addressKey === null) return "erased";
  if (mail.subscriberState !== "pending") return "no longer waiting for confirmation";
  const suppressed = await findSuppressed(deps, [mail.addressKey]);
  return suppressed.has(mail.addressKey) ? "suppressed" : null;
}

function toOutgoing({ config }: Deps, mail: ServiceMail): OutgoingMail {
  return {
    from: config.mailFrom,
    replyTo: config.mailReplyTo,
    to: mail.address,
    subject: mail.subject,
    html: mail.html,
    text: mail.text,
    headers: { "Auto-Submitted": "auto-generated", "X-Entity-Ref-ID": mail.id },
    tags: [{ name: "kind", value: mail.kind }],
  };
}

async function settle(deps: Deps, mail: ServiceMail, outcome: MailOutcome): Promise<string> {
  if (outcome.kind === "accepted")
    return close(deps, mail.id, { state: "sent", reason: null, resendId: outcome.resendIds[0] ?? null });
  const { reason } = outcome;
  if (outcome.kind === "refused") return close(deps, mail.id, { state: "failed", reason });
  if (outcome.kind === "conflict") return close(deps, mail.id, { state: "uncertain", reason });
  const waitMs = waitOf(outcome, mail.attempts);
  const reopen = mail.firstAttemptAt === null && tookNothing(outcome);
  const isOurs = await releaseServiceMail(deps.db, mail, { until: deps.now() + waitMs, reason, reopen });
  if (!isOurs) return "lease lost";
  if (isPausing(outcome)) return `waits an hour: ${reason}`;
  return ringAgain(deps, { type: "mail.send", mailId: mail.id }, { waitMs, reason });
}

function waitOf(outcome: MailOutcome, attempts: number): number {
  if (isPausing(outcome)) return PAUSE_MS;
  return outcome.kind === "rate_limited" ? outcome.retryAfterMs : backoffMs(attempts);
}

function tookNothing(outcome: MailOutcome): boolean {
  return outcome.kind === "rate_limited" || isPausing(outcome);
}

function isPausing({ kind }: MailOutcome): boolean {
  return kind === "quota_exceeded" || kind === "denied";
}

async function close(
  deps: Deps,
  mailId: string,
  end: { state: "skipped" | "sent" | "failed" | "uncertain"; reason: string | null; resendId?: string | null },
): Promise<string> {
  await closeServiceMail(deps.db, mailId, { resendId: null, ...end, now: deps.now() });
  return end.reason === null ? end.state : `${end.state}: ${end.reason}`;
}
