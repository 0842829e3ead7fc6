import { beforeEach, expect, test } from "vitest";
import { deliverServiceMail, sweepServiceMails } from "../../src/delivery/deliver-service-mail.ts";
import { TryLater } from "../../src/delivery/try-later.ts";
import { confirmSubscriber } from "../../src/subscribers/confirm.ts";
import { subscribe } from "../../src/subscribers/subscribe.ts";
import { suppressAddress } from "../../src/subscribers/suppress.ts";
import { testDeps } from "../support/deps.ts";
import { at, clearMailTables, rows } from "../support/readers.ts";
import { fakeResend } from "../support/resend.ts";

const HOUR = 3_600_000;

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
    await expect(deliverServiceMail(testDeps(), mailId)).rejects.toThrow(TryLater);
    expect(await deliverServiceMail(at(10_000), mailId)).toBe("sent");
    expect(resend.mails()).toHaveLength(1);
  },
);

test("a quota lets the mail wait an hour, then the sweep rings", async () => {
  const resend = fakeResend();
  resend.fail("daily_quota");
  const mailId = await askedMailId();
  expect(await deliverServiceMail(testDeps(), mailId)).toContain("waits an hour");
  expect(await sweepServiceMails(at(HOUR - 1))).toBe("0 mails rung");
  const later = at(HOUR);
  expect(await sweepServiceMails(later)).toBe("1 mails rung");
  expect(later.rung).toEqual([{ type: "mail.send", mailId }]);
  expect(await deliverServiceMail(later, mailId)).toBe("sent");
  expect(await sweepServiceMails(at(2 * HOUR))).toBe("0 mails rung");
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
  await expect(deliverServiceMail(testDeps(), mailId)).rejects.toThrow(TryLater);
  expect(await deliverServiceMail(at(23 * HOUR), mailId)).toContain("uncertain: no answer");
  expect(resend.mails()).toHaveLength(1);
});

async function askedMailId(): Promise<string> {
  const deps = testDeps();
  await subscribe(deps, { address: "reader@example.org", network: null });
  const [job] = deps.rung;
  return job?.type === "mail.send" ? job.mailId : "no mail was asked for";
}
