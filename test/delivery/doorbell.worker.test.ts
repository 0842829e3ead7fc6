import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { ringAgain, ringSpaced } from "../../src/delivery/doorbell.ts";
import { makeDeps } from "../../src/deps.ts";
import type { Job } from "../../src/job.ts";

const bell: Job = { type: "mail.send", mailId: "m1" };
const reason = "why";

test.for([
  [8_000, 9],
  [1, 2],
  [2_500, 4],
  [13 * 3_600_000, 43_200],
] as const)(
  "after a wait of %d ms the queue rings in %d s: whole seconds, past the wait, within the cap",
  async ([waitMs, s]) => {
    const { deps, calls } = withQueue();
    await ringAgain(deps, bell, { waitMs, reason });
    expect(calls).toEqual([{ jobs: [bell], options: { delaySeconds: s } }]);
  },
);

test("the outcome names the wait and its reason", async () => {
  expect(await ringAgain(withQueue().deps, bell, { waitMs: 3_500, reason })).toBe("waits 4 s: why");
});

test("2,000 bells are asked for two a second, each once, the first without delay", async () => {
  const { deps, calls } = withQueue();
  const bells = Array.from({ length: 2_000 }, (_, at): Job => ({ type: "chunk.send", issueId: 1, no: at }));
  await ringSpaced(deps, bells);
  expect(calls.flatMap(({ jobs }) => jobs)).toEqual(bells);
  expect(new Set(calls.map(({ jobs }) => jobs.length))).toEqual(new Set([2]));
  expect(calls.map(({ options }) => options)).toEqual([
    {},
    ...Array.from({ length: 999 }, (_, at) => ({ delaySeconds: at + 1 })),
  ]);
});

test("nothing to ring for is no call", async () => {
  const { deps, calls } = withQueue();
  await ringSpaced(deps, []);
  expect(calls).toEqual([]);
});

test("the platform's own queue takes the longest delay, however odd the one asked for", async () => {
  const { enqueue } = makeDeps(env);
  await expect(enqueue([bell], { delaySeconds: 50_000.5 })).resolves.toBeUndefined();
});

/** The real wiring over a queue that keeps what it is given. */
function withQueue() {
  const calls: { jobs: unknown[]; options: QueueSendBatchOptions | undefined }[] = [];
  const metadata = { metrics: { backlogCount: 0, backlogBytes: 0 } };
  const JOBS: Queue = {
    metrics: async () => metadata.metrics,
    send: async () => ({ metadata }),
    async sendBatch(messages, options) {
      calls.push({ jobs: Array.from(messages, ({ body }) => body), options });
      return { metadata };
    },
  };
  return { deps: makeDeps({ ...env, JOBS }), calls };
}
