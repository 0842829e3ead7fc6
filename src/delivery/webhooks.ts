/** What Resend reports about mails it took: https://resend.com/docs/webhooks */
import { Resend } from "resend";
import * as v from "valibot";
import type { Deps } from "../deps.ts";
import { parseAddress } from "../subscribers/address.ts";
import { suppressAddress, type SuppressionReason } from "../subscribers/suppress.ts";
import { reconcileDelivery, storeMailEvent } from "./store.ts";

/** `recorded` and `seen` (a repeat) are answered with 200, `forged` with 401, `malformed` with 400. */
export type MailEventOutcome = "recorded" | "seen" | "forged" | "malformed";

/**
 * Takes in one report: an address that bounced for good or complained is never mailed again. Reports come late, twice
 * and out of order, so every effect may be repeated and the row is written last.
 * `payload` is the raw body, byte for byte as it came.
 */
export async function receiveMailEvent(deps: Deps, payload: string, headers: Headers): Promise<MailEventOutcome> {
  const id = headers.get("svix-id") ?? "";
  if (!isSigned(deps, payload, headers)) return "forged";
  const parsed = v.safeParse(reportSchema, payload);
  if (!parsed.success) return "malformed";
  const report = parsed.output;
  const addressKeys = report.data.to.flatMap(toAddressKey);
  await suppressReported(deps, report, addressKeys);
  await reconcileReported(deps, report, addressKeys);
  const isNew = await storeMailEvent(deps.db, {
    id,
    type: report.type,
    resendId: report.data.email_id,
    reason: reasonOf(report),
    reportedAt: report.created_at,
    now: deps.now(),
  });
  return isNew ? "recorded" : "seen";
}

/** The SDK checks age (five minutes) and signature against the machine's own clock, as the sender's is. */
function isSigned({ config }: Deps, payload: string, headers: Headers): boolean {
  try {
    new Resend(config.resend.apiKey).webhooks.verify({
      payload,
      headers: {
        id: headers.get("svix-id") ?? "",
        timestamp: headers.get("svix-timestamp") ?? "",
        signature: headers.get("svix-signature") ?? "",
      },
      webhookSecret: config.resend.webhookSecret,
    });
    return true;
  } catch {
    return false;
  }
}

const text = v.nullish(v.string(), null);

const reportSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    type: v.string(),
    created_at: v.pipe(
      v.string(),
      v.transform((iso) => Date.parse(iso)),
      v.integer("is no time"),
    ),
    data: v.object({
      email_id: text,
      to: v.optional(
        v.union([
          v.array(v.string()),
          v.pipe(
            v.string(),
            v.transform((to) => [to]),
          ),
        ]),
        [],
      ),
      tags: v.fallback(v.optional(v.record(v.string(), v.string()), {}), {}),
      bounce: v.nullish(v.object({ type: text, subType: text, message: text }), null),
      failed: v.nullish(v.object({ reason: text }), null),
    }),
  }),
);

type Report = v.InferOutput<typeof reportSchema>;

function toAddressKey(address: string): string[] {
  const parsed = parseAddress(address);
  return parsed.ok ? [parsed.addressKey] : [];
}

async function suppressReported(deps: Deps, report: Report, addressKeys: readonly string[]): Promise<void> {
  const reason = suppressionReason(report);
  if (reason === null) return;
  for (const addressKey of addressKeys) await suppressAddress(deps, addressKey, reason);
}

/** A full mailbox or a server that is down (`Transient`) will take mail again; these will not. */
function suppressionReason({ type, data }: Report): SuppressionReason | null {
  if (type === "email.complained") return "complaint";
  if (type === "email.suppressed") return "bounce";
  const isForGood = data.bounce?.type === "Permanent" || data.bounce?.subType === "Suppressed";
  return type === "email.bounced" && isForGood ? "bounce" : null;
}

/** Each of these is said only of a mail that Resend took. */
const PROVES_SENT = new Set(["email.sent", "email.delivered", "email.bounced", "email.complained"]);

async function reconcileReported(deps: Deps, { type, data }: Report, addressKeys: readonly string[]): Promise<void> {
  const issueId = Number(data.tags["issue"]);
  const [addressKey] = addressKeys;
  if (!PROVES_SENT.has(type) || !Number.isInteger(issueId) || !data.email_id || !addressKey) return;
  await reconcileDelivery(deps.db, { issueId, addressKey, resendId: data.email_id });
}

function reasonOf({ data }: Report): string | null {
  const { bounce, failed } = data;
  const words = [bounce?.type, bounce?.subType, bounce?.message, failed?.reason].filter((word) => word);
  return words.length > 0 ? words.join(", ").slice(0, 300) : null;
}
