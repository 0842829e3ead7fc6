import type { Deps } from "../deps.ts";
import { describeError } from "../log.ts";
import { parseAddress } from "./address.ts";
import { composeConfirmationMail } from "./confirmation-mail.tsx";
import { currentConsentForm } from "./consent.ts";
import { sha256Hex } from "../feeds/sha256.ts";
import { truncateNetwork } from "./network.ts";
import { storeSubscription } from "./store.ts";
import { makeSecretToken } from "./tokens.ts";

export type SubscribeOutcome = Readonly<{ outcome: "asked" } | { outcome: "invalid"; message: string }>;

/** A confirmation link opens that long; then the address is forgotten. */
export const CONFIRM_TTL_MS = 7 * 24 * 3_600_000;

/**
 * Takes an address from the form and mails it a confirmation link, at most three an hour. `network` is the visitor's IP
 * address; only its truncated form is kept.
 *
 * The same statements run for an address that is new, waiting, confirmed, suppressed or over its limit, and the answer is
 * the same: nobody learns from the form, or from how long it took, who reads this almanac.
 */
export async function subscribe(
  deps: Deps,
  request: { address: string; network: string | null },
): Promise<SubscribeOutcome> {
  const parsed = parseAddress(request.address);
  if (!parsed.ok) return { outcome: "invalid", message: parsed.message };
  const now = deps.now();
  const token = makeSecretToken();
  const mailId = crypto.randomUUID();
  await storeSubscription(deps.db, {
    address: parsed.address,
    addressKey: parsed.addressKey,
    tokenHash: await sha256Hex(token),
    expiresAt: now + CONFIRM_TTL_MS,
    mail: { id: mailId, ...composeConfirmationMail(deps.config, token) },
    consent: { ...(await currentConsentForm()), network: truncateNetwork(request.network) },
    now,
  });
  await ring(deps, mailId);
  return { outcome: "asked" };
}

/** The mail stands in its row: a queue that is away makes it wait for the sweep, and is no error of the form. */
async function ring(deps: Deps, mailId: string): Promise<void> {
  try {
    await deps.enqueue([{ type: "mail.send", mailId }]);
  } catch (error) {
    deps.log({ kind: "error", name: "mail.send", outcome: "not rung", mailId, error: describeError(error) });
  }
}
