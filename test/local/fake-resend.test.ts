import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Resend } from "resend";
import * as v from "valibot";
import { afterEach, expect, test } from "vitest";
import { makeResendMailer, type OutgoingMail } from "../../src/delivery/mailer.ts";
import { type Fault, makeFakeResend } from "../../src/local/fake-resend-core.ts";
import { serveFakeResend } from "../../src/local/fake-resend.ts";

const KEY = { idempotencyKey: "digest/1/0/0" };
const realFetch = globalThis.fetch;
let clock = Date.UTC(2026, 10, 23, 12);

afterEach(() => {
  globalThis.fetch = realFetch;
});

test("what the SDK sends arrives whole", async () => {
  const { fake, mailer } = outside();
  const outcome = await mailer.sendBatch([aMail()], KEY);
  const [mail] = fake.mails();
  expect(outcome).toEqual({ kind: "accepted", resendIds: [mail?.id] });
  expect(mail).toMatchObject({
    from: "Almanac <digest@almanac.test>",
    to: "reader@example.org",
    replyTo: "hello@almanac.test",
    headers: { "List-Id": "Almanac <weekly.almanac.test>" },
    tags: [{ name: "issue", value: "1" }],
    sentAt: "2026-11-23T12:00:00.000Z",
  });
});

test("the same key and bytes answer the same ids for a day and send nothing", async () => {
  const { fake, mailer } = outside();
  const first = await mailer.sendBatch([aMail()], KEY);
  expect(await mailer.sendBatch([aMail()], KEY)).toEqual(first);
  expect(fake.mails()).toHaveLength(1);

  clock += 24 * 3_600_000;
  await mailer.sendBatch([aMail()], KEY);
  expect(fake.mails()).toHaveLength(2);
});

test("the same key with other bytes is a conflict", async () => {
  const { fake, mailer } = outside();
  await mailer.sendBatch([aMail()], KEY);
  expect(await mailer.sendBatch([aMail({ subject: "Other" })], KEY)).toMatchObject({ kind: "conflict" });
  expect(fake.mails()).toHaveLength(1);
});

test("two calls with one key at the same moment: one is told to wait", async () => {
  const { fake, mailer } = outside();
  const outcomes = await Promise.all([mailer.sendBatch([aMail()], KEY), mailer.sendBatch([aMail()], KEY)]);
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["accepted", "busy"]);
  expect(fake.mails()).toHaveLength(1);
});

test("one bad mail refuses the whole batch and names it", async () => {
  const { fake, mailer } = outside();
  const outcome = await mailer.sendBatch([aMail(), aMail({ to: "nobody" })], KEY);
  expect(outcome).toMatchObject({ kind: "refused", reason: expect.stringContaining("1.to: Invalid `to` field") });
  expect(fake.mails()).toEqual([]);
});

test("a batch of 101 is refused", async () => {
  const { mailer } = outside();
  const outcome = await mailer.sendBatch(
    Array.from({ length: 101 }, () => aMail()),
    KEY,
  );
  expect(outcome).toMatchObject({ kind: "refused", reason: expect.stringContaining("more than 100") });
});

test("the eleventh call of a second is told when to come back", async () => {
  const { mailer } = outside();
  for (let no = 0; no < 10; no++) await mailer.sendBatch([aMail()], { idempotencyKey: `key/${no}` });
  const outcome = await mailer.sendBatch([aMail()], KEY);
  expect(outcome).toMatchObject({ kind: "rate_limited", retryAfterMs: 2000 });
  clock += 1000;
  expect(await mailer.sendBatch([aMail()], KEY)).toMatchObject({ kind: "accepted" });
});

test.for([
  ["lost_before", "unknown", 0],
  ["lost_after", "unknown", 1],
  ["error_before", "unknown", 0],
  ["error_after", "unknown", 1],
  ["broken_body", "unknown", 1],
  ["rate_limited", "rate_limited", 0],
  ["daily_quota", "quota_exceeded", 0],
  ["monthly_quota", "quota_exceeded", 0],
  ["busy", "busy", 0],
  ["conflict", "conflict", 0],
  ["denied", "denied", 0],
  ["invalid", "refused", 0],
] as const satisfies [Fault, string, number][])("the fault %s is the outcome %s", async ([fault, kind, mailCount]) => {
  const { fake, mailer } = outside();
  fake.fail(fault);
  expect(await mailer.sendBatch([aMail()], KEY)).toMatchObject({ kind });
  expect(fake.mails()).toHaveLength(mailCount);
});

