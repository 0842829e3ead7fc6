import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { deliverServiceMail, sweepServiceMails } from "../../src/delivery/deliver-service-mail.ts";
import type { Deps } from "../../src/deps.ts";
import { confirmSubscriber } from "../../src/subscribers/confirm.ts";
import { subscribe } from "../../src/subscribers/subscribe.ts";
import { suppressAddress } from "../../src/subscribers/suppress.ts";
import { NOON, testDeps } from "../support/deps.ts";
import { at, clearMailTables, rows } from "../support/readers.ts";
import { fakeResend } from "../support/resend.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

beforeEach(clearMailTables);

test("the mail the form asked for arrives once, its link opens, and the row forgets the link", async () => {
  const resend = fakeResend();
  const mailId = await askedMailId();
  expect(await deliverServiceMail(testDeps(), mailId)).toBe("sent");
  expect(await deliverServiceMail(testDeps(), mailId)).toBe("nothing to do");

  const [mail, ...others] = resend.mails();
  expect(others).toEqual([]);
  expect(mail).toMatchObject({ to: "reader@example.org", headers: { "Auto-Submitted": "auto-generated" } });
  expect(await rows("select state, html, text, resend_id from service_mails")).toEqual([
    { state: "sent", html: "", text: "", resend_id: mail?.id },
  ]);
  const token = /\/confirm\/([\w-]+)/.exec(mail?.text ?? "")?.[1] ?? "";
  expect(await confirmSubscriber(testDeps(), token)).toBe("confirmed");
});

test.for(["lost_after", "error_after", "broken_body"] as const)(
  "%s: trying again sends nothing twice",
  async (fault) => {
    const resend = fakeResend();
    resend.fail(fault);
    const mailId = await askedMailId();
    const deps = testDeps();
    expect(await deliverServiceMail(deps, mailId)).toMatch(/^waits 8 s: ./);
    expect(deps.rings).toEqual([{ jobs: [{ type: "mail.send", mailId }], delaySeconds: 9 }]);
    expect(await rows("select state, lease_until, first_attempt_at from service_mails")).toEqual([
      { state: "pending", lease_until: NOON + 8_000, first_attempt_at: NOON },
    ]);
    expect(await deliverServiceMail(at(9_000), mailId)).toBe("sent");
    expect(resend.mails()).toHaveLength(1);
  },
);

test("429: the mail waits as long as Resend asks, then it is sent", async () => {
  const resend = fakeResend();
  resend.fail("rate_limited");
  const mailId = await askedMailId();
  const deps = testDeps();
  expect(await deliverServiceMail(deps, mailId)).toMatch(/^waits 2 s: 429 rate_limit_exceeded/);
  expect(deps.rings).toEqual([{ jobs: [{ type: "mail.send", mailId }], delaySeconds: 3 }]);
  expect(await deliverServiceMail(at(3_000), mailId)).toBe("sent");
  expect(resend.mails()).toHaveLength(1);
});

test("bells that find the mail waiting or being sent are spent, so many bells leave one", async () => {
  const resend = fakeResend();
  resend.fail("lost_before");
  const mailId = await askedMailId();
  const deps = testDeps();
  const outcomes = await Promise.all([1, 2, 3].map(() => deliverServiceMail(deps, mailId)));
  expect(outcomes.filter((outcome) => outcome === "waits or is being sent")).toHaveLength(2);
  expect(deps.rings).toHaveLength(1);
  const early = at(7_999);
  expect(await deliverServiceMail(early, mailId)).toBe("waits or is being sent");
  expect(early.rings).toEqual([]);
  expect(await deliverServiceMail(at(9_000), mailId)).toBe("sent");
  expect(resend.mails()).toHaveLength(1);
});

test("who lost the mail to another worker neither frees it nor rings", async () => {
  const slow = testDeps();
  const next = at(6 * MINUTE);
  fakeResend().fail("busy", 2);
  const mailId = await askedMailId();
  const mailer: Deps["mailer"] = {
    async sendBatch(mails, options) {
      const outcome = await slow.mailer.sendBatch(mails, options);
      await deliverServiceMail(next, mailId);
      return outcome;
    },
  };
  expect(await deliverServiceMail({ ...slow, mailer }, mailId)).toBe("lease lost");
  expect(slow.rings).toEqual([]);
  expect(next.rings).toHaveLength(1);
  expect(await rows("select lease_until from service_mails")).toEqual([{ lease_until: NOON + 6 * MINUTE + 16_000 }]);
});

