import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { sendChunk } from "../../src/delivery/send-chunk.ts";
import { sweepDeliveries } from "../../src/delivery/sweep-deliveries.ts";
import { receiveMailEvent } from "../../src/delivery/webhooks.ts";
import type { FakeResend, StoredMail } from "../../src/local/fake-resend-core.ts";
import { signWebhook } from "../../src/local/fake-resend-webhook.ts";
import { findSuppressed } from "../../src/subscribers/suppress.ts";
import { testDeps } from "../support/deps.ts";
import { localBindings } from "../support/outside.ts";
import { clearMailTables, deliveryStates, insertFrozenIssue, insertReaders, ISSUE, rows } from "../support/readers.ts";
import { fakeResend } from "../support/resend.ts";

const SECRET = localBindings.RESEND_WEBHOOK_SECRET;
const PERMANENT = { bounce: { type: "Permanent", subType: "General", message: "no such mailbox" } };

beforeEach(clearMailTables);

test("a permanent bounce is recorded once and suppresses the address for good", async () => {
  const { resend, mail } = await aSentIssue();
  const { payload, headers } = await resend.report(mail, "email.bounced", PERMANENT);
  expect(await receiveMailEvent(testDeps(), payload, headers)).toBe("recorded");
  expect(await receiveMailEvent(testDeps(), payload, headers)).toBe("seen");

  expect(await rows("select type, resend_id, reason from mail_events")).toEqual([
    { type: "email.bounced", resend_id: mail.id, reason: "Permanent, General, no such mailbox" },
  ]);
  expect(await isSuppressed("reader1@example.org")).toBe(true);
  expect(await rows("select state from subscribers where id = 1")).toEqual([{ state: "unsubscribed" }]);
});

test.for([
  ["email.complained", {}, true],
  ["email.suppressed", {}, true],
  ["email.bounced", { bounce: { type: "Transient", subType: "MailboxFull", message: "full" } }, false],
  ["email.bounced", { bounce: { type: "Undetermined", subType: "Suppressed" } }, true],
  ["email.delivered", {}, false],
  ["email.failed", { failed: { reason: "quota" } }, false],
  ["contact.created", {}, false],
] as const)("%s with %j suppresses: %s", async ([type, details, isExpected]) => {
  const { resend, mail } = await aSentIssue();
  const { payload, headers } = await resend.report(mail, type, details);
  expect(await receiveMailEvent(testDeps(), payload, headers)).toBe("recorded");
  expect(await isSuppressed("reader1@example.org")).toBe(isExpected);
});

test("a report tells what became of a mail whose answer never came", async () => {
  const { resend, mail } = await aSentIssue();
  await env.DB.prepare("update deliveries set state = 'uncertain', resend_id = null").run();
  const { payload, headers } = await resend.report(mail, "email.delivered");
  await receiveMailEvent(testDeps(), payload, headers);
  expect(await rows("select state, resend_id from deliveries")).toEqual([{ state: "sent", resend_id: mail.id }]);
});

test("a report about a mail we do not know is kept", async () => {
  const { resend, mail } = await aSentIssue();
  const { payload, headers } = await resend.report({ ...mail, id: "unknown", tags: [] }, "email.delivered");
  expect(await receiveMailEvent(testDeps(), payload, headers)).toBe("recorded");
  expect(await deliveryStates()).toEqual(["sent"]);
});

test("what is not signed by us, is changed, or is old is forged and changes nothing", async () => {
  const { resend, mail } = await aSentIssue();
  const { payload, headers } = await resend.report(mail, "email.bounced", PERMANENT);
  const old = await sign(payload, Date.now() - 10 * 60_000);
  const otherKey = await sign(payload, Date.now(), `whsec_${btoa("a secret of somebody else")}`);
  expect(await receiveMailEvent(testDeps(), payload.replace("reader1", "reader2"), headers)).toBe("forged");
  expect(await receiveMailEvent(testDeps(), payload, new Headers())).toBe("forged");
  expect(await receiveMailEvent(testDeps(), payload, old)).toBe("forged");
  expect(await receiveMailEvent(testDeps(), payload, otherKey)).toBe("forged");
  expect(await rows("select id from mail_events")).toEqual([]);
  expect(await isSuppressed("reader1@example.org")).toBe(false);
});

test("a signed body that is no report is malformed", async () => {
  for (const payload of ["{}", '{"type":"email.sent","created_at":"someday","data":{}}'])
    expect(await receiveMailEvent(testDeps(), payload, await sign(payload, Date.now()))).toBe("malformed");
});

/** Reports are checked against the machine's clock, so Resend's runs with it here. */
async function aSentIssue(): Promise<{ resend: FakeResend; mail: StoredMail }> {
  const resend = fakeResend(() => Date.now());
  await insertReaders(1);
  await insertFrozenIssue();
  await sweepDeliveries(testDeps());
  await sendChunk(testDeps(), ISSUE, 0);
  const [mail] = resend.mails();
  if (!mail) throw new Error("the issue was not sent");
  return { resend, mail };
}

function sign(body: string, at: number, secret = SECRET): Promise<Headers> {
  return signWebhook(secret, { id: "msg_1", timestampSeconds: Math.floor(at / 1000), body });
}

async function isSuppressed(address: string): Promise<boolean> {
  return (await findSuppressed(testDeps(), [address])).has(address);
}
