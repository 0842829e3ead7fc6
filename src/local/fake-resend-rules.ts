/** What Resend documents about its batch endpoint: the body it accepts and the errors it answers with. */
import * as v from "valibot";

export type ApiError = Readonly<{ statusCode: number; name: string; message: string }>;

const MAILBOX = /^(?:[^<>@\r\n]*<[^<>@\s,]+@[^<>@\s,]+\.[^<>@\s,]+>|[^<>@\s,]+@[^<>@\s,]+\.[^<>@\s,]+)$/;
const BATCH_MAX = 100;
const RECIPIENTS_MAX = 50;

const mailbox = (field: string) =>
  v.pipe(
    v.string(`Missing \`${field}\` field.`),
    v.regex(MAILBOX, `Invalid \`${field}\` field. The email address needs to follow the \`email@example.com\` format.`),
  );
const mailboxes = (field: string) =>
  v.pipe(
    v.union([mailbox(field), v.array(mailbox(field))], (issue) => nested(issue) ?? `Missing \`${field}\` field.`),
    v.transform((value) => (typeof value === "string" ? [value] : value)),
  );
const tagText = v.pipe(
  v.string(),
  v.regex(/^[\w-]{1,256}$/, "Tags should only contain ASCII letters, numbers, underscores, or dashes."),
);

const mailSchema = v.pipe(
  v.strictObject({
    from: mailbox("from"),
    to: v.pipe(
      mailboxes("to"),
      v.minLength(1, "Missing `to` field."),
      v.maxLength(RECIPIENTS_MAX, `The \`to\` field holds more than ${RECIPIENTS_MAX} recipients.`),
    ),
    subject: v.string("Missing `subject` field."),
    html: v.optional(v.string()),
    text: v.optional(v.string()),
    reply_to: v.optional(mailboxes("reply_to")),
    headers: v.optional(v.record(v.string(), v.string()), {}),
    tags: v.optional(v.array(v.strictObject({ name: tagText, value: tagText })), []),
  }),
  v.check((mail) => mail.html !== undefined || mail.text !== undefined, "Missing `html` or `text` field."),
);

export type CheckedMail = v.InferOutput<typeof mailSchema>;

/** Strict: one bad mail refuses the batch. */
export function checkBatch(body: unknown): { ok: true; mails: CheckedMail[] } | { ok: false; error: ApiError } {
  const batch = v.pipe(
    v.array(mailSchema, "The body must be an array of emails."),
    v.minLength(1, "The batch holds no email."),
    v.maxLength(BATCH_MAX, `The batch holds more than ${BATCH_MAX} emails.`),
  );
  const result = v.safeParse(batch, body);
  if (result.success) return { ok: true, mails: result.output };
  return { ok: false, error: { ...errors.invalid, message: describe(result.issues[0]) } };
}

/** The SDK sends only what it knows; each key of this table is an error our code must survive. */
export const errors = {
  missingKey: { statusCode: 401, name: "missing_api_key", message: "Missing API key in the authorization header" },
  denied: { statusCode: 403, name: "validation_error", message: "The sending domain is not verified." },
  notFound: { statusCode: 404, name: "not_found", message: "The requested endpoint does not exist" },
  methodNotAllowed: {
    statusCode: 405,
    name: "method_not_allowed",
    message: "This endpoint does not support this method",
  },
  badKey: {
    statusCode: 400,
    name: "invalid_idempotency_key",
    message: "The key must be between 1-256 chars",
  },
  invalid: { statusCode: 422, name: "validation_error", message: "An email of the batch is not valid." },
  conflict: {
    statusCode: 409,
    name: "invalid_idempotent_request",
    message: "Same idempotency key used with a different request payload",
  },
  busy: {
    statusCode: 409,
    name: "concurrent_idempotent_requests",
    message: "Same idempotency key used while original request is still in progress",
  },
  rateLimited: {
    statusCode: 429,
    name: "rate_limit_exceeded",
    message: "Too many requests. Please limit the number of requests per second.",
  },
  dailyQuota: {
    statusCode: 429,
    name: "daily_quota_exceeded",
    message: "You have reached your daily email sending quota.",
  },
  monthlyQuota: {
    statusCode: 429,
    name: "monthly_quota_exceeded",
    message: "You have reached your monthly email sending quota.",
  },
  internal: { statusCode: 500, name: "internal_server_error", message: "An unexpected error occurred." },
} as const satisfies Record<string, ApiError>;

function nested(issue: v.UnionIssue<v.BaseIssue<unknown>>): string | undefined {
  return issue.issues?.at(-1)?.message;
}

function describe(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  return path === null ? issue.message : `${path}: ${issue.message}`;
}
