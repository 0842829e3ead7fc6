import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { sendChunk } from "../../src/delivery/send-chunk.ts";
import { sweepDeliveries } from "../../src/delivery/sweep-deliveries.ts";
import { NOON, testDeps } from "../support/deps.ts";
import {
  at,
  clearMailTables,
  deliveryStates,
  insertFrozenIssue,
  insertReaders,
  ISSUE,
  rows,
} from "../support/readers.ts";
import { fakeResend } from "../support/resend.ts";

const HOUR = 3_600_000;

beforeEach(clearMailTables);

test("the audience is planned in chunks of a hundred, each reader once, and a second sweep plans nothing more", async () => {
  await insertReaders(250);
  await insertFrozenIssue();
  const deps = testDeps();
  await sweepDeliveries(deps);
  await sweepDeliveries(testDeps());

  expect(deps.rung).toEqual([0, 1, 2].map(bell));
  expect(await rows("select chunk_no, count(*) as readers from deliveries group by chunk_no")).toEqual([
    { chunk_no: 0, readers: 100 },
    { chunk_no: 1, readers: 100 },
    { chunk_no: 2, readers: 50 },
  ]);
  expect(await rows("select state, audience, planned_up_to from issues")).toEqual([
    { state: "sending", audience: 250, planned_up_to: null },
  ]);
});

test("two sweeps at the same moment plan each reader once", async () => {
  await insertReaders(150);
  await insertFrozenIssue();
  await Promise.all([sweepDeliveries(testDeps()), sweepDeliveries(testDeps())]);
  expect(await rows("select count(*) as deliveries, count(distinct subscriber_id) as readers from deliveries")).toEqual(
    [{ deliveries: 150, readers: 150 }],
  );
  expect(await rows("select no from chunks order by no")).toEqual([{ no: 0 }, { no: 1 }]);
});

test("who is not confirmed, or confirmed only after the issue was frozen, is not in its audience", async () => {
  await insertReaders(4);
  await insertFrozenIssue();
  await env.DB.batch([
    env.DB.prepare("update subscribers set state = 'pending' where id = 1"),
    env.DB.prepare("update subscribers set state = 'unsubscribed' where id = 2"),
    env.DB.prepare("update subscribers set confirmed_at = ? where id = 3").bind(NOON + 1),
  ]);
  await sweepDeliveries(testDeps());
  expect(await rows("select subscriber_id from deliveries")).toEqual([{ subscriber_id: 4 }]);
});

test("an issue without readers is done at once", async () => {
  await insertFrozenIssue();
  await sweepDeliveries(testDeps());
  expect(await rows("select state, state_reason, finished_at from issues")).toEqual([
    { state: "done", state_reason: "0 sent, 0 skipped, 0 failed or uncertain", finished_at: NOON },
  ]);
});

test("an issue is done when its last chunk is, and says how it went", async () => {
  const resend = fakeResend();
  await insertReaders(150);
  await insertFrozenIssue();
  await sweepDeliveries(testDeps());
  await sendChunk(testDeps(), ISSUE, 0);
  await sweepDeliveries(testDeps());
  expect(await rows("select state from issues")).toEqual([{ state: "sending" }]);

  await sendChunk(testDeps(), ISSUE, 1);
  await sweepDeliveries(at(HOUR));
  await sweepDeliveries(at(2 * HOUR));
  expect(await rows("select state, state_reason, finished_at from issues")).toEqual([
    { state: "done", state_reason: "150 sent, 0 skipped, 0 failed or uncertain", finished_at: NOON + HOUR },
  ]);
  expect(resend.mails()).toHaveLength(150);
});

test("two chunks are rung for at once, the others two a second", async () => {
  await insertReaders(450);
  await insertFrozenIssue();
  const deps = testDeps();
  expect(await sweepDeliveries(deps)).toBe("5 chunks rung, 0 uncertain, 0 issues finished");
  expect(deps.rings).toEqual([
    { jobs: [bell(0), bell(1)], delaySeconds: 0 },
    { jobs: [bell(2), bell(3)], delaySeconds: 1 },
    { jobs: [bell(4)], delaySeconds: 2 },
  ]);
});

test("a chunk without an answer for 23 hours is uncertain and no longer rung for", async () => {
  fakeResend().fail("lost_before");
  await insertReaders(2);
  await insertFrozenIssue();
  await sweepDeliveries(testDeps());
  await sendChunk(testDeps(), ISSUE, 0);

  const before = at(22 * HOUR);
  expect(await sweepDeliveries(before)).toBe("1 chunks rung, 0 uncertain, 0 issues finished");
  const after = at(23 * HOUR);
  expect(await sweepDeliveries(after)).toBe("0 chunks rung, 1 uncertain, 1 issues finished");
  expect(after.rung).toEqual([]);
  expect(await deliveryStates()).toEqual(["uncertain", "uncertain"]);
  expect(await rows("select state from issues")).toEqual([{ state: "failed" }]);
});

test("a lost doorbell costs one sweep: the chunk is rung for again", async () => {
  await insertReaders(1);
  await insertFrozenIssue();
  const losesRings = testDeps({ enqueue: () => Promise.reject(new Error("queue is overloaded")) });
  await expect(sweepDeliveries(losesRings)).rejects.toThrow("overloaded");
  const deps = testDeps();
  await sweepDeliveries(deps);
  expect(deps.rung).toHaveLength(1);
});

function bell(no: number) {
  return { type: "chunk.send", issueId: ISSUE, no };
}
