import { expect, test } from "vitest";
import { decideChunkStep } from "../../src/delivery/chunk-step.ts";
import type { MailOutcome } from "../../src/delivery/mailer.ts";

const attempt = { isFirst: true, attempts: 1, mailCount: 100 };
const reason = "why";

test("an unknown answer keeps key and bytes and waits longer each time", () => {
  const waits = [1, 2, 3, 20].map((attempts) => {
    const step = decideChunkStep({ kind: "unknown", reason }, { ...attempt, attempts });
    return step.kind === "release" && { waitMs: step.waitMs, reopen: step.reopen };
  });
  expect(waits).toEqual([8_000, 16_000, 32_000, 600_000].map((waitMs) => ({ waitMs, reopen: false })));
});

test.for([
  { kind: "rate_limited", retryAfterMs: 2_000, reason },
  { kind: "quota_exceeded", reason },
  { kind: "denied", reason },
] as const satisfies MailOutcome[])("$kind opens the chunk anew only as the first answer of its key", (outcome) => {
  expect(decideChunkStep(outcome, attempt)).toMatchObject({ kind: "release", reopen: true });
  expect(decideChunkStep(outcome, { ...attempt, isFirst: false })).toMatchObject({ kind: "release", reopen: false });
});

test("429 waits as long as Resend asks", () => {
  const step = decideChunkStep({ kind: "rate_limited", retryAfterMs: 2_000, reason }, { ...attempt, attempts: 9 });
  expect(step).toMatchObject({ kind: "release", waitMs: 2_000 });
});

test("only a quota or a refused key pauses the issue", () => {
  const pausing = (["unknown", "busy", "quota_exceeded", "denied"] as const).filter((kind) => {
    const step = decideChunkStep({ kind, reason }, attempt);
    return step.kind === "release" && step.pause;
  });
  expect(pausing).toEqual(["quota_exceeded", "denied"]);
});

test("a refused batch is halved until one mail is left, and that one fails", () => {
  expect(decideChunkStep({ kind: "refused", reason }, { ...attempt, mailCount: 2 })).toEqual({ kind: "split", reason });
  expect(decideChunkStep({ kind: "refused", reason }, { ...attempt, mailCount: 1 })).toMatchObject({
    kind: "close",
    chunkState: "failed",
    deliveryState: "failed",
  });
});

test("a conflict stops the chunk and leaves its deliveries uncertain", () => {
  expect(decideChunkStep({ kind: "conflict", reason }, attempt)).toMatchObject({
    kind: "close",
    chunkState: "conflict",
    deliveryState: "uncertain",
  });
});