test("a quota lets the mail wait an hour, then the sweep rings", async () => {
  const resend = fakeResend();
  resend.fail("daily_quota");
  const mailId = await askedMailId();
  const deps = testDeps();
  expect(await deliverServiceMail(deps, mailId)).toContain("waits an hour");
  expect(deps.rings).toEqual([]);
  expect(await sweepServiceMails(at(HOUR - 1))).toBe("0 mails rung");
  const later = at(HOUR);
  expect(await sweepServiceMails(later)).toBe("1 mails rung");
  expect(later.rung).toEqual([{ type: "mail.send", mailId }]);
  expect(await deliverServiceMail(later, mailId)).toBe("sent");
  expect(await sweepServiceMails(at(2 * HOUR))).toBe("0 mails rung");
});

test.for(["daily_quota", "denied", "rate_limited"] as const)(
  "%s for a whole day proves each time that nothing is out: the mail is sent when that ends",
  async (fault) => {
    const resend = fakeResend();
    resend.fail(fault, 30);
    const mailId = await askedMailId();
    for (let hour = 0; hour < 30; hour++)
      expect(await deliverServiceMail(at(hour * HOUR), mailId), `hour ${hour}`).toMatch(/^waits /);
    expect(await deliverServiceMail(at(30 * HOUR), mailId)).toBe("sent");
    expect(resend.mails()).toHaveLength(1);
  },
);

test("a quota after an unknown answer proves nothing: after 23 hours the mail is uncertain", async () => {
  const resend = fakeResend();
  resend.fail("lost_after");
  resend.fail("daily_quota", 30);
  const mailId = await askedMailId();
  for (let hour = 0; hour < 23; hour++) await deliverServiceMail(at(hour * HOUR), mailId);
  expect(await deliverServiceMail(at(23 * HOUR), mailId)).toContain("uncertain: no answer");
  expect(resend.mails()).toHaveLength(1);
});

test("a mail that waits for a quota is replaced when its reader asks again, so only the link that opens is sent", async () => {
  const resend = fakeResend();
  resend.fail("daily_quota");
  const first = await askedMailId();
  await deliverServiceMail(testDeps(), first);
  const second = await askedMailId();
  expect(await deliverServiceMail(at(HOUR), first)).toBe("nothing to do");
  expect(await deliverServiceMail(at(HOUR), second)).toBe("sent");
  expect(resend.mails()).toHaveLength(1);
});

test("a mail replaced between its claim and its first attempt is not sent", async () => {
  const resend = fakeResend();
  const mailId = await askedMailId();
  await env.DB.prepare(
    `create trigger replaces_claimed after update of attempts on service_mails begin
      update service_mails set state = 'skipped', reason = 'replaced by a newer mail' where id = new.id; end`,
  ).run();
  const outcome = await deliverServiceMail(testDeps(), mailId);
  await env.DB.prepare("drop trigger replaces_claimed").run();
  expect(outcome).toBe("lease lost");
  expect(resend.mails()).toEqual([]);
  expect(await rows("select state, first_attempt_at from service_mails")).toEqual([
    { state: "skipped", first_attempt_at: null },
  ]);
});

test.for([
  ["invalid", "failed"],
  ["conflict", "uncertain"],
] as const)("%s ends the mail as %s", async ([fault, state]) => {
  fakeResend().fail(fault);
  const mailId = await askedMailId();
  expect(await deliverServiceMail(testDeps(), mailId)).toContain(`${state}: `);
  expect(await rows("select state, html from service_mails")).toEqual([{ state, html: "" }]);
});

test("a suppressed address is never mailed, not even when its owner asks", async () => {
  const resend = fakeResend();
  await suppressAddress(testDeps(), "reader@example.org", "complaint");
  expect(await deliverServiceMail(testDeps(), await askedMailId())).toBe("skipped: suppressed");
  expect(resend.mails()).toEqual([]);
});

test("23 hours without an answer end in uncertain", async () => {
  const resend = fakeResend();
  resend.fail("lost_after");
  const mailId = await askedMailId();
  await deliverServiceMail(testDeps(), mailId);
  expect(await deliverServiceMail(at(23 * HOUR), mailId)).toContain("uncertain: no answer");
  expect(resend.mails()).toHaveLength(1);
});

async function askedMailId(): Promise<string> {
  const deps = testDeps();
  await subscribe(deps, { address: "reader@example.org", network: null });
  const [job] = deps.rung;
  return job?.type === "mail.send" ? job.mailId : "no mail was asked for";
}
