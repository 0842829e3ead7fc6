import { createExecutionContext, createMessageBatch, getQueueResult } from "cloudflare:test";
import { expect, test } from "vitest";
import { consume } from "../src/queue.ts";
import { testDeps } from "./support/deps.ts";

const QUEUE = "almanac-jobs";

test("a malformed message is retried alone, its neighbours are done", async () => {
  const deps = testDeps();
  const { explicitAcks, retryMessages } = await deliver(deps, [
    { type: "mail.send", mailId: "unknown" },
    { type: "mail.send" },
    { type: "feed.poll", feedIds: [0] },
    { type: "no.such" },
    "text",
    null,
  ]);
  expect(explicitAcks).toEqual(["0"]);
  expect(retryMessages.map((message) => message.msgId)).toEqual(["1", "2", "3", "4", "5"]);
  expect(deps.lines.map((line) => line.outcome).filter((outcome) => outcome === "malformed")).toHaveLength(5);
});

test("each message leaves one line with its outcome and time", async () => {
  const deps = testDeps();
  await deliver(deps, [{ type: "feed.poll", feedIds: [404] }]);
  expect(deps.lines).toEqual([
    expect.objectContaining({ kind: "job", name: "feed.poll", feedIds: [404], attempt: 1, ms: expect.any(Number) }),
  ]);
});

test("a job that throws is retried and its error stands in the log", async () => {
  const deps = testDeps({ db: dbThatIsAway() });
  const { explicitAcks, retryMessages } = await deliver(deps, [{ type: "event.relate", eventIds: [1] }]);
  expect(explicitAcks).toEqual([]);
  expect(retryMessages).toHaveLength(1);
  expect(deps.lines).toEqual([expect.objectContaining({ outcome: "error", error: "the database is away" })]);
});

test("a job that throws comes back after ten seconds, then ever later, at most ten minutes", async () => {
  const delays: unknown[] = [];
  const messages = [1, 2, 3, 20].map((attempts) => ({
    id: String(attempts),
    timestamp: new Date(0),
    attempts,
    body: { type: "mail.send", mailId: "unknown" },
    ack: () => delays.push("done"),
    retry: (options?: QueueRetryOptions) => delays.push(options?.delaySeconds),
  }));
  const ends = { ackAll: () => {}, retryAll: () => {} };
  const metadata = { metrics: { backlogCount: 0, backlogBytes: 0 } };
  await consume({ queue: QUEUE, messages, metadata, ...ends }, testDeps({ db: dbThatIsAway() }));
  expect(delays).toEqual([10, 20, 40, 600]);
});

test("no more than three messages read documents at once, and nothing else waits for them", async () => {
  let reading = 0;
  let most = 0;
  const look = async () => {
    reading += 1;
    most = Math.max(most, reading);
    await scheduler.wait(0);
    reading -= 1;
    return [];
  };
  const slow = Object.assign(testDeps().db, { all: look });
  const bodies = Array.from({ length: 9 }, (_, at) => ({ type: "feed.poll", feedIds: [at + 1] }));
  const { explicitAcks } = await deliver(testDeps({ db: slow }), bodies);
  expect(explicitAcks).toHaveLength(9);
  expect(most).toBe(3);
});

async function deliver(deps: Parameters<typeof consume>[1], bodies: unknown[]) {
  const batch = createMessageBatch(
    QUEUE,
    bodies.map((body, no) => ({ id: String(no), timestamp: new Date(0), attempts: 1, body })),
  );
  await consume(batch, deps);
  return getQueueResult(batch, createExecutionContext());
}

function dbThatIsAway() {
  return new Proxy(testDeps().db, {
    get() {
      throw new Error("the database is away");
    },
  });
}
