/**
 * A Resend without network: the batch endpoint with its validation, idempotency, limits and faults, over web standards
 * alone, so that tests hand it to the Worker as its outside and `fake-resend.ts` serves it on loopback.
 */
import { type ApiError, checkBatch, type CheckedMail, errors } from "./fake-resend-rules.ts";
import { signWebhook } from "./fake-resend-webhook.ts";

/** A mail as the outbox lists it; `sentAt` in ISO. */
export type StoredMail = Readonly<{
  id: string;
  from: string;
  to: string;
  replyTo: string | null;
  subject: string;
  html: string;
  text: string;
  headers: Record<string, string>;
  tags: readonly Readonly<{ name: string; value: string }>[];
  sentAt: string;
}>;

/** One accepted call: its mails and what a repeat of its key is compared with. */
export type AcceptedCall = Readonly<{ key: string | null; body: string; at: number; mails: readonly StoredMail[] }>;

const REFUSALS = {
  error_before: errors.internal,
  rate_limited: errors.rateLimited,
  daily_quota: errors.dailyQuota,
  monthly_quota: errors.monthlyQuota,
  busy: errors.busy,
  conflict: errors.conflict,
  denied: errors.denied,
  invalid: errors.invalid,
} as const;

/**
 * What the next call meets. `lost_before` and `lost_after` are a connection that breaks before and after Resend took the
 * mails (a timeout looks the same); `error_after` and `broken_body` have taken them as well; the others took nothing.
 */
export type Fault = keyof typeof REFUSALS | "lost_before" | "lost_after" | "error_after" | "broken_body";

export type FakeResend = Readonly<{
  /** Throws where a real connection would break. */
  handle(request: Request): Promise<Response>;
  mails(): StoredMail[];
  /** The next `times` calls meet the fault. */
  fail(fault: Fault, times?: number): void;
  /** A webhook about a mail as Resend would post it, signed. */
  report(mail: StoredMail, type: string, details?: object): Promise<{ payload: string; headers: Headers }>;
}>;

type Options = Readonly<{
  now: () => number;
  webhookSecret?: string;
  requestsPerSecond?: number;
  /** Calls accepted earlier, and where to keep new ones. */
  accepted?: readonly AcceptedCall[];
  keep?: (call: AcceptedCall) => void;
}>;

const KEY_LIFE_MS = 24 * 3_600_000;

export function makeFakeResend({
  now,
  webhookSecret = "",
  requestsPerSecond = 10,
  accepted = [],
  keep,
}: Options): FakeResend {
  const calls = [...accepted];
  const faults: Fault[] = [];
  const keysInWork = new Set<string>();
  const limit = makeRateLimit(requestsPerSecond, now);

  async function handle(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith("/outbox")) return answerOutbox(pathname, listMails());
    if (pathname !== "/emails/batch") return answerError(errors.notFound);
    if (request.method !== "POST") return answerError(errors.methodNotAllowed);
    if (!/^Bearer \S+/.test(request.headers.get("authorization") ?? "")) return answerError(errors.missingKey);
    const rate = limit();
    if (!rate.isWithin) return answerError(errors.rateLimited, rate.headers);
    return meet(faults.shift(), () => sendOnce(request, rate.headers));
  }

  /** A key in work answers 409 to a second call, as long as the first has not ended. */
  async function sendOnce(request: Request, headers: Record<string, string>): Promise<Response> {
    const key = request.headers.get("idempotency-key");
    if (key !== null && (key.length < 1 || key.length > 256)) return answerError(errors.badKey, headers);
    if (key !== null && keysInWork.has(key)) return answerError(errors.busy, headers);
    if (key !== null) keysInWork.add(key);
    try {
      return send(key, await request.text(), headers);
    } finally {
      if (key !== null) keysInWork.delete(key);
    }
  }

  function send(key: string | null, body: string, headers: Record<string, string>): Response {
    const known = calls.find((call) => key !== null && call.key === key && now() - call.at < KEY_LIFE_MS);
    if (known) return known.body === body ? answerIds(known.mails, headers) : answerError(errors.conflict, headers);
    const batch = checkBatch(parseJson(body));
    if (!batch.ok) return answerError(batch.error, headers);
    const call = { key, body, at: now(), mails: batch.mails.map((mail) => toStored(mail, now())) };
    calls.push(call);
    keep?.(call);
    return answerIds(call.mails, headers);
  }

  function listMails(): StoredMail[] {
    return calls.flatMap((call) => call.mails);
  }

  return {
    handle,
    mails: listMails,
    fail: (fault, times = 1) => void faults.push(...Array.from({ length: times }, () => fault)),
    report: (mail, type, details) => makeReport(mail, type, { details, now: now(), webhookSecret }),
  };
}

