import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { sendChunk } from "../../src/delivery/send-chunk.ts";
import { sweepDeliveries } from "../../src/delivery/sweep-deliveries.ts";
import type { Deps } from "../../src/deps.ts";
import { suppressAddress } from "../../src/subscribers/suppress.ts";
import { NOON, testDeps } from "../support/deps.ts";
import {
  at,
  chunk,
  clearMailTables,
  deliveryStates,
  insertFrozenIssue,
  insertReaders,
  ISSUE,
  leave,
  rows,
} from "../support/readers.ts";
import { fakeResend } from "../support/resend.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

beforeEach(async () => {
  await clearMailTables();
  await insertReaders(3);
  await insertFrozenIssue();
  await sweepDeliveries(testDeps());
});

test("a template changed between two attempts stops the chunk before it reaches Resend", async () => {
  const resend = fakeResend();
  resend.fail("lost_after");
  await sendChunk(testDeps(), ISSUE, 0);
  await env.DB.prepare("update issues set html = 'other'").run();
  expect(await sendChunk(at(10_000), ISSUE, 0)).toContain("no longer have the bytes of the first attempt");
  expect(await chunk()).toMatchObject({ state: "conflict" });
  expect(await deliveryStates()).toEqual(["uncertain", "uncertain", "uncertain"]);
  expect(resend.mails()).toHaveLength(3);
});

test("who leaves, bounces or is erased between plan and first attempt gets nothing", async () => {
  const resend = fakeResend();
  await leave(1);
  await suppressAddress(testDeps(), "reader2@example.org", "bounce");
  await env.DB.prepare("update subscribers set state = 'confirmed' where id = 2").run();
  await env.DB.prepare("delete from subscribers where id = 3").run();

  expect(await sendChunk(testDeps(), ISSUE, 0)).toBe("sent 0");
  expect(resend.mails()).toEqual([]);
  expect(await rows("select state, reason from deliveries order by subscriber_id")).toEqual([
    { state: "skipped", reason: "unsubscribed" },
    { state: "skipped", reason: "suppressed" },
    { state: "skipped", reason: "erased" },
  ]);
});

test("who leaves between an unknown answer and the next attempt does not change its bytes", async () => {
  const resend = fakeResend();
  resend.fail("lost_after");
  await sendChunk(testDeps(), ISSUE, 0);
  await leave(2);
  expect(await sendChunk(at(10_000), ISSUE, 0)).toBe("sent 3");
  expect(resend.mails()).toHaveLength(3);
});

test("suppressions that cannot be read keep everything back", async () => {
  const resend = fakeResend();
  await env.DB.prepare("alter table suppressions rename to suppressions_away").run();
  await expect(sendChunk(testDeps(), ISSUE, 0)).rejects.toThrow();
  await env.DB.prepare("alter table suppressions_away rename to suppressions").run();
  expect(resend.mails()).toEqual([]);
  expect(await chunk()).toMatchObject({ first_attempt_at: null });
});

test("a worker that died is replaced when its lease runs out, and its mails are not sent again", async () => {
  const resend = fakeResend();
  await startWorkerThatDiesAfterSending();
  expect(await chunk()).toMatchObject({ state: "leased", attempts: 1 });
  expect(resend.mails()).toHaveLength(3);

  const early = at(MINUTE);
  expect(await sendChunk(early, ISSUE, 0)).toBe("waits or is being sent");
  expect(early.rings).toEqual([]);
  const later = at(6 * MINUTE);
  await sweepDeliveries(later);
  expect(later.rung).toHaveLength(1);
  expect(await sendChunk(later, ISSUE, 0)).toBe("sent 3");
  expect(resend.mails()).toHaveLength(3);
});

test("an answer slower than the lease is still the truth", async () => {
  const resend = fakeResend();
  const slow = testDeps();
  const second: string[] = [];
  const mailer: Deps["mailer"] = {
    async sendBatch(mails, options) {
      const outcome = await slow.mailer.sendBatch(mails, options);
      second.push(await sendChunk(at(6 * MINUTE), ISSUE, 0));
      return outcome;
    },
  };
  expect(await sendChunk({ ...slow, mailer }, ISSUE, 0)).toBe("sent 3");
  expect(second).toEqual(["sent 3"]);
  expect(resend.mails()).toHaveLength(3);
  expect(await deliveryStates()).toEqual(["sent", "sent", "sent"]);
});

test("who lost the lease rings nothing: the next holder does", async () => {
  const slow = testDeps();
  const next = at(6 * MINUTE);
  fakeResend().fail("busy", 2);
  const mailer: Deps["mailer"] = {
    async sendBatch(mails, options) {
      const outcome = await slow.mailer.sendBatch(mails, options);
      await sendChunk(next, ISSUE, 0);
      return outcome;
    },
  };
  expect(await sendChunk({ ...slow, mailer }, ISSUE, 0)).toBe("lease lost");
  expect(slow.rings).toEqual([]);
  expect(next.rings).toHaveLength(1);
  expect(await chunk()).toMatchObject({ state: "ready", lease_until: NOON + 6 * MINUTE + 16_000 });
});

test("who comes back a day after losing the lease does not open what the sweep has ended", async () => {
  const slow = testDeps();
  fakeResend().fail("busy");
  const mailer: Deps["mailer"] = {
    async sendBatch(mails, options) {
      await sweepDeliveries(at(23 * HOUR));
      return slow.mailer.sendBatch(mails, options);
    },
  };
  expect(await sendChunk({ ...slow, mailer }, ISSUE, 0)).toBe("lease lost");
  expect(await chunk()).toMatchObject({ state: "uncertain" });
});

test("23 hours without an answer end in uncertain, and nothing is sent again", async () => {
  const resend = fakeResend();
  resend.fail("lost_after");
  await sendChunk(testDeps(), ISSUE, 0);
  expect(await sendChunk(at(23 * HOUR), ISSUE, 0)).toContain("uncertain: no answer from Resend for 23 hours");
  expect(await deliveryStates()).toEqual(["uncertain", "uncertain", "uncertain"]);
  expect(await sendChunk(at(24 * HOUR), ISSUE, 0)).toBe("nothing to do");
  expect(resend.mails()).toHaveLength(3);
});

/** A dead worker neither answers nor throws: its call never comes back. */
async function startWorkerThatDiesAfterSending(): Promise<void> {
  const deps = testDeps();
  const death = Promise.withResolvers<void>();
  const mailer: Deps["mailer"] = {
    async sendBatch(mails, options) {
      await deps.mailer.sendBatch(mails, options);
      death.resolve();
      return new Promise(() => {});
    },
  };
  void sendChunk({ ...deps, mailer }, ISSUE, 0);
  await death.promise;
}
