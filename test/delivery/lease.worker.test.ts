/** A worker that fails under its lease: the queue's own retry, ten seconds later, must find the work free. */
import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { deliverServiceMail } from "../../src/delivery/deliver-service-mail.ts";
import { sendChunk } from "../../src/delivery/send-chunk.ts";
import { sweepDeliveries } from "../../src/delivery/sweep-deliveries.ts";
import { subscribe } from "../../src/subscribers/subscribe.ts";
import { testDeps } from "../support/deps.ts";
import { failingDb } from "../support/failing-db.ts";
import {
  at,
  chunk,
  clearMailTables,
  deliveryStates,
  insertFrozenIssue,
  insertReaders,
  ISSUE,
  rows,
} from "../support/readers.ts";
import { fakeResend } from "../support/resend.ts";

const RETRY = 10_000;
const SWEEP = 3_600_000;

beforeEach(clearMailTables);

test.for(["before", "after"] as const)(
  "a chunk whose database fails once, at any call and %s it is done, is sent by the retry, and nobody twice",
  async (when) => {
    const callsOfOneSend = 7;
    for (let failing = 1; failing <= callsOfOneSend; failing++) {
      const resend = await aPlannedChunk();
      const { db } = failingDb(failing, when);
      await expect(sendChunk(testDeps({ db }), ISSUE, 0), `call ${failing}`).rejects.toThrow(
        /Failed query|the database/,
      );
      const isStored = failing === callsOfOneSend && when === "after";
      expect(await sendChunk(at(RETRY), ISSUE, 0), `call ${failing}`).toBe(isStored ? "nothing to do" : "sent 3");
      expect(await deliveryStates()).toEqual(["sent", "sent", "sent"]);
      expect(resend.mails()).toHaveLength(3);
    }
    await aPlannedChunk();
    const { db, calls } = failingDb(callsOfOneSend + 1, when);
    expect(await sendChunk(testDeps({ db }), ISSUE, 0)).toBe("sent 3");
    expect(calls()).toBe(callsOfOneSend);
  },
);

test.for(["before", "after"] as const)(
  "a service mail whose database fails once, at any call and %s it is done, is sent by the retry, and once",
  async (when) => {
    const callsOfOneSend = 5;
    for (let failing = 1; failing <= callsOfOneSend; failing++) {
      const { resend, mailId } = await anAskedMail();
      const { db } = failingDb(failing, when);
      await expect(deliverServiceMail(testDeps({ db }), mailId), `call ${failing}`).rejects.toThrow(
        /Failed query|the database/,
      );
      const isStored = failing === callsOfOneSend && when === "after";
      expect(await deliverServiceMail(at(RETRY), mailId), `call ${failing}`).toBe(isStored ? "nothing to do" : "sent");
      expect(await rows("select state from service_mails")).toEqual([{ state: "sent" }]);
      expect(resend.mails()).toHaveLength(1);
    }
    const { mailId } = await anAskedMail();
    const { db, calls } = failingDb(callsOfOneSend + 1, when);
    expect(await deliverServiceMail(testDeps({ db }), mailId)).toBe("sent");
    expect(calls()).toBe(callsOfOneSend);
  },
);

test("who fails after the answer was lost gives the chunk back with its key and bytes", async () => {
  const resend = await aPlannedChunk();
  resend.fail("lost_after");
  const release = 7;
  await expect(sendChunk(testDeps(failingDb(release, "before")), ISSUE, 0)).rejects.toThrow(
    /Failed query|the database/,
  );
  expect(await chunk()).toMatchObject({ state: "ready", generation: 0, body_hash: expect.any(String) });
  expect(await sendChunk(at(RETRY), ISSUE, 0)).toBe("sent 3");
  expect(resend.mails()).toHaveLength(3);
});

test("a worker that fails after losing its lease leaves the next holder's alone", async () => {
  const resend = await aPlannedChunk();
  const slow = testDeps();
  const next = at(6 * 60_000);
  const mailer: typeof slow.mailer = {
    async sendBatch() {
      resend.fail("busy");
      await sendChunk(next, ISSUE, 0);
      throw new Error("the slow worker failed");
    },
  };
  await expect(sendChunk({ ...slow, mailer }, ISSUE, 0)).rejects.toThrow("the slow worker failed");
  const { lease_until: leaseUntil } = (await chunk()) ?? {};
  expect(leaseUntil).toBe(next.now() + 16_000);
});

test("a database that stays away costs the lease and one sweep, and the first error is told", async () => {
  const resend = await aPlannedChunk();
  const { db } = failingDb(2, "before");
  await env.DB.prepare(
    "create trigger stays_away before update of error on chunks begin select raise(abort, 'away'); end",
  ).run();
  await expect(sendChunk(testDeps({ db }), ISSUE, 0)).rejects.toThrow(/Failed query|the database/);
  await env.DB.prepare("drop trigger stays_away").run();
  expect(await sendChunk(at(RETRY), ISSUE, 0)).toBe("waits or is being sent");
  const later = at(SWEEP);
  await sweepDeliveries(later);
  expect(later.rung).toEqual([{ type: "chunk.send", issueId: ISSUE, no: 0 }]);
  expect(await sendChunk(later, ISSUE, 0)).toBe("sent 3");
  expect(resend.mails()).toHaveLength(3);
});

async function aPlannedChunk() {
  await clearMailTables();
  await insertReaders(3);
  await insertFrozenIssue();
  await sweepDeliveries(testDeps());
  return fakeResend();
}

async function anAskedMail() {
  await clearMailTables();
  const resend = fakeResend();
  const deps = testDeps();
  await subscribe(deps, { address: "reader@example.org", network: null });
  const [job] = deps.rung;
  return { resend, mailId: job?.type === "mail.send" ? job.mailId : "no mail was asked for" };
}