test("an answer that names too few ids is unknown, not accepted", async () => {
  const { mailer } = outside();
  globalThis.fetch = async () => Response.json({ data: [] });
  expect(await mailer.sendBatch([aMail()], KEY)).toMatchObject({ kind: "unknown" });
  globalThis.fetch = async () => Response.json("null", { status: 500 });
  expect(await mailer.sendBatch([aMail()], KEY)).toMatchObject({ kind: "unknown" });
});

test.for([
  ["2", 2_000],
  ["0", 1_000],
  [null, 1_000],
  ["Wed, 21 Oct 2026 07:28:00 GMT", 1_000],
  ["86400", 3_600_000],
] as const)("a 429 that asks to come back after %s waits %d ms", async ([retryAfter, retryAfterMs]) => {
  const { mailer } = outside();
  const headers = retryAfter === null ? {} : { "retry-after": retryAfter };
  const error = { statusCode: 429, name: "rate_limit_exceeded", message: "Too many requests." };
  globalThis.fetch = async () => Response.json(error, { status: 429, headers });
  expect(await mailer.sendBatch([aMail()], KEY)).toMatchObject({ kind: "rate_limited", retryAfterMs });
});

test("its reports pass the SDK's own verification", async () => {
  const webhookSecret = `whsec_${btoa("a webhook secret for tests only")}`;
  const fake = makeFakeResend({ now: () => Date.now(), webhookSecret });
  globalThis.fetch = (input, init) => fake.handle(new Request(input, init));
  await makeResendMailer({ apiKey: "re_test", baseUrl: "https://resend.test" }).sendBatch([aMail()], KEY);
  const [mail] = fake.mails();
  if (!mail) throw new Error("no mail was stored");
  const { payload, headers } = await fake.report(mail, "email.bounced", { bounce: { type: "Permanent" } });
  const verified = new Resend("re_test").webhooks.verify({
    payload,
    headers: {
      id: headers.get("svix-id") ?? "",
      timestamp: headers.get("svix-timestamp") ?? "",
      signature: headers.get("svix-signature") ?? "",
    },
    webhookSecret,
  });
  expect(verified).toMatchObject({ type: "email.bounced", data: { email_id: mail.id, tags: { issue: "1" } } });
});

test("served on loopback, a second start continues from the kept mails", async () => {
  const folder = mkdtempSync(join(tmpdir(), "almanac-"));
  const file = join(folder, "outbox.jsonl");
  const first = await serveFakeResend({ port: 0, file });
  await makeResendMailer({ apiKey: "re_test", baseUrl: first.url }).sendBatch([aMail()], KEY);
  await first.close();

  const second = await serveFakeResend({ port: 0, file });
  await makeResendMailer({ apiKey: "re_test", baseUrl: second.url }).sendBatch([aMail()], KEY);
  const outbox = v.tuple([v.object({ id: v.string(), to: v.literal("reader@example.org") })]);
  const [{ id }] = v.parse(outbox, await (await fetch(`${second.url}/outbox.json`)).json());
  expect(await (await fetch(`${second.url}/outbox/${id}.json`)).json()).toMatchObject({ id });
  expect((await fetch(`${second.url}/outbox/none.json`)).status).toBe(404);
  await second.close();
  rmSync(folder, { recursive: true });
});

test("what a killed start left half-written is passed over, and swallows nothing written after it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "almanac-"));
  const file = join(folder, "outbox.jsonl");
  writeFileSync(file, '{"key":"digest/1/0/0","body":"[{');
  const first = await serveFakeResend({ port: 0, file });
  await makeResendMailer({ apiKey: "re_test", baseUrl: first.url }).sendBatch([aMail()], KEY);
  await first.close();

  const second = await serveFakeResend({ port: 0, file });
  expect(await (await fetch(`${second.url}/outbox.json`)).json()).toHaveLength(1);
  await second.close();
  rmSync(folder, { recursive: true });
});

function outside() {
  const fake = makeFakeResend({ now: () => clock });
  globalThis.fetch = (input, init) => fake.handle(new Request(input, init));
  return { fake, mailer: makeResendMailer({ apiKey: "re_test", baseUrl: "https://resend.test" }) };
}

function aMail(overrides: Partial<OutgoingMail> = {}): OutgoingMail {
  return {
    from: "Almanac <digest@almanac.test>",
    replyTo: "hello@almanac.test",
    to: "reader@example.org",
    subject: "The week",
    html: "<p>Hello</p>",
    text: "Hello",
    headers: { "List-Id": "Almanac <weekly.almanac.test>" },
    tags: [{ name: "issue", value: "1" }],
    ...overrides,
  };
}