async function meet(fault: Fault | undefined, send: () => Promise<Response>): Promise<Response> {
  if (fault === undefined) return send();
  if (isRefusal(fault)) return answerError(REFUSALS[fault]);
  if (fault !== "lost_before") await send();
  if (fault === "error_after") return answerError(errors.internal);
  if (fault === "broken_body") return new Response("<html>Bad gateway", { status: 200 });
  throw new TypeError("the connection broke");
}

function isRefusal(fault: Fault): fault is keyof typeof REFUSALS {
  return fault in REFUSALS;
}

function answerOutbox(pathname: string, mails: readonly StoredMail[]): Response {
  if (pathname === "/outbox.json") return Response.json(mails);
  const mail = mails.find(({ id }) => pathname === `/outbox/${id}.json`);
  return mail ? Response.json(mail) : answerError(errors.notFound);
}

function answerIds(mails: readonly StoredMail[], headers: Record<string, string>): Response {
  return Response.json({ data: mails.map(({ id }) => ({ id })) }, { headers });
}

function answerError(error: ApiError, headers: Record<string, string> = {}): Response {
  const wait = error.name === "rate_limit_exceeded" ? { "retry-after": "2" } : {};
  return Response.json(error, { status: error.statusCode, headers: { ...headers, ...wait } });
}

/** Counted per whole second, as the `ratelimit-*` headers tell it. */
function makeRateLimit(perSecond: number, now: () => number) {
  let second = 0;
  let count = 0;
  return () => {
    const current = Math.floor(now() / 1000);
    count = current === second ? count + 1 : 1;
    second = current;
    const remaining = Math.max(0, perSecond - count);
    const headers = {
      "ratelimit-limit": String(perSecond),
      "ratelimit-remaining": String(remaining),
      "ratelimit-reset": "1",
    };
    return { isWithin: count <= perSecond, headers };
  };
}

function toStored(mail: CheckedMail, now: number): StoredMail {
  const { from, to, subject, headers, tags } = mail;
  return {
    id: crypto.randomUUID(),
    from,
    to: to.join(", "),
    replyTo: mail.reply_to?.join(", ") ?? null,
    subject,
    html: mail.html ?? "",
    text: mail.text ?? "",
    headers,
    tags,
    sentAt: new Date(now).toISOString(),
  };
}

async function makeReport(
  mail: StoredMail,
  type: string,
  { details, now, webhookSecret }: { details: object | undefined; now: number; webhookSecret: string },
) {
  const at = new Date(now).toISOString();
  const tags = Object.fromEntries(mail.tags.map(({ name, value }) => [name, value]));
  const data = { email_id: mail.id, created_at: at, from: mail.from, to: [mail.to], subject: mail.subject, tags };
  const payload = JSON.stringify({ type, created_at: at, data: { ...data, ...details } });
  const id = `msg_${crypto.randomUUID()}`;
  const timestampSeconds = Math.floor(now / 1000);
  return { payload, headers: await signWebhook(webhookSecret, { id, timestampSeconds, body: payload }) };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
