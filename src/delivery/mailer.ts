/** The one way out for mail: Resend's batch endpoint, with its answers as named values. */
import { Resend } from "resend";
import * as v from "valibot";

export type OutgoingMail = Readonly<{
  from: string;
  replyTo: string | null;
  /** One mailbox: nobody sees another reader's address. */
  to: string;
  subject: string;
  html: string;
  text: string;
  headers: Readonly<Record<string, string>>;
  /** Come back with every webhook; letters, digits, `_` and `-` only, never an address. */
  tags: readonly Readonly<{ name: string; value: string }>[];
}>;

/**
 * What became of a batch. It is one thing: all mails are accepted or none is.
 * - `accepted`: ids in the order of the mails.
 * - `unknown`: a timeout, a reset, a 5xx or a broken answer; the mails may have gone out, so only the same key and the
 *   same bytes may be tried again.
 * - `busy`: the same key is being worked on right now.
 * - `rate_limited`, `quota_exceeded`, `denied` (key, sender or domain not accepted), `refused` (a mail of the batch is
 *   not acceptable): nothing was sent by this call.
 * - `conflict`: the key was used before with other bytes.
 */
export type MailOutcome =
  | Readonly<{ kind: "accepted"; resendIds: readonly string[] }>
  | Readonly<{ kind: "rate_limited"; retryAfterMs: number; reason: string }>
  | Readonly<{ kind: "unknown" | "busy" | "quota_exceeded" | "denied" | "refused" | "conflict"; reason: string }>;

export type Mailer = {
  /** Sends up to 100 mails in one call. Never throws for what Resend or the network does. */
  sendBatch(mails: readonly OutgoingMail[], options: { idempotencyKey: string }): Promise<MailOutcome>;
};

/** After this long an answer counts as unknown. */
const TIMEOUT_MS = 30_000;

export function makeResendMailer({ apiKey, baseUrl }: { apiKey: string; baseUrl: string }): Mailer {
  const resend = new Resend(apiKey, { baseUrl });
  return {
    async sendBatch(mails, { idempotencyKey }) {
      const answer = await resend.batch.send(mails.map(toPayload), {
        idempotencyKey,
        batchValidation: "strict",
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      return readAnswer(answer, mails.length);
    },
  };
}

function toPayload({ replyTo, tags, headers, ...mail }: OutgoingMail) {
  return { ...mail, headers: { ...headers }, tags: [...tags], ...(replyTo === null ? {} : { replyTo }) };
}

/** The SDK hands on whatever JSON came, so its types are a hope; this is the border. */
const answerSchema = v.object({
  data: v.nullish(v.object({ data: v.array(v.object({ id: v.pipe(v.string(), v.minLength(1)) })) })),
  error: v.nullish(
    v.object({
      name: v.optional(v.string(), "unnamed"),
      message: v.optional(v.string(), ""),
      statusCode: v.nullish(v.number()),
    }),
  ),
  headers: v.nullish(v.record(v.string(), v.string())),
});

type SdkError = NonNullable<v.InferOutput<typeof answerSchema>["error"]>;

function readAnswer(answer: unknown, mailCount: number): MailOutcome {
  const parsed = v.safeParse(answerSchema, answer);
  if (!parsed.success) return { kind: "unknown", reason: "Resend's answer could not be read" };
  const { data, error, headers } = parsed.output;
  if (error) return readError(error, headers?.["retry-after"]);
  const resendIds = data?.data.map((mail) => mail.id) ?? [];
  if (resendIds.length !== mailCount)
    return { kind: "unknown", reason: `Resend named ${resendIds.length} ids for ${mailCount} mails` };
  return { kind: "accepted", resendIds };
}

function readError(error: SdkError, retryAfter: string | undefined): MailOutcome {
  const reason = `${error.statusCode ?? "no answer"} ${error.name}: ${error.message}`.slice(0, 300);
  const kind = kindOf(error);
  if (kind !== "rate_limited") return { kind, reason };
  return { kind, reason, retryAfterMs: secondsOf(retryAfter) * 1000 };
}

const KIND_OF_NAME: Readonly<Record<string, Exclude<MailOutcome["kind"], "accepted">>> = {
  rate_limit_exceeded: "rate_limited",
  daily_quota_exceeded: "quota_exceeded",
  monthly_quota_exceeded: "quota_exceeded",
  concurrent_idempotent_requests: "busy",
  invalid_idempotent_request: "conflict",
  invalid_from_address: "denied",
};

const REFUSING_STATUSES = new Set([400, 413, 422]);

/** By name first, then by status. What names neither never reached a verdict: it is unknown. */
function kindOf({ name, statusCode }: SdkError): Exclude<MailOutcome["kind"], "accepted"> {
  const named = KIND_OF_NAME[name];
  if (named) return named;
  if (statusCode === 429) return "rate_limited";
  if (statusCode === null || statusCode === undefined || statusCode < 400 || statusCode >= 500) return "unknown";
  if (statusCode === 408 || statusCode === 409) return "unknown";
  return REFUSING_STATUSES.has(statusCode) ? "refused" : "denied";
}

/** Resend gives seconds; a missing or strange value waits one, and no value more than an hour. */
function secondsOf(retryAfter: string | undefined): number {
  const seconds = Number(retryAfter);
  return seconds >= 1 ? Math.min(seconds, 3600) : 1;
}
