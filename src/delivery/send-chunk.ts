import type { Deps } from "../deps.ts";
import { sha256Hex } from "../feeds/sha256.ts";
import { findSuppressed } from "../subscribers/suppress.ts";
import { type ChunkStep, decideChunkStep } from "./chunk-step.ts";
import { ringAgain } from "./doorbell.ts";
import { composeIssueMails } from "./issue-mails.ts";
import { FAILED_HERE, underLease } from "./lease.ts";
import { KEY_SAFE_MS, NO_ANSWER } from "./retry-times.ts";
import { skipReason } from "./skip-reason.ts";
import {
  claimChunk,
  closeChunk,
  freezeChunk,
  isChunkOpen,
  loadIssue,
  loadPendingRecipients,
  releaseChunk,
  splitChunk,
  storeSent,
  type ChunkClaim,
  type ChunkLease,
  type Recipient,
} from "./store.ts";

/** Longer than the mailer waits for an answer and the database for both batches. */
const LEASE_MS = 5 * 60_000;

const CHANGED =
  "the mails no longer have the bytes of the first attempt; was the template, the sender or a reader's address changed?";

/**
 * Sends one chunk of an issue, once. Its first attempt fixes who is in it and, by a hash, every byte; until Resend
 * answers, each further attempt repeats them under the same key, so that Resend itself keeps a second mail from going out.
 * A chunk that must wait is given back and rung for again.
 */
export async function sendChunk(deps: Deps, issueId: number, no: number): Promise<string> {
  const claim = { issueId, no, token: crypto.randomUUID() };
  return underLease(
    () => claimAndSend(deps, claim),
    () => releaseChunk(deps.db, claim, { until: deps.now(), reason: FAILED_HERE, reopen: false, pause: false }),
  );
}

async function claimAndSend(deps: Deps, claim: ChunkClaim): Promise<string> {
  const now = deps.now();
  const lease = await claimChunk(deps.db, claim, { now, leaseUntil: now + LEASE_MS });
  if (!lease) return answerMissedClaim(deps, claim);
  if (lease.firstAttemptAt !== null && now - lease.firstAttemptAt >= KEY_SAFE_MS) {
    await closeChunk(deps.db, lease, { chunkState: "uncertain", deliveryState: "uncertain", reason: NO_ANSWER });
    return `uncertain: ${NO_ANSWER}`;
  }
  const pending = await loadPendingRecipients(deps.db, lease);
  return lease.firstAttemptAt === null ? attemptFirst(deps, lease, pending) : attemptAgain(deps, lease, pending);
}

/** Rings nothing: who holds the chunk rings again, and for a worker that died the sweep does. */
async function answerMissedClaim(deps: Deps, claim: ChunkClaim): Promise<string> {
  return (await isChunkOpen(deps.db, claim)) ? "waits or is being sent" : "nothing to do";
}

/** Asks about suppressions first: if they cannot be read, nothing is sent. */
async function attemptFirst(deps: Deps, lease: ChunkLease, pending: readonly Recipient[]): Promise<string> {
  const suppressed = await findSuppressed(
    deps,
    pending.flatMap(({ addressKey }) => addressKey ?? []),
  );
  const skipped = pending.flatMap((recipient) => {
    const reason = skipReason(recipient, suppressed);
    return reason === null ? [] : [{ subscriberId: recipient.subscriberId, reason }];
  });
  const recipients = pending.filter((recipient) => skipReason(recipient, suppressed) === null);
  const { mails, bodyHash } = await composeMails(deps, lease, recipients);
  const isOurs = await freezeChunk(deps.db, lease, { bodyHash, skipped, now: deps.now() });
  if (!isOurs) return "lease lost";
  return send(deps, lease, { mails, recipients });
}

async function attemptAgain(deps: Deps, lease: ChunkLease, recipients: readonly Recipient[]): Promise<string> {
  const { mails, bodyHash } = await composeMails(deps, lease, recipients);
  if (bodyHash === lease.bodyHash) return send(deps, lease, { mails, recipients });
  await closeChunk(deps.db, lease, { chunkState: "conflict", deliveryState: "uncertain", reason: CHANGED });
  return `conflict: ${CHANGED}`;
}

async function composeMails(deps: Deps, lease: ChunkLease, recipients: readonly Recipient[]) {
  const issue = await loadIssue(deps.db, lease.issueId);
  const mails = await composeIssueMails(deps.config, issue, lease, recipients);
  return { mails, bodyHash: await sha256Hex(JSON.stringify(mails)) };
}

type Batch = Readonly<{
  mails: Awaited<ReturnType<typeof composeIssueMails>>;
  recipients: readonly Recipient[];
}>;

async function send(deps: Deps, lease: ChunkLease, { mails, recipients }: Batch): Promise<string> {
  if (mails.length === 0) return settle(deps, lease, { kind: "sent", resendIds: [] }, recipients);
  const idempotencyKey = `digest/${lease.issueId}/${lease.no}/${lease.generation}`;
  const outcome = await deps.mailer.sendBatch(mails, { idempotencyKey });
  const step = decideChunkStep(outcome, {
    isFirst: lease.firstAttemptAt === null,
    attempts: lease.attempts,
    mailCount: mails.length,
  });
  return settle(deps, lease, step, recipients);
}

async function settle(
  deps: Deps,
  lease: ChunkLease,
  step: ChunkStep,
  recipients: readonly Recipient[],
): Promise<string> {
  if (step.kind === "sent") {
    const sent = new Map(recipients.flatMap(({ subscriberId }, at) => pair(subscriberId, step.resendIds[at])));
    await storeSent(deps.db, lease, sent);
    return `sent ${sent.size}`;
  }
  if (step.kind === "split") return split(deps, lease, recipients, step.reason);
  if (step.kind === "close") {
    await closeChunk(deps.db, lease, step);
    return `${step.chunkState}: ${step.reason}`;
  }
  return release(deps, lease, step);
}

function pair(subscriberId: number, resendId: string | undefined): [number, string][] {
  return resendId === undefined ? [] : [[subscriberId, resendId]];
}

/** Halving a refused chunk finds the mail that Resend will not take; all others go out. */
async function split(deps: Deps, lease: ChunkLease, recipients: readonly Recipient[], reason: string): Promise<string> {
  const subscriberIds = recipients.slice(Math.ceil(recipients.length / 2)).map(({ subscriberId }) => subscriberId);
  const newNo = await splitChunk(deps.db, lease, { subscriberIds, reason });
  if (newNo === null) return "lease lost";
  await deps.enqueue([lease.no, newNo].map((no) => ({ type: "chunk.send", issueId: lease.issueId, no })));
  return `split, the rest is chunk ${newNo}: ${reason}`;
}

async function release(deps: Deps, lease: ChunkLease, step: Extract<ChunkStep, { kind: "release" }>): Promise<string> {
  const isOurs = await releaseChunk(deps.db, lease, { ...step, until: deps.now() + step.waitMs });
  if (step.pause) return `issue paused: ${step.reason}`;
  if (!isOurs) return "lease lost";
  return ringAgain(deps, { type: "chunk.send", issueId: lease.issueId, no: lease.no }, step);
}
